"""What of Ask and receive an evening's page tells: what was done for whom, and nothing of what was not agreed on."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from games.ask_and_receive.wheel import Form, form_of
from games.engine import Answer, Json, Keepsake, Partner, Table, Told, Words, nsay, say

_DONE, _ASK, _CARD, _WEAVE = "done", "ask", "agreement", "weave"
_REQUEST, _LENGTH = 2, 3
"""The lines of a card on which these stand, below its title; so it has always been."""


async def note_done(asker: Partner, doer: Partner, request: str, minutes: int) -> None:
    """Keep what the doer does for the asker, for the evening's page; ``minutes`` is 0 for what has no set time."""
    from games.engine import Note  # only in a play: all kinds of turns come with it, and history needs none

    await Note(_DONE, {"who": asker.id, "by": doer.id, "text": request, "minutes": minutes})


def keepsakes(told: Told) -> Iterator[Keepsake]:
    """What was done, in the words in which it was asked for."""
    done = [note["value"] for note in told.notes if note["key"] == _DONE]
    yield from map(_as_noted, done, [told.table] * len(done)) if done else _as_on_cards(told)


def _as_noted(value: Any, table: Table) -> Keepsake:
    by, minutes = table.find(value["by"]), value["minutes"]
    return Keepsake(table.find(value["who"]), value["text"], after=_did(by, minutes))


def _did(by: Partner, minutes: int) -> Words:
    if not minutes:
        return say("{who} did", who=by)
    return nsay("{who} did, {number} minute", "{who} did, {number} minutes", minutes, who=by)


def _as_on_cards(told: Told) -> Iterator[Keepsake]:
    """The same of an evening from before it was noted: the ask, and the card to which both said yes."""
    for first, last in _asks(told.answers):
        answers = told.answers[first:last]
        card = next((each for each in reversed(answers) if each.key == _CARD), None)
        asker = next((who for who in told.table if who.id == answers[0].who), None)
        if card is None or asker is None or not _is_agreed(answers):
            continue
        lines = card.prompt.splitlines()
        if len(lines) > _LENGTH:
            doer = _doer(told.table, asker, answers[0].value)
            after = say("{who} did, {length}", who=doer, length=lines[_LENGTH]) if doer else None
            yield Keepsake(asker, lines[_REQUEST], after=after)


def refused(answers: Sequence[Answer]) -> frozenset[int]:
    """The places of answers that belong to an ask to which not everybody pressed yes."""
    return frozenset(
        place for first, last in _asks(answers) if not _is_agreed(answers[first:last]) for place in range(first, last)
    )


def _asks(answers: Sequence[Answer]) -> Iterator[tuple[int, int]]:
    """Where each ask begins, which is read aloud then, and where it ends."""
    begins = [place for place, answer in enumerate(answers) if answer.key == _ASK]
    over = next((place for place, answer in enumerate(answers) if answer.key == _WEAVE), len(answers))
    yield from ((first, last) for first, last in pairwise([*begins, over]) if first < last)


def _is_agreed(answers: Sequence[Answer]) -> bool:
    """Whether the last card among these was pressed by everybody, with yes."""
    from games.engine import Press  # only after an ask: all kinds of turns come with it

    said = {answer.who: answer.value for answer in answers if answer.key == _CARD and answer.kind == Press.kind}
    return len(said) > 1 and all(said.values())


def _doer(table: Table, asker: Partner, read: Json) -> Partner | None:
    """Who did what was asked for, from the ask as it was read aloud; None where its form is not known any more."""
    quote = read[0] if isinstance(read, list) and read else {}
    form = form_of(str(quote.get("text", ""))) if isinstance(quote, dict) else None
    return None if form is None else asker if form is Form.MAY else table.other(asker)
