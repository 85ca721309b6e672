"""Evenings as pages to read, in Markdown or HTML: what both may read and what stays, nothing private or unrevealed."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from games.engine import BOTH, Answer, Kept, Seen, Table
from games.engine import gettext as _
from games.language.days import with_weekday
from games.record.couple.plays import Session, Sitting
from games.record.transfer.beside import TOLD, beside

Shows = Callable[[Answer], bool]
Under = Callable[[Table, Answer], str]

_ALWAYS = re.compile(r"([\\`*_\[\]<>&#|~!$])")
_AT_START = re.compile(r"^[ \t]*(\d*)([-+=.)])", re.MULTILINE)  # lists, numbered ones too, and underlined headings
_STYLE = (
    "body{font:1.1rem/1.5 Georgia,serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fffdf8}"
    "h2{margin-top:3rem}.asked{color:#666;margin:1.2rem 0 0;white-space:pre-wrap}"
    ".said,.under{margin:.2rem 0 0 1.5rem;white-space:pre-wrap}.under{color:#666}"
    ".two{display:flex;flex-wrap:wrap}.two .said{flex:1 1 14rem}@media(prefers-color-scheme:dark){"
    "body{color:#ddd;background:#1c1b1a}.asked,.under{color:#999}}"
)


def open_to_both(answer: Answer) -> bool:
    """Whether both may read an answer, and it stays when its evening ends; what a Reveal showed is open."""
    return answer.seen is Seen.OPEN and answer.kept is Kept.RECORD


def left_words(answer: Answer) -> bool:
    """Whether there is something of an answer to be read.

    What was only said aloud or done left no words; a picture that both looked at stands in its own words.
    """
    picture = answer.kind == "say" and "\n" in answer.prompt
    return bool(answer.shown or picture) and answer.kind not in ("note", "stop")


def nothing(_table: Table, _answer: Answer) -> str:
    """No line stands under an answer."""
    return ""


def as_markdown(
    name: str,
    sessions: Iterable[Session],
    title: Callable[[str], str],
    shows: Shows = open_to_both,
    under: Under = nothing,
) -> Iterator[bytes]:
    """The evenings in Markdown, in pieces. Everything people typed is text, whatever signs are in it.

    `title` says what people call a game; `shows` says which answers are there, `under` gives a line that stands under
    one of them.
    """
    yield f"# {_literal(name)}\n".encode()
    for session in sessions:
        yield f"\n## {_day(session.started)}\n".encode()
        for sitting in session.sittings:
            yield f"\n### {_literal(title(sitting.game))}\n".encode()
            for who, answer, first in spoken(sitting, shows):
                yield f"\n{_literal(answer.prompt, '  ')}\n\n".encode()
                said = [f"> **{_literal(name)}:** {_literal(text, '> ')}\n" for name, text in _two(who, answer, first)]
                yield ">\n".join(said).encode()
                if line := under(sitting.table, answer):
                    yield f"\n{_literal(line)}\n".encode()


def as_html(
    name: str,
    sessions: Iterable[Session],
    title: Callable[[str], str],
    shows: Shows = open_to_both,
    under: Under = nothing,
) -> Iterator[bytes]:
    """The evenings as one page without scripts, links or anything from elsewhere, in pieces; as `as_markdown`."""
    from html import escape  # only here: its import is felt at start-up

    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1 dir="auto">{escape(name)}</h1>\n'
    ).encode()
    for session in sessions:
        yield f"<h2>{_day(session.started)}</h2>\n".encode()
        for sitting in session.sittings:
            yield f"<h3>{escape(title(sitting.game))}</h3>\n".encode()
            for who, answer, first in spoken(sitting, shows):
                yield f'<p class="asked" dir="auto">{escape(answer.prompt)}</p>\n'.encode()
                said = "".join(
                    f'<p class="said" dir="auto"><b>{escape(name)}:</b> {escape(text)}</p>\n'
                    for name, text in _two(who, answer, first)
                )
                yield (f'<div class="two">\n{said}</div>\n' if first else said).encode()
                if line := under(sitting.table, answer):
                    yield f'<p class="under" dir="auto">{escape(line)}</p>\n'.encode()
    yield b"</body>\n</html>\n"


def spoken(sitting: Sitting, shows: Shows) -> Iterator[tuple[str, Answer, Answer | None]]:
    """The answers of a sitting that can be read: who gave it, the answer, and the earlier one that it stands beside."""
    names = {partner.id: partner.name for partner in sitting.table} | {BOTH: _("both")}
    readable = (each for each in sitting.answers if left_words(each) and shows(each))
    for first, answer in beside(readable):
        yield names.get(answer.who, answer.who), answer, first


def _two(who: str, answer: Answer, first: Answer | None) -> list[tuple[str, str]]:
    """What was said, and before it what it stands beside, each with the name of who said it."""
    if first is None:
        return [(who, answer.shown)] if answer.shown else []
    both = zip(TOLD, (first, answer), strict=True)
    return [(_("{name}, {told}", name=who, told=told), each.shown) for told, each in both]


def _day(at: datetime) -> str:
    return _("{day}, {time}", day=with_weekday(at), time=f"{at:%H:%M}")


def _literal(text: str, more: str = "") -> str:
    """Text that Markdown shows as it is; `more` stands before each further line, and breaks stay breaks."""
    shown = _AT_START.sub(r"\1\\\2", _ALWAYS.sub(r"\\\1", text))
    return shown.replace("\n", f"  \n{more}")
