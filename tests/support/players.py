"""Players for plays without people: a table, a clock, and random answers for any kind of turn."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from games.engine import (
    Act,
    Answer,
    Choose,
    Ending,
    Json,
    NotAllowed,
    Page,
    Partner,
    Play,
    Press,
    Rate,
    Reply,
    Reveal,
    Say,
    Speak,
    Table,
    Turn,
    Write,
)
from games.engine.answers import NOTE

ANA = Partner("a", "Ana", "she/her")
BEN = Partner("b", "Ben", "they/them")
TABLE = Table((ANA, BEN))
EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


def note_of(key: str, value: Json) -> Answer:
    """A note as a play has it among its answers."""
    return Answer(key, "", NOTE, "", value, "", EVENING)


_TEXTS = (
    "a walk by the river",
    "two lines,\nand a third word",
    "  {ana} {0} {{braces}} %s  ",
    "[red]not markup[/] [@click=app.quit]quit[/]",
    "\x1b[2Jcleared? \x1b]52;c;aGk=\x07 \x9b31m",
    "שלום לך, אהובה",
    "👩‍👩‍👧‍👦 and 🏳️‍🌈",
    "e\u0301te\u0301",
    "",
)
_ODD: tuple[Json, ...] = (None, True, False, 0, 1, -1, 10**9, 0.5, "", " \n", "x" * 100_000, "\x00", [], [None], {})


def moments(first: datetime = EVENING) -> Iterator[datetime]:
    """A clock for tests: one minute for each answer."""
    while True:
        yield first
        first += timedelta(minutes=1)


def legal(turn: Turn[Any], chance: Random) -> Json:
    """Some answer that this turn takes. Raises TypeError for a kind of turn that players do not know yet."""
    match turn:
        case Say() | Speak() | Act() | Reveal():
            return chance.choice((None, True))
        case Choose():
            return chance.choice(turn.options).key
        case Rate():
            return chance.randint(turn.low, turn.high)
        case Press():
            return chance.random() < 0.7
        case Write():
            texts = [text for text in _TEXTS if takes(turn, text)]
            return chance.choice(texts) if texts else f"{chance.getrandbits(64):x}"[: turn.limit]
        case Page():
            return {
                each.key: legal(each, chance)
                for each in turn.turns
                if not (turn.may_leave_out(each) and chance.random() < 0.3)
            }
        case Reply():
            option = chance.choice(turn.options).key
            return {"choice": option, "text": legal(turn.fields[option], chance)} if option in turn.fields else option
    raise TypeError(f"players cannot answer {type(turn).__name__} yet")


def said_to(turn: Turn[Any], says: Callable[[Turn[Any]], Json]) -> Json:
    """What is said to a turn; of a page, to each thing on it."""
    return {each.key: says(each) for each in turn.turns} if isinstance(turn, Page) else says(turn)


def given_to(turn: Turn[Any], said: Mapping[str, Json]) -> Json:
    """What ``said`` answers a turn by its key; a page by the keys of what stands on it, as far as they are there."""
    if isinstance(turn, Page):
        return {each.key: said[each.key] for each in turn.turns if each.key in said}
    return said.get(turn.key)


def illegal(turn: Turn[Any], chance: Random) -> Json:
    """Some answer that this turn must refuse."""
    return chance.choice([value for value in _ODD if not takes(turn, value)])


def takes(turn: Turn[Any], value: Json) -> bool:
    """Whether the turn takes this answer."""
    try:
        turn.check(value)
    except NotAllowed:
        return False
    return True


def play_on(play: Play, chance: Random, *, at_most: int = 2000) -> Ending:
    """Answer whatever is open, in any order, until the play ends. Raises AssertionError when it goes on for ever."""
    for _, at in zip(range(at_most), moments(), strict=False):
        if play.ended:
            return play.ended
        turn = chance.choice(play.open)
        play.answer(turn, legal(turn, chance), at)
    raise AssertionError(f"still asking after {at_most} answers: {play.open}")
