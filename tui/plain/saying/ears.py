"""Sentences for ears, in reader mode: names without signs, the author before the words, a line for each row."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from games.engine import BOTH, Choose, Partner, Press, Quote, Reply, Seen, Table, Turn, Words, listed, say
from games.engine import gettext as _
from tui.plain.saying.how_to import by_ear, enter_alone, is_unseen, number_by_ear
from tui.plain.saying.manner import NOT_ME, Manner
from tui.seat import Curtain
from tui.settings.commands import COMMANDS

READER, STOP, KEYS = (COMMANDS[name].line for name in ("reader", "stop", "keys"))
IS_ON = say("Reader mode is on; {reader} turns it off.", reader=READER)
IS_OFF = say("Reader mode is off; {reader} turns it on again.", reader=READER)
_NUMBERED = frozenset((Choose.kind, Reply.kind, Press.kind))


class ForEars(Manner):
    """Plain mode as it is heard. How to answer is said in full the first three times, and then in a few words."""

    is_heard: ClassVar[bool] = True

    def laid_out(self, line: str, width: int, indent: int, hang: int) -> Iterator[str]:
        """Leave it in one piece: a terminal breaks it where it has to, and nobody hears that."""
        if heard := line.strip():
            yield heard

    def name(self, table: Table, who: Partner | Table) -> str:
        """The name alone: a sign before it would be spoken, too."""
        return who.name if isinstance(who, Partner) else listed([each.name for each in who])

    def quoted(self, table: Table, quote: Quote) -> Sequence[str]:
        """Whose words they are comes first."""
        return (_("{who}: {text}", who=self.name(table, quote.who), text=quote.text),)

    def row(self, number: int, words: str) -> str:
        """The number, a breath, the words."""
        return f"{number}: {words}"

    def command(self, typed: str, words: Words) -> str:
        """The command, a breath, what it does."""
        return f"{typed}: {words}"

    def how(self, turn: Turn[Any], timers: bool, explained: bool | None = None) -> Words:
        """What one of them heard alone counts for nobody else: the other one would hear how much there was."""
        known = self._knows(turn) if explained is None or not (explained or self.brief is False) else explained
        return by_ear(turn, timers, known, is_unseen(turn) and not explained)

    def _knows(self, turn: Turn[Any]) -> bool:
        what = "number" if turn.kind in _NUMBERED else turn.kind
        if turn.seen is Seen.OPEN or not isinstance(turn.who, Partner):
            return self.knows(what)
        return self.knows(f"{what} {turn.who.id}", what)

    def how_to_pick(self, rows: int, how: Words | str) -> Words | str:
        """The numbers there are, once it is known what else works."""
        return number_by_ear(rows, known=True) if self.knows("number") else how

    def how_to_stop(self) -> Words:
        """Stop itself is said at the beginning of every game."""
        if self.knows("stop"):
            return say("{stop} stops.", stop=STOP)
        return say("{stop} stops at any moment, {keys} lists the rest.", stop=STOP, keys=KEYS)

    def usual_row(self, turn: Turn[Any]) -> Sequence[str]:
        """A row of its own: it is one of the things that can be chosen."""
        if isinstance(turn, Choose) and turn.usual:
            return (_("Enter: {words}", words=turn.usual.words),)
        return ()

    def with_usual(self, how: Words, turn: Turn[Any]) -> Words:
        """What is remembered; a choice stands with the others."""
        alone = None if isinstance(turn, Choose) else enter_alone(turn)
        return say("{how} {alone}", how=how, alone=alone) if alone else how

    def card_rows(self) -> Sequence[str]:
        """Rows, as wherever one types a number."""
        return self.row(1, _("yes")), self.row(2, _("change it"))

    def handed_over(self, table: Table, curtain: Curtain) -> Sequence[object]:
        """What comes next is spoken: earphones first, and not after it."""
        away = listed([each.name for each in curtain.away])
        return (
            _(
                "{who}, earphones in. {away} can’t hear this. {away}, look away.",
                who=curtain.who,
                away=away,
            ),
        )

    def how_to_open(self, who: Partner, key: str) -> Words:
        """Only once the earphones are in: a private question is spoken as soon as it stands there."""
        if self.knows("curtain"):
            return say("{key}, or {not_me}.", key=key, not_me=NOT_ME)
        return say("Type {key} once they’re in; not {who}? Type {not_me}.", who=who, key=key, not_me=NOT_ME)

    def together_again(self) -> Words:
        """Everybody may hear again."""
        return say("Earphones out, together.")

    def how_to_keep(self, who: Partner | Table) -> Words | None:
        """Enter, or other words."""
        known = self.knows(f"keep {who.id if isinstance(who, Partner) else BOTH}")
        return say("Enter keeps it.") if known else say("Enter keeps it, or write again.")
