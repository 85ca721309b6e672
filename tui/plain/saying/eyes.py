"""Lines for eyes: marks before the names, rows and quotes that stand in from the side, lines as wide as the window."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar

from games.engine import Partner, Quote, Seen, Table, Turn, Words, say
from games.engine import gettext as _
from tui import sentences
from tui.pages.wrapping import wrapped
from tui.plain.saying.how_to import enter_alone, in_lines
from tui.plain.saying.manner import NOT_ME, Manner
from tui.seat import Curtain
from tui.settings.commands import COMMANDS
from tui.terminal.partner_marks import marked

HOW_TO_STOP = say(
    "{stop} stops at any moment; {keys} shows what else works.",
    stop=COMMANDS["stop"].line,
    keys=COMMANDS["keys"].line,
)


class ForEyes(Manner):
    """Plain mode as it is looked at. How to answer is said briefly where both have read it often enough."""

    is_heard: ClassVar[bool] = False

    def laid_out(self, line: str, width: int, indent: int, hang: int) -> Iterator[str]:
        """Break it between words; where it goes on in the next line, that stands in further."""
        for number, part in enumerate(wrapped(line, width - indent - hang)):
            yield " " * (indent + (hang if number else 0)) + part

    def name(self, table: Table, who: Partner | Table) -> str:
        """Their mark stands before it."""
        return marked(table, who)

    def quoted(self, table: Table, quote: Quote) -> Sequence[str]:
        """The words, and below them whose they are."""
        return f"“{quote.text}”", marked(table, quote.who)

    def row(self, number: int, words: str) -> str:
        """A column of numbers, and one of words."""
        return f"{number:<2} {words}"

    def command(self, typed: str, words: Words) -> str:
        """A column of commands, and one of words."""
        return f"{typed:9} {words}"

    def how(self, turn: Turn[Any], timers: bool, before: Collection[str] | None = None) -> Words:
        """What only one of them reads counts for nobody else, so that it is told in full each time."""
        known = before is not None and turn.kind in before
        if before is None and turn.seen is Seen.OPEN:
            known = self.knows(turn.kind)
            self.explain(turn.kind)
        return in_lines(turn, timers, known if self.brief is None else self.brief)

    def how_to_pick(self, rows: int, how: Words | str) -> Words | str:
        """As it is."""
        return how

    def names_numbers(self, rows: int) -> bool:
        """Never."""
        return False

    def gives_example(self, turn: Turn[Any], hint: str) -> bool:
        """Each time: it is easily passed over."""
        return True

    def how_to_stop(self) -> Words:
        """In full each time."""
        return HOW_TO_STOP

    def usual_row(self, turn: Turn[Any]) -> Sequence[str]:
        """Nothing: it is said with how to answer."""
        return ()

    def with_usual(self, how: Words, turn: Turn[Any]) -> Words:
        """Everything that Enter alone is."""
        alone = enter_alone(turn)
        return say("{how} {alone}", how=how, alone=alone) if alone else how

    def card_rows(self) -> Sequence[str]:
        """Nothing: it is said with how to answer."""
        return ()

    def handed_over(self, table: Table, curtain: Curtain) -> Sequence[object]:
        """Who looks away, and whose the keyboard is."""
        away = [_("{name}, look away for a moment.", name=marked(table, each)) for each in curtain.away]
        return *away, _("{name}, the keyboard is yours.", name=marked(table, curtain.who))

    def how_to_open(self, who: Partner, key: str, missed: bool = False) -> Words:
        """In full each time: who reads it may be the other one."""
        return say(
            "{who}, alone with the screen: type {key}, then press enter. Not {who}? Type {not_me}.",
            who=who,
            key=key,
            not_me=NOT_ME,
        )

    def together_again(self) -> Words:
        """Everybody may look."""
        return sentences.LOOK_AGAIN

    def how_to_keep(self, who: Partner | Table) -> Words | None:
        """None: who types unseen has a field of a line, and knows what stands in it."""
        return None
