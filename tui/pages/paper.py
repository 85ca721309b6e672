"""One evening's page outside the record: in a file of one's own, or on paper. What both may read and what stays.

A file is text, Markdown or a page for a browser. No other ending is taken: where this is all that somebody may do on a
machine, they can leave pages there and nothing that a program would heed.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from socket import gethostname

from games.catalog.games import marks_of, title_of
from games.engine import gettext as _
from games.engine import say
from games.overview.story import story
from games.record import RecordError, Session
from games.record.transfer.formats.html import as_html
from games.record.transfer.formats.markdown import as_markdown
from games.record.transfer.outside import AlreadyThere, NotWritten, writing
from games.record.transfer.pages import open_to_both
from tui.pages.evenings import squares_of
from tui.pages.lines import evening, everything
from tui.pages.wrapping import WIDEST, wrapped

NOT_SEALED = say("Anyone who opens the file can read it.")
HOW_TO_NAME = say("End the name with .txt for plain text, .md for Markdown, or .html for a page a browser can open.")
NO_PRINTER = say(
    "No printer is set up here, so nothing was printed; write the page to a file, and print it where there’s one."
)
PRINTED = say("It’s on its way to the printer.")
leaves_here = True
"""Whether a page may go to a file or a printer of this machine; a guest's does not (tui/hosting/guest.py)."""
PATIENCE = 30.0
"""Seconds in which the printer's queue has to take a page."""


class NotPrinted(RecordError):
    """The printer's queue took nothing; ``why`` is what it said."""

    def __init__(self, why: str) -> None:
        super().__init__(
            _(
                "The printer took nothing ({why}); the evening is as it was, so check the printer, or write the "
                "page to a file.",
                why=why,
            )
        )


# --- in a file ---


def suggested(session: Session) -> str:
    """A name that is free for the page of an evening: see `free_name`."""
    return free_name(f"our-evening-{session.started:%Y-%m-%d}", ".txt")


def free_name(first: str, ending: str) -> str:
    """A name that is free, where they are or else at home, with ``~`` for the latter."""
    home = Path.home()
    try:
        here = Path.cwd()
    except FileNotFoundError:  # it was removed after they came into it
        here = home
    folder = here if os.access(here, os.W_OK) else home
    names = (f"{first}{more}{ending}" for more in ("", *(f"-{number}" for number in range(2, 100))))
    path = folder / next((name for name in names if not os.path.lexists(folder / name)), f"{first}{ending}")
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def write(session: Session, typed: str, whole: bool = False) -> str:
    """Write the page to the file of this name, ``whole`` with everything that was said, and say where it is.

    Raises RecordError; nothing is ever replaced.
    """
    try:
        path = Path(os.path.abspath(Path(typed.strip()).expanduser()))
    except (RuntimeError, ValueError, FileNotFoundError):  # the home of nobody; where they are is there no more
        raise NotWritten(Path(typed.strip()), _("is in a folder that doesn’t exist")) from None
    pieces = _FORMS.get(path.suffix.lower())
    if pieces is None or path.stem.startswith("."):
        raise RecordError(_("The name needs to end in .txt, .md or .html; nothing was written, so change the name."))
    try:
        with writing(path) as file:
            for piece in pieces(session, whole):
                file.write(piece)
    except AlreadyThere:
        words = _("There’s a file at {path} already; it was left as it is, so give another name.", path=str(path))
        raise RecordError(words) from None
    if machine := elsewhere():
        return _("The page is in {path}, on {machine}.", path=str(path), machine=machine)
    return _("The page is in {path}.", path=str(path))


def write_slip(slip: bytes, file: str) -> str:
    """Write what they bring to an office to the file of this name, and say where it is. Raises RecordError; nothing is
    ever replaced."""
    with writing(Path(file).expanduser()) as out:
        out.write(slip)
    return _("The slip is in {path}. Bring it along to the next hour.", path=file)


def elsewhere() -> str:
    """The name of the machine that this runs on where they sit at another one; else nothing."""
    return gethostname() if os.environ.get("SSH_CONNECTION") else ""


# --- on paper ---


def printer() -> str | None:
    """What takes pages to the printer, if there is such a thing."""
    return shutil.which("lp") or shutil.which("lpr")


def before_printing() -> str:
    """What one should know before a page goes to the printer."""
    if machine := elsewhere():
        return _("It comes out of {machine}’s printer, not yours. Its queue may keep a copy.", machine=machine)
    return _("It comes out of this machine’s printer, whose queue may keep a copy for a while.")


def print_out(session: Session, whole: bool = False) -> None:
    """Give the page to the printer's queue, and wait for that. It stands in no file of ours. Raises NotPrinted."""
    program = printer()
    if program is None:
        raise NotPrinted(_("there’s neither lp nor lpr"))
    page = b"".join(as_text(session, whole))
    try:
        done = subprocess.run(  # noqa: S603  # its own name and nothing that anybody typed
            [program],
            input=page,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            start_new_session=True,  # one that asks for a password would ask across the screen, and hear the keys
        )
    except subprocess.TimeoutExpired:
        raise NotPrinted(_("it didn’t answer")) from None
    except OSError as why:
        raise NotPrinted(os.strerror(why.errno or 0)) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise NotPrinted(said[-1].rpartition(": ")[2].strip(" .") or _("it didn’t say why"))


# --- the page ---


def as_text(session: Session, whole: bool = False) -> Iterator[bytes]:
    """The page in plain lines, ``whole`` with everything that was said."""
    for line in (everything if whole else evening)(staying(session)):
        margin = " " * (len(line) - len(line.lstrip()))
        for number, part in enumerate(wrapped(line, WIDEST - len(margin))):
            yield f"{margin if number else ''}{part}\n".encode()


def staying(session: Session) -> Session:
    """The evening without what both may read and what is gone when it ends."""
    sittings = (
        each._replace(answers=tuple(answer for answer in each.answers if open_to_both(answer)))
        for each in session.sittings
    )
    return session._replace(sittings=tuple(sittings))


def _as_page(form: Callable[..., Iterable[bytes]], session: Session, whole: bool) -> Iterable[bytes]:
    names = dict.fromkeys(partner.name for sitting in session.sittings for partner in sitting.table)
    name = " & ".join(names) or "Our Turn"
    if whole:
        return form(name, [session], title_of, under=squares_of, marks_of=marks_of)
    return form(name, [session], title_of, story=story)


_FORMS: dict[str, Callable[[Session, bool], Iterable[bytes]]] = {
    ".txt": as_text,
    ".md": partial(_as_page, as_markdown),
    ".html": partial(_as_page, as_html),
}
