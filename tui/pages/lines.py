"""An evening as lines of text: as a small story, or everything that was said, as far as both may read it."""

from collections.abc import Callable, Iterator

from games.catalog.games import title_of
from games.engine import Answer, Chapter, Keepsake, Partner, Table
from games.engine import gettext as _
from games.overview.story import story
from games.record import Session, Sitting
from games.record.transfer.beside import TOLD
from games.record.transfer.pages import in_pieces
from tui.pages.dates import clock, day
from tui.pages.evenings import ENDINGS, author, heading, squares_of, with_first_tellings
from tui.sentences import NOTHING_TOLD
from tui.terminal.partner_marks import marked

Naming = Callable[[Table, Partner | Table], str]
"""What somebody is called, or all at a table."""


def evening(session: Session, name: Naming = marked) -> Iterator[str]:
    """The day, and what they wanted, did, told and took with them; each of them called as ``name`` says."""
    yield heading(session)
    chapters = story(session)
    for chapter in chapters:
        yield ""
        yield from _chapter(chapter, name)
    if not chapters:
        yield ""
        yield str(NOTHING_TOLD)


def _chapter(chapter: Chapter, name: Naming) -> Iterator[str]:
    if chapter.heading:
        yield chapter.heading
    for keepsake in chapter.keepsakes:
        first, *others = told(chapter.table, keepsake, name).splitlines()
        yield first
        yield from (f"   {line}" for line in others)
    if chapter.below:
        yield str(chapter.below)


def told(table: Table, keepsake: Keepsake, name: Naming) -> str:
    """A keepsake on one line where its words are, with what stands before its author's name."""
    before, quote, after = in_pieces(keepsake)
    own = name(table, keepsake.who).removesuffix(keepsake.who.name) if isinstance(keepsake.who, Partner) else ""
    return f"{own}{before} {quote}".strip() + (f"  {after}" if after else "")


def everything(session: Session, name: Naming = marked) -> Iterator[str]:
    """The day, and play after play what was asked and answered."""
    yield day(session.started)
    for sitting in session.sittings:
        yield ""
        yield from play(sitting, name)


def play(sitting: Sitting, name: Naming = marked) -> Iterator[str]:
    """What was asked and answered in one play; what both were asked one after the other stands there once."""
    at, asked = clock(sitting.started), ""
    yield _("{game}, {time}", game=title_of(sitting.game), time=at)
    for first, answer in with_first_tellings(sitting):
        if answer.prompt != asked:
            yield ""
        yield from _answer(sitting, answer, first, name, asks=answer.prompt != asked)
        asked = answer.prompt
    if sitting.ending in ENDINGS:
        yield ""
        yield str(ENDINGS[sitting.ending])


def pieces(session: Session, whole: bool, name: Naming) -> list[list[str]]:
    """An evening, or the ``whole`` of it, in pieces for who listens: what belongs to one play, or to one thing."""
    if whole:
        return [[day(session.started)], *([line for line in play(each, name) if line] for each in session.sittings)]
    found: list[list[str]] = [[]]
    for line in evening(session, name):
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return found


def _answer(sitting: Sitting, answer: Answer, first: Answer | None, name: Naming, asks: bool) -> Iterator[str]:
    yield name(sitting.table, author(sitting.table, answer))
    yield from answer.prompt.splitlines() if asks else ()
    for how, each in zip(TOLD, (first, answer), strict=True):
        if first:
            yield f"{how}:"
        for line in each.shown.splitlines() if each else ():
            yield f"   {line}"
    if squares := squares_of(sitting, answer, name):
        yield f"   {squares}"
