"""What every place is made of: a column that scrolls, the line of keys, and a sentence when the window is too small."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key, MouseDown, Resize, ScreenResume
from textual.geometry import Region
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import Worker

from games.engine import Table, Words
from games.engine import gettext as _
from tui.app.in_order import InOrderApp
from tui.screens.enlarging import EnlargingScreen
from tui.settings.keys import plain_key, spoken
from tui.terminal.capabilities import LEAST
from tui.terminal.guards import GuardedApp
from tui.widgets.field_parts import Followed
from tui.widgets.glass import Glass, TakesRoom
from tui.widgets.hints import Hint, all_here, bindings, hint, with_given_keys
from tui.widgets.key_line import KeyLine, Unheard
from tui.widgets.large import is_large
from tui.widgets.options import Options, Row
from tui.widgets.parts import Column, Marked, Part, scroll_to
from tui.widgets.text import Shown, plain

if TYPE_CHECKING:
    from tui.widgets.fields import OneLine

MADE_UP = "-made-up"
"""The app's class while a made-up couple sits here, which every place then says."""


def _scrolling(binding: ActiveBinding) -> bool:
    return isinstance(binding.node, Place) and binding.binding.action.startswith(("scroll_by", "page"))


class Place(EnlargingScreen):
    """A screen with one column. Subclasses give its ``body`` and its hints."""

    AUTO_FOCUS = ""  # see on_mount
    COLUMN: ClassVar[type[Column]] = Column
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What gains or loses the focus draws itself: not all else once more."""
    CALLED: ClassVar[Words | None] = None
    """What the title of the window calls this place, in a word or two."""
    # Textual has these as variables of an instance, though nobody changes them.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-middle"), (32, "-tall"), (48, "-huge")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = bindings("column")

    @property
    def players(self) -> Table | None:
        """Who plays here, as long as something is being played that can go on."""
        return None

    @property
    def stays(self) -> bool:
        """Whether something would be lost if one went home from here."""
        return False

    @property
    def called(self) -> Words | None:
        """What the title of the window calls what stands here: never a word of theirs."""
        return self.CALLED

    @on(ScreenResume)
    def name_window(self) -> None:
        """Let the title of the window say where one is."""
        if isinstance(self.app, GuardedApp):
            words = _("Our Turn: {place}", place=self.called) if self.called else self.app.title
            self.app.name_window(plain(words).plain)

    def keep_at_once(self) -> None:
        """Keep what is typed here and is no answer yet, where that is kept at all."""

    def compose(self) -> ComposeResult:
        """The column and the keys."""
        with self.COLUMN("column"):
            yield from self.body()
        yield Glass()
        yield KeyLine()
        if self.app.has_class(MADE_UP):
            yield Shown(plain(_("made up"), "$quiet"), id="made-up")

    def body(self) -> ComposeResult:
        """What stands in the column."""
        yield from ()

    def hints(self) -> tuple[Hint, ...]:
        """The keys of the moment."""
        return ()

    def always(self) -> tuple[Hint, ...]:
        """The keys that stand at the right, at the same place all the time."""
        return (self.hint("keys"),)

    def hint(self, name: str, words: object = None, typing: bool = False) -> Hint:
        """A hint for a command of this place; see tui/widgets/hints.py."""
        return hint(name, self, words, typing=typing)

    def key_of(self, name: str) -> str:
        """The key for a command, to be named in a sentence."""
        given = self.app.given.get(name, "") if isinstance(self.app, GuardedApp) else ""
        return spoken(plain_key(given.partition(",")[0])) if given else hint(name, self).key

    def on_mount(self) -> Any:
        """Show the keys; give the focus without scrolling, so that the top of a long list stays in view."""
        self.show_keys()
        self.call_after_refresh(self.say_if_nothing_grew, once=True)
        for size in ("size", "virtual_size"):
            self.watch(self.query_one(Column), size, self._moved_on, init=False)
        if self.focused is None:
            self.set_focus(next(iter(self.query("Options, #field").results(Widget)), None), scroll_visible=False)

    def show_keys(self) -> None:
        """Bring the last line up to date, and what is enlarged above it."""
        self.query_one(KeyLine).show(self._given(self.hints()), self._given(self.always()))
        self.look_closer()

    def _given(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        given = self.app.given if isinstance(self.app, GuardedApp) else {}
        return with_given_keys(hints, self.active_bindings, given) if given else hints

    def commands(self) -> list[Hint]:
        """Everything that can be done here, with its keys; scrolling only where there is more to read."""
        scrolls = self._scrolls()
        active = {key: each for key, each in self.active_bindings.items() if scrolls or not _scrolling(each)}
        return all_here(self._given((*self.hints(), *self.always())), active)

    def lets_in(self, event: Key) -> bool:
        """Whether a key that comes now is for what stands here; what was said about the one before goes."""
        for line in self.query(KeyLine):
            line.tell("")
        for glass in self.query(Glass):
            glass.fall_silent()
        return True

    def lets_click(self, pressed: MouseDown | None) -> bool:
        """Whether a click is for what stands here; ``pressed`` is when and where the button went down, if it did."""
        return True

    def on_worker_state_changed(self, changed: Worker.StateChanged) -> None:
        """Keys may have to wait for what was begun."""
        if isinstance(self.app, InOrderApp):
            self.app.begun(changed.worker)

    @on(Unheard)
    def unheard(self, unheard: Unheard) -> None:
        """Say in the line of keys that a key did nothing."""
        unheard.stop()
        self.query_one(KeyLine).tell(unheard.sentence, unheard.stays)

    def on_key(self, event: Key) -> None:
        """A key that nothing here has taken, and nothing has bound, does nothing."""
        if event.key not in self.active_bindings:
            self.query_one(KeyLine).tell(_("That key does nothing here."))

    @on(OptionList.OptionHighlighted)
    def moved(self) -> None:
        """What Enter does may be something else now."""
        self.show_keys()

    @on(OptionList.OptionSelected)
    def picked(self, picked: OptionList.OptionSelected) -> None:
        """Do what the row does, once the keys from before it have done theirs, and if that didn’t lead elsewhere."""
        if isinstance(picked.option, Row):
            self.app.call_later(self._do, picked.option)

    def _do(self, row: Row) -> None:
        if self.is_current:
            row.does()

    def pick(self, words: object = None) -> Hint:
        """The hint for picking the marked row of the list that stands here."""
        return hint("pick", self.query_one(Options), words)

    @on(TakesRoom)
    def _moved_on(self) -> None:
        """The window or the words take other room now: what is marked or written stays on the screen.

        A part that scrolls begins at its top, so that it looks the same whatever size was before.
        """
        for part in (*self.query(Part), *(self.query(Column) if isinstance(self.focused, Options) else ())):
            part.scroll_home(animate=False, immediate=True)
        # Last comes what others stand in: it knows which of them is marked.
        for each in reversed(self.query("*")):
            if isinstance(each, Marked) and each.display:
                self.call_after_refresh(each.bring_into_view)
        if isinstance(self.focused, Followed):
            from tui.widgets.fields import OneLine  # only where there is a field: felt at start-up

            if isinstance(self.focused, OneLine):
                self.call_after_refresh(self._with_notice, self.focused)

    def _with_notice(self, field: "OneLine") -> None:
        """What was said about what stands in this field comes into view as well, where there is room for both."""
        for notice in self.query("#notice").results(Shown):
            if notice.display:
                notice.scroll_visible(animate=False, immediate=True)
                scroll_to(field, Region(0, 0, field.size.width, field.outer_size.height))

    def tell(self, words: object) -> None:
        """A sentence below what stands here, brought into view; an empty one takes away the one before."""
        notice = self.query_one("#notice", Shown)
        notice.show(plain(words))
        if is_large(self):
            self.look_closer()
        if words:
            self.call_after_refresh(notice.scroll_visible, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by ten lines."""
        self.action_scroll_by(by * 10)

    def action_scroll_by(self, lines: int) -> None:
        """Scroll the column."""
        self.tell_if_all_is_seen()
        self.query_one(Column).scroll_relative(y=lines, animate=False)

    def tell_if_all_is_seen(self) -> None:
        """Say so where there is nothing to scroll."""
        if not self._scrolls():
            self.post_message(Unheard(_("There’s nothing more to read.")))

    def _scrolls(self) -> bool:
        return any(each.max_scroll_y for each in self.query(VerticalScroll))

    def action_back(self) -> Any:
        """To where one came from."""
        self.app.pop_screen()

    def on_resize(self, event: Resize) -> None:
        """Below the least size one line says so; what stands under it, and what was typed, stays."""
        if is_large(self):
            self.look_closer()
        found = self.query("#too-small")
        if event.size.width >= LEAST[0] and event.size.height >= LEAST[1]:
            found.remove()
            return
        words = plain(
            _(
                "Our Turn needs {columns} columns and {lines} lines; this window has {width} x {height}.",
                columns=LEAST[0],
                lines=LEAST[1],
                width=event.size.width,
                height=event.size.height,
            )
        )
        if found:
            found.first(Shown).show(words)
        else:
            self.mount(Shown(words, id="too-small"))
