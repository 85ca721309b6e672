"""What an evening's page shows of its answers: what both may read, and nothing that was private or never revealed."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from games.catalog.games import marks_of
from games.engine import Answer, Ending, Holds, Partner, Table, Words, one_by_one, say
from games.overview.story import STILL_OPEN, games_of
from games.record import Session, Sitting
from games.record.transfer.beside import beside
from games.record.transfer.pages import left_words, without_refused
from tui.pages.dates import day
from tui.terminal.partner_marks import marked

if TYPE_CHECKING:
    from games.ask_and_receive.wheel import Square

ENDINGS = {
    None: STILL_OPEN,
    Ending.STOPPED: say("You stopped here."),
    Ending.CHANGED: say("It ended here."),
}
"""How a sitting ended, where there is anything to say about it."""


def heading(session: Session) -> str:
    """``Thursday, 26 November 2026 · Ask and receive``."""
    return " · ".join([day(session.started), *games_of(session)])


def readable(sitting: Sitting) -> Iterator[Answer]:
    """The answers that both may read, in order. A turn that was private is not there at all, not even as a gap, and
    no ask that was refused."""
    return (answer for answer in without_refused(sitting, marks_of) if answer.is_open and left_words(answer))


def with_first_tellings(sitting: Sitting) -> Iterator[tuple[Answer | None, Answer]]:
    """What both may read, and before a second telling the first one, for the two to stand side by side."""
    return beside(readable(sitting), marks_of(sitting.game))


def agreements(sitting: Sitting) -> list[str]:
    """The cards that everyone at the table said yes to, each as its lines."""
    from games.engine import Press  # only after a play: all kinds of turns come with it, and history needs none

    cards: list[str] = []
    said: dict[str, bool] = {}
    for answer in readable(sitting):
        if answer.kind != Press.kind:
            said = {}
            continue
        said[answer.who] = bool(answer.value)
        if len(said) == len(sitting.table.partners):
            if all(said.values()):
                cards.append(answer.prompt.partition("\n")[2])
            said = {}
    return cards


def squares_of(sitting: Sitting, answer: Answer, name: Callable[[Table, Partner | Table], str] = marked) -> str:
    """Where an ask puts the two of them, if the answer is a yes; empty for what is no ask."""
    if answer.holds is not Holds.QUOTED or not isinstance(answer.value, list) or not answer.value:
        return ""
    if answer.key != marks_of(sitting.game).ask:
        return ""
    from games.ask_and_receive.wheel import form_of, squares  # only for an ask: felt at start-up

    table = sitting.table
    asker, form = author(table, answer), form_of(str(answer.value[0]["text"]))
    if form is None or not isinstance(asker, Partner):
        return ""
    own, others = squares(form)
    return one_by_one([str(_is_in(own, name(table, asker))), str(_is_in(others, name(table, table.other(asker))))])


def _is_in(square: "Square", who: str) -> Words:
    from games.ask_and_receive.wheel import Square

    return {
        Square.SERVE: say("{who} serves", who=who),
        Square.TAKE: say("{who} takes", who=who),
        Square.ACCEPT: say("{who} accepts", who=who),
        Square.ALLOW: say("{who} allows", who=who),
    }[square]


def author(table: Table, answer: Answer) -> Partner | Table:
    """Who gave an answer; the table when either did, for both."""
    return next((partner for partner in table if partner.id == answer.who), table)
