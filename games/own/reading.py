"""Reading a TOML file that somebody wrote: never more of it than it may have, and every fault with its line."""

import os
import re
import stat
from pathlib import Path
from typing import Any

from games.language.spoken import gettext as _
from games.own.problems import Broken, Problem

SIZE_LIMIT = 1_000_000
"""Bytes that a file may have. Nothing larger is even opened."""
LINE_LIMIT = 4_000
"""Characters that a line may have: longer ones can keep tomllib busy for hours."""


def read_bytes(path: Path) -> bytes:
    """What a plain file of at most SIZE_LIMIT bytes holds. Raises Broken."""

    def broken(what: str) -> Broken:
        return Broken(Problem(str(path), 1, what))

    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise broken(_("this isn’t a plain file; give the file the words are in."))
        if info.st_size > SIZE_LIMIT:
            raise broken(
                _(
                    "the file is larger than {most} MB; split it into smaller ones.",
                    most=SIZE_LIMIT // 1_000_000,
                )
            )
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        words = os.strerror(error.errno or 0)
        raise broken(
            _(
                "this couldn’t be read ({reason}); check its name and permissions.",
                reason=words[:1].lower() + words[1:],
            )
        ) from error


def read_text(path: Path) -> str:
    """The text of a plain UTF-8 file of at most SIZE_LIMIT bytes. Raises Broken."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Broken(Problem(str(path), line, _("this isn’t UTF-8; save the file again as UTF-8."))) from error


def parse(text: str, file: str) -> dict[str, Any]:
    """What TOML makes of the text; not looked at yet. Raises Broken, with the line."""
    import tomllib  # only where such a file is read: its import is felt at start-up

    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            raise Broken(
                Problem(
                    file,
                    number,
                    _("this line is longer than {most} characters; break it up.", most=LINE_LIMIT),
                )
            )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
        what = said[1] if said else str(error)
        at = int(said[2] or text.count("\n") + 1) if said else 1
        raise Broken(Problem(file, at, _("this isn’t TOML ({reason}).", reason=what[:1].lower() + what[1:]))) from error
    except RecursionError as error:
        raise Broken(Problem(file, 1, _("the brackets are nested too deeply; nothing here needs nesting."))) from error
