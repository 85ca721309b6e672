"""Random scripts, built from the things that a script can await, for tests of what must hold for every game."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from games.engine import (
    Act,
    Agree,
    AskBoth,
    Choice,
    Choose,
    Kept,
    Note,
    Outcome,
    Partner,
    Press,
    Quote,
    Rate,
    Reveal,
    Say,
    Seen,
    Speak,
    Stage,
    Stopped,
    Table,
    Turn,
    Write,
    say,
)

Who = Partner | Table
Make = Callable[[str, Who, dict[str, Any]], Turn[Any]]

MORE, ENOUGH = Choice("more", say("Once more")), Choice("enough", say("That is enough"))
CAME_TO = "_came_to"
"""How the keys of outcomes end, so that a test can tell them from other notes."""
_ASK = say("What is it, this time?")
KINDS: tuple[Make, ...] = (
    lambda key, who, common: Say(key, who, _ASK, **common),
    lambda key, who, common: Say(key, who, _ASK, agrees=True, **common),
    lambda key, who, common: Speak(key, who, _ASK, **common),
    lambda key, who, common: Act(key, who, _ASK, **common),
    lambda key, who, common: Write(key, who, _ASK, optional=True, **common),
    lambda key, who, common: Write(key, who, _ASK, lines=1, limit=60, **common),
    lambda key, who, common: Choose(key, who, _ASK, MORE, ENOUGH, **common),
    lambda key, who, common: Rate(key, who, _ASK, low=-1, high=3, **common),
    lambda key, who, common: Press(key, who, _ASK, **common),
)


@dataclass(frozen=True)
class Ask:
    """One turn: which kind, and who is asked (a place at the table, or None for both)."""

    kind: int
    who: int | None
    seen: Seen
    kept: Kept


@dataclass(frozen=True)
class Loop:
    """The same again until somebody has had enough, five times at most."""

    who: int
    body: tuple["Step", ...]


@dataclass(frozen=True)
class Both:
    """Everyone is asked the same, side by side."""

    body: tuple[Ask, ...]


@dataclass(frozen=True)
class Vote:
    """Everyone is asked what is never kept, and what it comes to is."""

    body: tuple[Ask, ...]


@dataclass(frozen=True)
class Sign:
    """Something to agree to, ``noted`` when the result is kept as a note too."""

    noted: bool


Step = Ask | Loop | Both | Vote | Sign

_asks = st.builds(
    Ask,
    st.integers(0, len(KINDS) - 1),
    st.sampled_from([0, 1, None]),
    st.sampled_from(Seen),
    st.sampled_from([Kept.RECORD, Kept.EVENING]),
)
_parts = st.lists(_asks, min_size=1, max_size=2).map(tuple)
_single = st.one_of(_asks, _asks, st.builds(Both, _parts), st.builds(Vote, _parts), st.builds(Sign, st.booleans()))
_steps = _single | st.builds(Loop, st.integers(0, 1), st.lists(_single, min_size=1, max_size=2).map(tuple))
scripts = st.lists(_steps, min_size=1, max_size=5).map(tuple)


class Told:
    """A script made of ``steps`` that keeps what it heard. ``gentle`` scripts ask two things more after a stop."""

    def __init__(self, table: Table, steps: tuple[Step, ...], *, gentle: bool) -> None:
        self.table = table
        self.steps = steps
        self.gentle = gentle
        self.heard: list[object] = []

    async def __call__(self) -> None:
        self.heard = []
        try:
            await self._all("step", self.steps)
        except Stopped:
            if not self.gentle:
                raise
            self.heard.append("stopped")
            self.heard.append(await Write("last_word", self.table.partners[0], _ASK, optional=True))
            await Say("close", self.table, _ASK)

    async def _all(self, path: str, steps: tuple[Step, ...]) -> None:
        for place, step in enumerate(steps):
            await Stage(place, len(steps))
            self.heard.append(await self._step(f"{path}_{place}", step))

    async def _step(self, key: str, step: Step) -> object:
        match step:
            case Ask():
                return await _turn(
                    key, step, self.table if step.who is None else self.table.partners[step.who], step.kept
                )
            case Loop():
                for _ in range(5):
                    await self._all(key, step.body)
                    if await Choose(f"{key}_more", self.table.partners[step.who], _ASK, MORE, ENOUGH) is ENOUGH:
                        break
                return None
            case Both():
                told = await AskBoth(self.table, lambda who: _part(key, who, step.body, None))
                await Reveal(key, self.table, _ASK, quotes=tuple(Quote(who, str(told[who])) for who in self.table))
                return list(told.values())
            case Vote():
                return await Outcome(f"{key}{CAME_TO}", self._vote(key, step.body))
            case Sign():
                signed = all((await Agree(key, self.table, _ASK, _ASK)).values())
                return await Note(key, signed) if step.noted else signed

    async def _vote(self, key: str, body: tuple[Ask, ...]) -> list[str]:
        votes = await AskBoth(self.table, lambda who: _part(key, who, body, Kept.NEVER))
        return [str(votes[who]) for who in self.table]


async def _part(key: str, who: Partner, body: tuple[Ask, ...], kept: Kept | None) -> list[object]:
    return [await _turn(f"{key}_{place}", each, who, kept or each.kept) for place, each in enumerate(body)]


def _turn(key: str, ask: Ask, who: Who, kept: Kept) -> Turn[Any]:
    return KINDS[ask.kind](key, who, {"seen": ask.seen, "kept": kept})
