"""Plays an evening from the answers in a transcript and tells it again: who is asked what, and what is kept.

A transcript holds, for each turn, a line with the name, what they are to do and the turn's key; then the words on the
screen; then ``> answer``. ``> (stop)`` is the stop key, ``! ...`` says that an answer was not taken, ``= ...`` is what
the play came to and keeps. Lines before the first empty one say what the evening shows; one of them may be
``dealt {...}``, what was laid out for this play, as JSON, where the game's own ``deal`` has no earlier evenings to
deal from; ``past [...]``, the notes of earlier plays; and ``tossed N``, what every toss comes to.

On a page each thing has a line ``· key: words`` and its own ``> answer`` below it, empty where it was left as it is. An
answer with a field is ``> choice | what was written in it``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from games.engine import (
    MAY_REST,
    Answer,
    Choose,
    Context,
    Dealing,
    Game,
    Json,
    Kept,
    NotAllowed,
    Page,
    Partner,
    Play,
    Rate,
    Reply,
    Table,
    Turn,
)
from games.engine.turns import Press

STOP = "(stop)"
EVENING = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


def answers_in(transcript: str) -> Iterator[str]:
    """The answers of a transcript, in order."""
    for line in transcript.splitlines():
        if line.startswith(">"):
            yield line[1:].strip()


def given_in(transcript: str, what: str) -> Json:
    """What a transcript says was ``dealt``, ``tossed`` or noted in the ``past``; None where it says nothing."""
    head = transcript.partition("\n\n")[0].splitlines()
    return next((json.loads(line.removeprefix(what)) for line in head if line.startswith(f"{what} ")), None)


@dataclass
class Telling:
    """One evening, played turn by turn and told in ``lines``."""

    game: Game
    table: Table
    past: tuple[Json, ...] = ()
    dealt: Json = None
    tossed: Json = None
    lines: list[str] = field(default_factory=list)
    log: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        seed, today = 7, EVENING.date()
        if self.dealt is None and self.game.deal:
            self.dealt = self.game.deal(Dealing(self.table, seed, today, ()))
        context = Context(seed, today, self.past, self.dealt)
        tossed = self.tossed if isinstance(self.tossed, int) else seed
        self.play = Play(partial(self.game.script, self.table, context), self.log, bits=lambda: tossed)
        self._at = EVENING
        self._notes = 0
        self._on_page: dict[str, str] = {}

    def answer(self, typed: str) -> None:
        """Give one answer, as a transcript writes it, to the first open turn."""
        turn = self.play.open[0]
        if not self._on_page:
            self._ask(turn)
        if isinstance(turn, Page) and typed != STOP:
            part = turn.turns[len(self._on_page)]
            self.lines += [f"  · {part.key}: {part.prompt}".replace("\n", "\n    "), f"> {typed}".rstrip()]
            self._on_page[part.key] = typed
            if len(self._on_page) < len(turn.turns):
                return
        else:
            self.lines.append(f"> {typed}".rstrip())
        self._at += timedelta(seconds=20)
        try:
            if typed == STOP:
                self.play.stop(self._at)
            else:
                self.play.answer(turn, self._value(turn, typed), self._at)
        except NotAllowed as refusal:
            self.lines.append(f"! {refusal}")
        self._on_page = {}
        self._note()

    def _value(self, turn: Turn[Any], typed: str) -> Json:
        if not isinstance(turn, Page):
            return _value(turn, typed)
        said = [(part, self._on_page[part.key]) for part in turn.turns]
        return {part.key: _value(part, each) for part, each in said if each or not turn.may_leave_out(part)}

    def _ask(self, turn: Turn[object]) -> None:
        who = turn.who.name if isinstance(turn.who, Partner) else " and ".join(each.name for each in turn.who)
        lead = f", {turn.lead}" if turn.lead else ""
        seen = "" if turn.seen == "open" else f"  ({turn.seen})"
        self.lines += ["", f"{who}{lead}  [{turn.key}]{seen}"]
        self.lines += [f"    {line}" for line in turn.prompt.splitlines()]
        for quote in turn.quotes:
            first, *others = quote.text.splitlines()
            self.lines += [f"    {quote.who.name}: “{first}", *(f"      {line}" for line in others)]
            self.lines[-1] += "”"

    def _note(self) -> None:
        notes = [answer for answer in self.play.answers if answer.kind == "note" and answer.kept != Kept.NEVER]
        for note in (each for each in notes[self._notes :] if each.key != MAY_REST):  # only where an ask stands
            self.lines.append(f"= {note.key} {json.dumps(note.value)}")
        self._notes = len(notes)


def _value(turn: Turn[object], typed: str) -> Json:
    if isinstance(turn, Choose):
        return next((option.key for option in turn.options if str(option.words) == typed), typed)
    if isinstance(turn, Reply):
        words, _, text = typed.partition(" | ")
        chosen = next((option.key for option in turn.options if str(option.words) == words), words)
        return {"choice": chosen, "text": text}
    if isinstance(turn, Rate):
        return int(typed)
    if isinstance(turn, Press):
        return typed == "yes"
    return typed or ("" if turn.kind == "write" else True)
