"""Where the turns of a game lead: that each jump arrives, that it ends, that nothing is shown before it is said."""

from collections.abc import Iterator

from games.engine import Seen
from games.engine.text import clean_line, did_you_mean
from games.engine.words import gettext as _
from games.written.sheet import ANSWERED, END, TurnKind, WrittenTurn, parts

Fault = tuple[int, str, str, bool]
"""The place of a turn, its key, what is wrong and what to do, and whether that is grave."""


def path_faults(steps: tuple[WrittenTurn, ...]) -> Iterator[Fault]:
    """All that is wrong between turns, each of which is right in itself."""
    places = {step.name: at for at, step in enumerate(steps)} | {END: len(steps)}
    jumps = [fault for at, step in enumerate(steps) for fault in _jump_faults(at, step, places, parts(steps))]
    yield from jumps
    if jumps:
        return
    nexts = [{places[to] if to else at + 1 for to in step.targets} for at, step in enumerate(steps)]
    after = [_reached(nexts, at) for at in range(len(steps))]
    lost = {at for at in range(len(steps)) if len(steps) not in after[at]}
    round_and_round = [at for at in lost if any(to <= at for to in nexts[at]) and at in after[at]]
    for at in sorted(round_and_round):
        yield at, "to", _("from here it goes round and round; let a choice lead on, or leave out “to”."), True
    for at in range(1, len(steps)):
        if at not in after[0]:
            yield at, "name", _("nothing leads to this turn; let something lead here, or leave it out."), False
    for at, step in enumerate(steps):
        yield from _shown_faults(at, step, steps, places, after)


def _reached(nexts: list[set[int]], start: int) -> set[int]:
    """The places that can come after one; the number of turns stands for the end."""
    found: set[int] = set()
    ahead = [start]
    while ahead:
        at = ahead.pop()
        if at < len(nexts):
            ahead += nexts[at] - found
            found |= nexts[at]
    return found


def _jump_faults(at: int, step: WrittenTurn, places: dict[str, int], twice: list[range]) -> Iterator[Fault]:
    here = next((part for part in twice if at in part), None)
    for to in filter(None, step.targets):
        key = _key_of(step, to)
        if to not in places:
            said = did_you_mean(to, places) or _("name a turn of this game, or end.")
            yield at, key, _("there’s no turn called “{to}”; {said}", to=clean_line(to), said=said), True
            continue
        there = next((part for part in twice if places[to] in part), None)
        if here and there != here:
            yield at, key, _("a part that’s swapped is played whole; lead to a turn in the same part."), True
        elif there and there != here and places[to] != there.start:
            yield at, key, _("a part that’s swapped is played whole; lead to its first turn."), True


def _key_of(step: WrittenTurn, to: str) -> str:
    if any(option.to == to for option in step.options):
        return "options"
    return "otherwise" if step.otherwise == to else "to"


def _shown_faults(
    at: int, step: WrittenTurn, steps: tuple[WrittenTurn, ...], places: dict[str, int], after: list[set[int]]
) -> Iterator[Fault]:
    for name in step.shows:
        shown = steps[places[name]] if name in places and name != END else None
        if shown is None or shown.kind not in ANSWERED:
            said = did_you_mean(name, [each.name for each in steps if each.kind in ANSWERED])
            said = said or _("name one that’s written, chosen or rated.")
            yield at, "shows", _("there’s no answer called “{name}”; {said}", name=clean_line(name), said=said), True
        elif shown.seen is Seen.PRIVATE:
            what = _(
                "“{name}” is private and stays with whoever said it; make it hidden there, or don’t show it.",
                name=name,
            )
            yield at, "shows", what, True
        elif at not in after[places[name]]:
            yield at, "shows", _("“{name}” is only asked after this; show it later.", name=name), True
    if step.seen is Seen.HIDDEN and not any(step.name in each.shows for each in steps if each.kind is TurnKind.REVEAL):
        yield at, "seen", _("nothing reveals this later; make it private, or add a reveal that shows it."), False
