"""What a game written as data consists of: its turns in order as steps, and what the engine is asked for each kind."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from games.engine import (
    Act,
    Choice,
    Choose,
    Kept,
    Partner,
    Rate,
    Say,
    Seen,
    Speak,
    Table,
    Turn,
    Words,
    Write,
    as_written,
    say,
)

END = "end"
"""Where a jump may lead besides a turn: the game is over."""


class TurnKind(StrEnum):
    """What a turn wants done."""

    SAY = "say"
    WRITE = "write"
    CHOOSE = "choose"
    RATE = "rate"
    SPEAK = "speak"
    ACT = "act"
    REVEAL = "reveal"
    AGREE = "agree"


ANSWERED = (TurnKind.WRITE, TurnKind.CHOOSE, TurnKind.RATE)
"""What leaves an answer that can be hidden, private, or shown later."""
KEYS: dict[TurnKind, set[str]] = {
    TurnKind.SAY: {"action"},
    TurnKind.WRITE: {"start", "hint", "rows", "limit", "optional"},
    TurnKind.CHOOSE: {"options"},
    TurnKind.RATE: {"low", "high", "ends"},
    TurnKind.SPEAK: {"seconds"},
    TurnKind.ACT: {"seconds", "halfway"},
    TurnKind.REVEAL: {"shows"},
    TurnKind.AGREE: {"terms", "otherwise"},
}
"""What each kind takes in the file, besides what every turn takes."""
LONGEST = {"words": 240, "lead": 40, "action": 24, "halfway": 120, "start": 60, "hint": 60}
"""Characters that a text may have."""
RANGES = {"seconds": (5, 900), "rows": (1, 8), "limit": (10, 2000), "low": (0, 99), "high": (1, 100)}
"""The least and the most that a number may be."""


class Who(StrEnum):
    """Whose turn it is."""

    FIRST = "first"
    """Whoever begins tonight; another one begins next time."""
    SECOND = "second"
    BOTH = "both"
    """Each alone where there is something to answer, otherwise together."""
    TOGETHER = "together"
    """Once, for both."""
    READER = "reader"
    """By turns: the one who was not the reader last time."""
    LISTENER = "listener"
    """Not the reader."""


class Repeat(StrEnum):
    """How a turn comes again with the parts swapped."""

    EACH = "each"
    """This turn, once for each."""
    SWAP = "swap"
    """All turns beside each other that say so, as one part: once as it stands, once with first and second swapped."""


@dataclass(frozen=True)
class Option:
    """One thing to choose; ``to`` is the turn it leads to, empty for the next."""

    words: str
    to: str = ""


@dataclass(frozen=True)
class WrittenTurn:
    """One turn as it is written; what a kind does not use has its usual value. Lengths in characters and seconds."""

    name: str
    kind: TurnKind
    words: str
    who: Who
    lead: str = ""
    repeat: Repeat | None = None
    to: str = ""
    action: str = ""
    seconds: int = 60
    halfway: str = ""
    start: str = ""
    hint: str = ""
    rows: int = 3
    limit: int = 400
    optional: bool = False
    options: tuple[Option, ...] = ()
    low: int = 0
    high: int = 10
    ends: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    otherwise: str = ""
    seen: Seen = Seen.OPEN
    kept: Kept = Kept.RECORD

    @property
    def targets(self) -> tuple[str, ...]:
        """Where it may lead, empty for the next turn."""
        if self.kind is TurnKind.CHOOSE:
            return tuple(dict.fromkeys(option.to or self.to for option in self.options))
        return (self.to, self.otherwise or self.to) if self.kind is TurnKind.AGREE else (self.to,)


def steps_from(doc: Any) -> tuple[WrittenTurn, ...]:
    """The turns in a document that `checking` found nothing grave in."""
    return tuple(_step(turn) for turn in doc["turn"])


def _step(turn: dict[str, Any]) -> WrittenTurn:
    said = turn | {"kind": TurnKind(turn["kind"])}
    said["who"] = Who(turn.get("who", Who.FIRST if "repeat" in turn else Who.BOTH))
    for name, kind in (("repeat", Repeat), ("seen", Seen), ("kept", Kept)):
        if name in turn:
            said[name] = kind(turn[name])
    for name in ("ends", "shows", "terms"):
        said[name] = tuple(turn.get(name, ()))
    said["options"] = tuple(
        Option(each) if isinstance(each, str) else Option(**each) for each in turn.get("options", ())
    )
    return WrittenTurn(**said)


def filled(text: str, **who: Any) -> Words:
    """A text of the file as words for the screen. Raises KeyError and ValueError for a blank that there is not."""
    return as_written(text, **who)


def parts(steps: tuple[WrittenTurn, ...]) -> list[range]:
    """The runs of turns that are played twice with first and second swapped."""
    found: list[range] = []
    for at, step in enumerate(steps):
        if step.repeat is Repeat.SWAP:
            if found and found[-1].stop == at:
                found[-1] = range(found[-1].start, at + 1)
            else:
                found.append(range(at, at + 1))
    return found


def turn_of(step: WrittenTurn, who: Partner | Table, roles: dict[str, Partner]) -> Turn[Any]:
    """The engine's turn for a step that one of them answers, or either for both."""
    key, shared = step.name, common(step, who, roles)
    kept: dict[str, Any] = {"seen": step.seen, "kept": step.kept}
    match step.kind:
        case TurnKind.SAY:
            return Say(key, who, **shared, action=filled(step.action, **roles) if step.action else say("go on"))
        case TurnKind.SPEAK:
            return Speak(key, who, **shared, seconds=step.seconds)
        case TurnKind.ACT:
            halfway = filled(step.halfway, **roles) if step.halfway else None
            return Act(key, who, **shared, seconds=step.seconds, halfway=halfway)
        case TurnKind.CHOOSE:
            options = [Choice(str(at), filled(each.words, **roles)) for at, each in enumerate(step.options, 1)]
            return Choose(key, who, shared["words"], *options, lead=shared["lead"], **kept)
        case TurnKind.RATE:
            ends = (filled(each, **roles) for each in step.ends)
            anchors = dict(zip((step.low, step.high), ends, strict=False))
            return Rate(key, who, **shared, low=step.low, high=step.high, anchors=anchors, **kept)
        case TurnKind.WRITE:
            start = filled(step.start, **roles) if step.start else None
            hint = filled(step.hint, **roles) if step.hint else None
            size: dict[str, Any] = {"lines": step.rows, "limit": step.limit, "optional": step.optional}
            return Write(key, who, **shared, start=start, hint=hint, **size, **kept)
    raise TypeError(f"a written game asks nothing of the kind {step.kind} by itself")


def common(step: WrittenTurn, who: Partner | Table, roles: dict[str, Partner]) -> dict[str, Any]:
    """The words of a step, and what stands after the name."""
    other = {"other": roles["other"]} if "other" in roles else {}
    if isinstance(who, Partner) and not other:
        other = {"other": roles["second"] if who == roles["first"] else roles["first"]}
    blanks = roles | other
    return {
        "words": filled(step.words, **blanks),
        "lead": filled(step.lead, **blanks) if step.lead else _lead(step, who),
    }


_LEADS = {
    TurnKind.WRITE: say("you write"),
    TurnKind.CHOOSE: say("you choose"),
    TurnKind.RATE: say("you choose"),
    TurnKind.SPEAK: say("you speak"),
}


def _lead(step: WrittenTurn, who: Partner | Table) -> Words:
    if step.seen is Seen.PRIVATE:
        return say("only you can see this")
    if step.seen is Seen.HIDDEN:
        return say("only you can see this for now")
    return say("together") if isinstance(who, Table) else _LEADS.get(step.kind, say("this time is yours"))
