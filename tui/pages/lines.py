"""An evening as lines of text: as a small story, or everything that was said, as far as both may read it."""

from collections.abc import Iterator

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
from tui.terminal.partner_marks import mark, marked


def evening(session: Session) -> Iterator[str]:
    """The day, and what they wanted, did, told and took with them."""
    yield heading(session)
    chapters = story(session)
    for chapter in chapters:
        yield ""
        yield from _chapter(chapter)
    if not chapters:
        yield ""
        yield str(NOTHING_TOLD)


def _chapter(chapter: Chapter) -> Iterator[str]:
    if chapter.heading:
        yield chapter.heading
    for keepsake in chapter.keepsakes:
        first, *others = told(chapter.table, keepsake).splitlines()
        yield first
        yield from (f"   {line}" for line in others)
    if chapter.below:
        yield str(chapter.below)


def told(table: Table, keepsake: Keepsake) -> str:
    """A keepsake with its author's mark and name, on one line where its words are."""
    before, quote, after = in_pieces(keepsake)
    own = f"{mark(table, keepsake.who)} " if isinstance(keepsake.who, Partner) else ""
    return f"{own}{before} {quote}".strip() + (f"  {after}" if after else "")


def everything(session: Session) -> Iterator[str]:
    """The day, and play after play what was asked and answered."""
    yield day(session.started)
    for sitting in session.sittings:
        yield ""
        at = clock(sitting.started)
        yield _("{game}, {time}", game=title_of(sitting.game), time=at)
        for first, answer in with_first_tellings(sitting):
            yield ""
            yield from _answer(sitting, answer, first)
        if sitting.ending in ENDINGS:
            yield ""
            yield str(ENDINGS[sitting.ending])


def _answer(sitting: Sitting, answer: Answer, first: Answer | None) -> Iterator[str]:
    yield marked(sitting.table, author(sitting.table, answer))
    yield from answer.prompt.splitlines()
    for how, each in zip(TOLD, (first, answer), strict=True):
        if first:
            yield f"{how}:"
        for line in each.shown.splitlines() if each else ():
            yield f"   {line}"
    if squares := squares_of(sitting, answer):
        yield f"   {squares}"
