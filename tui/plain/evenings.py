"""An evening as lines of text: what both may read of it."""

from collections.abc import Iterator

from games.engine import Answer, Ending
from games.record import Session, Sitting
from tui.dates import clock, day
from tui.evenings import author, readable
from tui.marks import marked

_ENDINGS = {
    None: "It is still open.",
    Ending.DONE: "",
    Ending.STOPPED: "You stopped here.",
    Ending.CHANGED: "It ended here.",
}


def evening(session: Session) -> Iterator[str]:
    """The day, and play after play what was asked and answered."""
    from games.catalog import title_of  # only here: all games come with it

    yield day(session.started.astimezone())
    for sitting in session.sittings:
        yield ""
        yield f"{title_of(sitting.game)}, {clock(sitting.started.astimezone())}"
        for answer in readable(sitting):
            yield ""
            yield from _answer(sitting, answer)
        if _ENDINGS[sitting.ending]:
            yield ""
            yield _ENDINGS[sitting.ending]


def _answer(sitting: Sitting, answer: Answer) -> Iterator[str]:
    yield marked(sitting.table, author(sitting.table, answer))
    yield from answer.prompt.splitlines()
    for line in answer.shown.splitlines():
        yield f"   {line}"
