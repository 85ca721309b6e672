"""The first evening: who sits here. One question at a time, and one calm line about what this is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import NotAllowed, Partner, Table, clean_name, ngettext, pronouns, say, seat_partners
from games.engine import gettext as _
from games.engine.partners import NAME_LIMIT
from games.record import RecordError, Records
from tui.screens.messages import Settled
from tui.screens.place import Place
from tui.sentences import NAMES, NOT_FOR, PRONOUNS_HOW, WELCOME, pronouns_of
from tui.widgets.fields import Entered, OneLine, TooMuch
from tui.widgets.hints import Hint, bindings
from tui.widgets.text import Shown, named, plain, together

PEOPLE = 2


class FirstRun(Place):
    """Two names as they type them, and pronouns if they like. Escape goes one question back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, records: Records, trouble: str = "") -> None:
        super().__init__()
        self._records, self._trouble = records, trouble
        self._said: list[str] = []  # name, pronouns, name, pronouns

    def body(self) -> ComposeResult:
        """The welcome, who is here already, the question and its field."""
        yield Shown(plain("Our Turn", "bold"), id="title")
        yield Shown(plain(WELCOME), classes="gap welcome")
        yield Shown(plain(NOT_FOR, "$quiet"), classes="gap welcome")
        yield Shown(id="here")
        yield Shown(id="question")
        yield Shown(id="aside", classes="quiet")
        yield OneLine(NAME_LIMIT * 2)
        yield Shown(id="notice", classes="notice")

    def on_mount(self) -> None:
        """The first question, and what is wrong with those who may live here already."""
        self._ask("")
        if self._trouble:
            self._notice(self._trouble)

    def _ask(self, typed: str) -> None:
        """Show the question that is open now, with ``typed`` in its field."""
        number, optional = len(self._said) // 2, len(self._said) % 2
        self.query("#title, .welcome").set_class(bool(self._said), "-later")
        here = [named(self._table(), who) for who in self._table()]
        self.query_one("#here", Shown).show(together(here))
        name = self._said[-1] if optional else ""
        question, aside = NAMES[number], say("As you like to be called here.")
        if optional:
            question, aside = pronouns_of(name), PRONOUNS_HOW
        self.query_one("#question", Shown).show(plain(question).stylize("bold"))
        self.query_one("#aside", Shown).show(plain(aside))
        self.query_one("#notice", Shown).show(plain(""))
        field = self.query_one(OneLine)
        field.show("", typed)
        field.set_classes(["-first", "-second"][number])
        field.cursor_position = len(typed)
        self.show_keys()

    def _table(self) -> Table:
        """Those who have said their names so far."""
        names = self._said[::2]
        return Table(tuple(Partner("ab"[number], name) for number, name in enumerate(names)))

    @on(Entered)
    def said(self, entered: Entered) -> None:
        """Take what was typed when it is fit, and go on to the next question or home."""
        try:
            if len(self._said) % 2:
                pronouns(entered.text)
                self._said.append(entered.text)
            else:
                name = clean_name(entered.text)
                seat_partners([*((each, "") for each in self._said[::2]), (name, "")])
                self._said.append(name)
            if len(self._said) == 2 * PEOPLE:
                self._settle()
                return
        except (NotAllowed, RecordError) as why:
            if len(self._said) == 2 * PEOPLE:
                self._said.pop()
            self._notice(str(why))
            return
        self._ask("")

    def _settle(self) -> None:
        table = seat_partners(list(zip(self._said[::2], self._said[1::2], strict=True)))
        self.post_message(Settled(self._records.add(table), new=True))

    @on(TooMuch)
    def too_much(self, too_much: TooMuch) -> None:
        """Say how much would have fitted."""
        self._notice(
            ngettext(
                "That has {length} character; up to {limit} fit on the screen.",
                "That has {length} characters; up to {limit} fit on the screen.",
                too_much.length,
                length=f"{too_much.length:,}",
                limit=NAME_LIMIT,
            )
        )

    def _notice(self, sentence: str) -> None:
        self.tell(sentence)

    def action_back(self) -> None:
        """The question before, with what was said there in the field."""
        if self._said:
            self._ask(self._said.pop())

    async def action_enter(self) -> None:
        """As Enter in the field."""
        await self.query_one(OneLine).action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first question there is none."""
        return action != "back" or bool(self._said)

    def hints(self) -> tuple[Hint, ...]:
        """Going on; skipping where nothing needs to be said."""
        enter = self.hint("enter", _("go on, or skip") if len(self._said) % 2 else None)
        return (enter, self.hint("back")) if self._said else (enter,)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("leave"), self.hint("keys", typing=True))
