"""Sentences for ears, in reader mode: names without signs, the author before the words, a line for each row."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar

from games.engine import Choose, Partner, Press, Quote, Rate, Reply, Seen, Table, Turn, Words, listed, say
from games.engine import gettext as _
from tui.plain.saying.how_to import FEW, WHICH, by_ear, enter_alone, is_unseen, reach
from tui.plain.saying.manner import NOT_ME, Manner
from tui.seat import Curtain
from tui.settings.commands import COMMANDS

BETWEEN = " · "
"""What stands between things of one line for eyes; it would be spoken."""
READER, STOP, KEYS = (COMMANDS[name].line for name in ("reader", "stop", "keys"))
IS_ON = say("Reader mode is on; {reader} turns it off.", reader=READER)
IS_OFF = say("Reader mode is off; {reader} turns it on again.", reader=READER)
NUMBER, ENTER, CURTAIN = "number", "enter", "curtain"
"""What is explained under names of its own: every kind that takes a number, what ends a line, and handing over."""
_NUMBERED = frozenset((Choose.kind, Reply.kind, Press.kind))


class ForEars(Manner):
    """Plain mode as it is heard. How to answer is said in full the first three times, and then in a few words."""

    is_heard: ClassVar[bool] = True

    def laid_out(self, line: str, width: int, indent: int, hang: int) -> Iterator[str]:
        """Leave it in one piece: a terminal breaks it where it has to, and nobody hears that."""
        if heard := line.strip():
            yield heard.replace(BETWEEN, ", ")

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

    def how(self, turn: Turn[Any], timers: bool, before: Collection[str] | None = None) -> Words:
        """On pages of one nothing is counted but the curtains, of which both know: else the other one would hear from
        it how much was asked there."""
        what = NUMBER if turn.kind in _NUMBERED else turn.kind
        known, enters = self.knows(what, CURTAIN), self.knows(ENTER, CURTAIN)
        if turn.seen is Seen.OPEN:
            self.explain(what)
            self.explain(ENTER)
        if before and self.brief is not False:
            known = known or turn.kind in before
        return by_ear(turn, timers, known, is_unseen(turn) and not before, then_enter=not enters and not before)

    def how_to_pick(self, rows: int, how: Words | str) -> Words | str:
        """The numbers there are, once it is known what else works."""
        known = self.knows(NUMBER)
        self.explain(NUMBER)
        self.explain(ENTER)
        if known:
            return say("{how}.", how=reach(1, rows)) if rows > FEW else WHICH
        if rows <= FEW:
            return say("Type its number, then enter.")
        return say("Type its number, then enter; {keys} lists the rest.", keys=KEYS)

    def names_numbers(self, rows: int) -> bool:
        """Once it is known what else works, and of more rows than one keeps in mind."""
        return self.knows(NUMBER, CURTAIN) and rows > FEW

    def gives_example(self, turn: Turn[Any], hint: str) -> bool:
        """Once to each of them, and once to both: it is long to be listened to."""
        what = hint if turn.seen is Seen.OPEN or not isinstance(turn.who, Partner) else f"{turn.who.id} {hint}"
        was_given = self._explained[what]
        self.explain(what)
        return not was_given

    def how_to_stop(self) -> Words:
        """What is said at the beginning of every game is as short as it can be."""
        return say("{stop} stops.", stop=STOP)

    def usual_row(self, turn: Turn[Any]) -> Sequence[str]:
        """A row of its own: it is one of the things that can be chosen."""
        if isinstance(turn, Choose) and turn.usual:
            return (_("Enter: {words}", words=turn.usual.words),)
        if isinstance(turn, Rate) and turn.usual is not None:
            return (_("Enter: {words}", words=turn.anchors.get(turn.usual, turn.usual)),)
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
        if self.knows(CURTAIN):
            return (_("{who}, earphones in. {away}, look away.", who=curtain.who, away=away),)
        return (_("{who}, earphones in. {away} can’t hear this. {away}, look away.", who=curtain.who, away=away),)

    def how_to_open(self, who: Partner, key: str, missed: bool = False) -> Words:
        """Only once the earphones are in: a private question is spoken as soon as it stands there. In full for whoever
        missed the key: a letter alone helps nobody then."""
        known = self.knows(CURTAIN) and not missed
        if not missed:
            self.explain(CURTAIN)
        if known:
            return say("{key}, or {not_me}.", key=key, not_me=NOT_ME)
        return say("Type {key} once they’re in; not {who}? Type {not_me}.", who=who, key=key, not_me=NOT_ME)

    def together_again(self) -> Words:
        """Everybody may hear again."""
        return say("Earphones out, together.")

    def how_to_keep(self, who: Partner | Table) -> Words | None:
        """Enter, or other words."""
        return say("Enter keeps it.") if self.knows(CURTAIN) else say("Enter keeps it, or write again.")
