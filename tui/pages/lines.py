"""An evening as lines of text: what both may read of it."""

from collections.abc import Iterator

from games.catalog.games import title_of
from games.engine import Answer
from games.engine import gettext as _
from games.record import Session, Sitting
from games.record.transfer.beside import TOLD
from tui.pages.dates import clock, day
from tui.pages.evenings import ENDINGS, author, squares_of, with_first_tellings
from tui.terminal.partner_marks import marked


def evening(session: Session) -> Iterator[str]:
    """The day, and play after play what was asked and answered."""
    yield day(session.started.astimezone())
    for sitting in session.sittings:
        yield ""
        at = clock(sitting.started.astimezone())
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
    for told, each in zip(TOLD, (first, answer), strict=True):
        if first:
            yield f"{told}:"
        for line in each.shown.splitlines() if each else ():
            yield f"   {line}"
    if squares := squares_of(sitting, answer):
        yield f"   {squares}"
