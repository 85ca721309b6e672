"""The first evening: who sits here. Both names on one page, below one calm line about what this is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from games.engine import NotAllowed, Partner, Table, clean_name, ngettext, pronouns, say, seat_partners
from games.engine import gettext as _
from games.engine.partners import NAME_LIMIT
from games.record import RecordError, Records
from tui.screens.messages import Settled
from tui.screens.place import Place
from tui.sentences import LISTENS_HOW, NAMES, NOT_FOR, PRONOUNS_HOW, WELCOME
from tui.terminal.partner_marks import mark
from tui.widgets.field_parts import TooMuch
from tui.widgets.fields import OneLine
from tui.widgets.hints import Hint, bindings
from tui.widgets.text import Shown, colour, plain, side

SEATS = Table((Partner("a", ""), Partner("b", "")))
"""Where the two sit before they have said their names."""


class NameField(OneLine):
    """A field for a name, or for pronouns. What its Enter leads to is up to the screen."""

    def check(self) -> None:
        """Raise NotAllowed where what stands here cannot be taken."""


class OfTheName(NameField):
    """The field for a name."""

    def check(self) -> None:
        """Raise NotAllowed where it is none."""
        clean_name(self.value)


class OfThePronouns(NameField):
    """The field for somebody's pronouns; it may stay empty."""

    def check(self) -> None:
        """Raise NotAllowed where they are none."""
        pronouns(self.value)


class Person(Container):
    """One of the two: their mark, their name, and their pronouns once somebody asks for that."""

    def __init__(self, who: Partner) -> None:
        super().__init__()
        self._who = who
        self.name_field, self.pronouns_field = (kind(NAME_LIMIT) for kind in (OfTheName, OfThePronouns))

    def compose(self) -> ComposeResult:
        """The mark stands beside the name."""
        yield Shown(plain(mark(SEATS, self._who), f"bold {colour(SEATS, self._who)}"), classes="mark")
        with Container(classes="fields"):
            for field in (self.name_field, self.pronouns_field):
                field.set_classes(side(SEATS, self._who))
                with Container(classes="name" if field is self.name_field else "pronouns"):
                    yield field


class FirstRun(Place):
    """Two names as they type them, and pronouns if they like. Enter goes from the first to the second."""

    CALLED = say("your names")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "names")

    def __init__(self, records: Records, trouble: str = "") -> None:
        super().__init__()
        self._records, self._trouble = records, trouble
        self._people = [Person(who) for who in SEATS]
        self._settled = False

    def body(self) -> ComposeResult:
        """The welcome, the question, and the two of them."""
        yield Shown(plain("Our Turn", "bold"), id="title")
        yield Shown(plain(WELCOME), classes="gap welcome")
        yield Shown(plain(NOT_FOR, "$quiet"), classes="gap welcome")
        yield Shown(plain(NAMES, "bold"), id="question")
        with Container(id="people"):
            yield from self._people
        yield Shown(plain(PRONOUNS_HOW, "$quiet"), id="how")
        yield Shown(plain(LISTENS_HOW, "$quiet"), id="listens")
        yield Shown(id="notice", classes="notice")

    def on_mount(self) -> None:
        """The first name is asked for; what is wrong with those who may live here already is said."""
        super().on_mount()
        self._go_to(self._fields[0])
        if self._trouble:
            self.tell(self._trouble)

    # --- the fields ---

    @property
    def _fields(self) -> list[NameField]:
        """Those that stand here, in the order in which Enter goes through them."""
        names: list[NameField] = [each.name_field for each in self._people]
        return [*names, *(each.pronouns_field for each in self._people)] if self.has_class("-pronouns") else names

    @property
    def _here(self) -> NameField:
        return self.focused if isinstance(self.focused, NameField) else self._fields[0]

    def _go_to(self, field: Widget) -> None:
        self.set_focus(field, scroll_visible=False)
        self.call_after_refresh(field.scroll_visible, animate=False)
        self.show_keys()

    def action_next_name(self) -> None:
        """Go on to the next field, or say what is wrong with this one; from the last name, in."""
        here = self._here
        rest = self._fields[self._fields.index(here) + 1 :]
        if not rest or here is self._people[-1].name_field:
            self._settle()
            return
        try:
            here.check()
        except NotAllowed as why:
            self.tell(why)
        else:
            self.tell("")
            self._go_to(rest[0])

    def action_step_name(self, by: int) -> None:
        """Go to another field, as Tab does everywhere, and from the last one to the first."""
        fields = self._fields
        self._go_to(fields[(fields.index(self._here) + by) % len(fields)])

    def _settle(self) -> None:
        """Let them in, or say why not where that is."""
        said = [(each.name_field.value, each.pronouns_field.value) for each in self._people]
        try:
            for field in self._all:
                wrong = field
                field.check()
            wrong = self._people[-1].name_field
            table = seat_partners(said)
            if not self._settled:
                couple = self._records.add(table)
                self._settled = True
                self.post_message(Settled(couple, new=True))
        except NotAllowed as why:
            self.tell(why)
            if isinstance(wrong, OfThePronouns):
                self.add_class("-pronouns")
            self._go_to(wrong)
        except RecordError as why:
            self.tell(why)

    @property
    def _all(self) -> list[NameField]:
        return [field for each in self._people for field in (each.name_field, each.pronouns_field)]

    @on(TooMuch)
    def too_much(self, too_much: TooMuch) -> None:
        """Say how much would have fitted."""
        self.tell(
            ngettext(
                "That’s {length} character; up to {limit} fit on the screen.",
                "That’s {length} characters; up to {limit} fit on the screen.",
                too_much.length,
                length=f"{too_much.length:,}",
                limit=NAME_LIMIT,
            )
        )

    # --- keys ---

    def action_pronouns(self) -> None:
        """The fields for pronouns, or back to the names; what was typed there stays."""
        place = next(number for number, each in enumerate(self._people) if self._here in each.query(NameField))
        self.toggle_class("-pronouns")
        person = self._people[place]
        self._go_to(person.pronouns_field if self.has_class("-pronouns") else person.name_field)

    def action_back(self) -> None:
        """The field before; from the first one there is nowhere to go back to."""
        before = self._fields[: self._fields.index(self._here)]
        if before:
            self._go_to(before[-1])
        else:
            self.tell(_("This is the very first page; {leave} leaves.", leave=self.key_of("leave")))

    async def action_enter(self) -> None:
        """As Enter in the field."""
        self.action_next_name()

    def hints(self) -> tuple[Hint, ...]:
        """Going on, and the pronouns."""
        return (self.hint("enter"), self.hint("pronouns"))

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("leave"), self.hint("keys", typing=True))
