"""Evenings to read, in Markdown: what both may read and what stays, nothing private or unrevealed."""

import re
from collections.abc import Callable, Iterable, Iterator

from games.engine import Chapter, say
from games.record.couple.plays import Session
from games.record.transfer.formats import Format
from games.record.transfer.pages import (
    MarksOf,
    Shows,
    Story,
    Under,
    day,
    in_pieces,
    in_turn,
    no_marks,
    nothing,
    open_to_both,
    spoken,
)

_ALWAYS = re.compile(r"([\\`*_\[\]<>&#|~!$])")
_AT_START = re.compile(r"^[ \t]*(\d*)([-+=.)])", re.MULTILINE)  # lists, numbered ones too, and underlined headings


def as_markdown(
    name: str,
    sessions: Iterable[Session],
    title: Callable[[str], str],
    shows: Shows = open_to_both,
    under: Under = nothing,
    marks_of: MarksOf = no_marks,
    story: Story | None = None,
) -> Iterator[bytes]:
    """The evenings in Markdown, in pieces. Everything people typed is text, whatever signs are in it.

    `title` says what people call a game; `shows` says which answers are there, `under` gives a line that stands under
    one of them, and `marks_of` the marks of a game. With a `story` each evening is told as that instead.
    """
    yield f"# {literal(name)}\n".encode()
    for session in sessions:
        yield f"\n## {day(session.started)}\n".encode()
        if story:
            yield from map(_chapter, story(session))
            continue
        for sitting in session.sittings:
            yield f"\n### {literal(title(sitting.game))}\n".encode()
            for who, answer, first in spoken(sitting, shows, marks_of):
                yield f"\n{literal(answer.prompt, '  ')}\n\n".encode()
                said = [f"> **{literal(name)}:** {literal(text, '> ')}\n" for name, text in in_turn(who, answer, first)]
                yield ">\n".join(said).encode()
                if line := under(sitting, answer):
                    yield f"\n{literal(line)}\n".encode()


def _chapter(chapter: Chapter) -> bytes:
    told = f"\n### {literal(chapter.heading)}\n" if chapter.heading else ""
    for keepsake in chapter.keepsakes:
        before, quote, after = in_pieces(keepsake)
        lines = (f"**{literal(before)}** " if before else "") + literal(quote, "  ")
        told += f"\n{lines}" + (f"  \n{literal(after)}\n" if after else "\n")
    return (told + (f"\n{literal(str(chapter.below))}\n" if chapter.below else "")).encode()


def literal(text: str, more: str = "") -> str:
    """Text that Markdown shows as it is; `more` stands before each further line, and breaks stay breaks."""
    shown = _AT_START.sub(r"\1\\\2", _ALWAYS.sub(r"\\\1", text))
    return shown.replace("\n", f"  \n{more}")


FORMAT = Format(
    say(
        "the evenings, to read, each as a small story: what both may read, nothing private or unrevealed, nothing that "
        "only lasted until an evening’s end"
    ),
    lambda export: as_markdown(export.record.name, export.record.sessions(), export.title, story=export.story),
    endings=(".md",),
)
