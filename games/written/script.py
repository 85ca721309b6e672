"""Playing a game written as data: one coroutine that reads its turns from top to bottom and asks them."""

from collections import defaultdict
from typing import Any

from games.engine import (
    Agree,
    AskBoth,
    Choice,
    Context,
    Kept,
    Note,
    Partner,
    Quote,
    Reveal,
    Say,
    Stage,
    Table,
    say,
)
from games.moves.leaving import gently
from games.moves.stems import begun_with
from games.written.sheet import (
    ANSWERED,
    END,
    Repeat,
    TurnKind,
    Who,
    WrittenTurn,
    common,
    filled,
    parts,
    steps_from,
    turn_of,
)

LAPS = 9
"""How often a choice may lead back; then the part ends, however often they would choose it again."""
_DOTS = 7
_BEGAN = "began"
TENDER = "tender"
"""Whether both said as they arrived that something tender may come: dealt to a game that is tender."""

Said = dict[Partner | Table, str]


async def script(table: Table, context: Context) -> None:
    """Plays what was dealt, the file as it was when they began; it ends wherever somebody stops."""
    if context.laid_out.get(TENDER) is False:
        words = say(
            "This one waits for an evening when both of you want something tender. Now and then chance says so."
        )
        await Say("waits", table, words, lead=say("together"))
        return
    steps = steps_from(context.dealt)
    begun = [note["value"] for note in context.earlier(_BEGAN)]
    first = table.partners[0]
    if begun and begun[-1] == first.id:
        first = table.other(first)
    await gently(table, _Play(table, steps, first).whole())


class _Play:
    """One play: who is who, and what was said so far, by the name of the turn."""

    def __init__(self, table: Table, steps: tuple[WrittenTurn, ...], first: Partner) -> None:
        self._table, self._steps, self._first = table, steps, first
        self._places = {step.name: at for at, step in enumerate(steps)} | {END: len(steps)}
        self._twice = {part.start: part for part in parts(steps)}
        self._reader: Partner | None = None
        self._said: dict[str, Said] = defaultdict(dict)
        self._begun = False

    async def whole(self) -> None:
        """From the first turn to the end."""
        await self._walk(range(len(self._steps)), self._first, self._said, self._twice)

    async def _walk(self, part: range, first: Partner, said: dict[str, Said], twice: dict[int, range]) -> None:
        """Ask the turns of a part, wherever they lead, until one leads out of it."""
        at, laps = part.start, 0
        while at in part:
            if at in twice:
                await self._both_ways(twice[at])
                to = twice[at].stop
            else:
                to = await self._turn(at, first, said)
            laps += to <= at
            if laps > LAPS:
                await Say("last_round", self._table, say("That was the last round for tonight."))
                break
            at = to

    async def _both_ways(self, part: range) -> None:
        """Once as it stands and once swapped; what each time shows is what was said that time."""
        passes: list[dict[str, Said]] = []
        for first in (self._first, self._table.other(self._first)):
            passes.append(defaultdict(dict))
            for step in (self._steps[at] for at in part):
                self._said.pop(step.name, None)
            await self._walk(part, first, passes[-1], {})
        for name, said in ((name, said) for each in passes for name, said in each.items()):
            self._said[name].update(said)

    async def _turn(self, at: int, first: Partner, said: dict[str, Said]) -> int:
        """Ask one turn; where it leads."""
        step = self._steps[at]
        dots = min(_DOTS, len(self._steps))
        await Stage(at * dots // len(self._steps), dots)
        to = step.to
        askers = [first, self._table.other(first)] if step.repeat is Repeat.EACH else [first]
        for asker in askers:
            to = await self._ask(step, asker, said)
        return self._places[to] if to else at + 1

    async def _ask(self, step: WrittenTurn, first: Partner, said: dict[str, Said]) -> str:
        """Ask it of whoever it is for, and keep what was said; the name of the turn it leads to."""
        who = self._who(step, first)
        roles = {"first": first, "second": self._table.other(first)}
        roles |= {"reader": self._reader or first, "listener": self._table.other(self._reader or first)}
        to = step.to
        if step.kind is TurnKind.AGREE:
            words = [filled(each, **roles) for each in (step.words, *step.terms)]
            pressed = await Agree(step.name, self._table, *words)
            to = to if all(pressed.values()) else step.otherwise or to
        elif step.kind is TurnKind.REVEAL:
            if not (quotes := self._quotes(step, said)):
                return to
            kept = Kept.EVENING if self._only_tonight(step) else Kept.RECORD
            await Reveal(step.name, who, **common(step, who, roles), quotes=quotes, kept=kept)
        elif step.who is Who.BOTH and step.kind in ANSWERED:

            async def alone(each: Partner) -> Any:
                return await turn_of(step, each, roles | {"other": self._table.other(each)})

            answers = await AskBoth(self._table, alone)
            said[step.name] = {each: _as_said(step, answer) for each, answer in answers.items()}
        else:
            other = {"other": self._table.other(who)} if isinstance(who, Partner) else {}
            answer = await turn_of(step, who, roles | other)
            if step.kind in ANSWERED:
                said[step.name][who] = _as_said(step, answer)
            if isinstance(answer, Choice):
                to = step.options[int(answer.key) - 1].to or to
        await self._note_who_began()
        return to

    async def _note_who_began(self) -> None:
        if not self._begun:  # a note needs a turn before it, so it comes after the first one
            self._begun = True
            await Note(_BEGAN, self._first.id)

    def _who(self, step: WrittenTurn, first: Partner) -> Partner | Table:
        match step.who:
            case Who.FIRST:
                return first
            case Who.SECOND:
                return self._table.other(first)
            case Who.READER:
                self._reader = self._table.other(self._reader) if self._reader else first
                return self._reader
            case Who.LISTENER:
                return self._table.other(self._reader or first)
        return self._table

    def _quotes(self, step: WrittenTurn, said: dict[str, Said]) -> tuple[Quote, ...]:
        shown = (said.get(name) or self._said.get(name, {}) for name in step.shows)
        return tuple(Quote(who, text) for each in shown for who, text in each.items() if text)

    def _only_tonight(self, step: WrittenTurn) -> bool:
        return any(self._steps[self._places[name]].kept is Kept.EVENING for name in step.shows)


def _as_said(step: WrittenTurn, answer: Any) -> str:
    """An answer as a reveal shows it: with the beginning of its sentence, where it has one."""
    if isinstance(answer, Choice):
        return str(answer.words)
    return begun_with(filled(step.start), answer) if step.start.strip(" …") and answer else str(answer)
