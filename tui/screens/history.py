"""Our evenings: by month, the newest first; words, a game or a star find some of them again."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from functools import cache, partial
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import Reactive

from games.catalog.games import AFTER, BEFORE, marks, title_of
from games.engine import Table, one_by_one, say
from games.engine import gettext as _
from games.language.folding import stand_in, words_sought
from games.record.couple.past import Night, Past
from games.record.couple.search import Index
from tui import sentences
from tui.screens.messages import SeeEvening
from tui.screens.place import Place
from tui.widgets.fields import Entered, OneLine
from tui.widgets.hints import Hint, bindings
from tui.widgets.nights import Nights
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, named, plain

AT_ONCE, AIR = 60, 0.002
"""Answers that are read at one go, in about a thousandth of a second, and the seconds left to all else after it."""
SETTLED = 0.2
"""Seconds that the list has for itself before the words of all evenings are read."""
TYPING, BREATH = 0.5, 0.03
"""Seconds after a key in which there is so much air between one such reading and the next that no key is felt."""


class HistoryScreen(Place):
    """The list, and what it was narrowed down to."""

    CALLED = say("our evenings")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "evenings")

    def __init__(self, past: Past, nights: list[Night], index: Index, table: Table) -> None:
        super().__init__()
        self._past, self._index, self._table = past, index, table
        self._nights = nights
        self._played = {night.games for night in nights}
        self._titled = cache(title_of)
        self._titles_of = cache(lambda games: list(dict.fromkeys(self._titled(name) for name in games)))
        self._all_titles = cache(lambda games: " ".join(self._titles_of(games)))
        self._game, self._typed, self._taken, self._starred = "", "", False, False
        self._typed_at = -TYPING
        self.all_read = asyncio.Event()
        """Whether all words can be found by now."""

    def body(self) -> ComposeResult:
        """The list, or a word that there is none yet."""
        yield Shown(named(self._table, self._table))
        if not self._nights:
            yield Shown(plain(sentences.NO_EVENING), classes="gap")
            return
        yield Shown(id="narrowed", classes="gap")
        field = Sought(self.typed)
        field.display = False
        yield field
        nights = Nights(self._titles)
        nights.add_class("gap")
        yield nights

    def on_mount(self) -> None:
        """Show the list first, then read the words of all evenings, a few at a time."""
        super().on_mount()
        if self._nights:
            nights = self.query_one(Nights)
            self.set_focus(nights, scroll_visible=False)
            self._show()
            self.set_timer(SETTLED, lambda: self.run_worker(self._gather(), exclusive=True))

    async def _gather(self) -> None:
        while self._index.gather(AT_ONCE):
            await asyncio.sleep(BREATH if monotonic() - self._typed_at < TYPING else AIR)
        self.all_read.set()
        if monotonic() - self._typed_at >= TYPING:
            gc.collect()  # now and not under a key: ten years of answers have just gone through the memory
        if self._typed or self._taken:
            self._show()

    def on_screen_resume(self) -> None:
        """A star may have been given meanwhile, or words taken back."""
        if self._nights and (stars := self._past.stars()) != {night.id for night in self._nights if night.starred}:
            self._nights = [night._replace(starred=night.id in stars) for night in self._nights]
            self._show()
        if self._nights and self._index.state[:2] != self._past.state[:2]:  # something was taken out of the record
            self._index = Index(self._past, self._nights, marks())
            self.all_read.clear()
            self._show()
            self.run_worker(self._gather(), exclusive=True)

    # --- what is shown ---

    def _titles(self, night: Night) -> list[str]:
        """What was played; what stands before and after every evening only where there was nothing else."""
        return self._titles_of(tuple(name for name in night.games if name not in (BEFORE, AFTER)) or night.games)

    def _show(self) -> None:
        self.query_one(Nights).show(self._sought(), self._below(), self._nothing())
        self.query_one("#narrowed", Shown).show(plain(self._narrowed()))
        self.show_keys()

    def _sought(self) -> Iterator[Night]:
        """The evenings that all of this leaves over, looked for one by one as the list draws them."""
        words, game, taken, starred = words_sought(self._typed), self._game, self._taken, self._starred
        stands_in = self._index.look_for(self._typed)
        titled = {games for games in self._played if stand_in(words, self._all_titles(games))}
        return (
            night
            for night in self._nights
            if (not words or night.games in titled or stands_in(night.id))
            and (not game or game in night.games)
            and (not starred or night.starred)
            and (not taken or self._index.kept(night.id))
        )

    def _below(self) -> Callable[[Night], str] | None:
        if self._typed.strip():
            return lambda night: self._index.where(night.id, self._typed)
        if self._taken:
            return lambda night: " · ".join(f"“{each}”" for each in self._index.kept(night.id))
        return None

    def _narrowed(self) -> str:
        ways = (
            (str(sentences.EVENINGS), True),
            (_("only {game}", game=self._titled(self._game)), self._game),
            (_("what you took with you"), self._taken),
            (_("with a star"), self._starred),
        )
        return one_by_one(words for words, is_so in ways if is_so)

    def _nothing(self) -> str:
        return str(
            sentences.NOTHING_FOUND
            if self._index.whole or not (self._typed or self._taken)
            else sentences.STILL_READING
        )

    # --- the keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where one types, the key that opens the field writes what it writes."""
        return not (action == "find" and self._finding)

    def action_find(self) -> None:
        """Type words that stand in an evening."""
        if self._nights:
            self._typed_at = monotonic()
            field = self.query_one(OneLine)
            field.display = True
            self.query_one(Nights).rest(True)
            self.set_focus(field)
            self.show_keys()

    def typed(self, text: str) -> None:
        """The list answers while one types."""
        self._typed_at = monotonic()
        if text != self._typed:
            self._typed = text
            self._show()

    @on(Entered)
    def entered(self) -> None:
        """On to what was found."""
        nights = self.query_one(Nights)
        nights.rest(False)
        self.set_focus(nights, scroll_visible=False)
        self.show_keys()

    def key_down(self) -> None:
        """From the field down to what was found."""
        if isinstance(self.focused, OneLine):
            self.entered()

    def action_back(self) -> None:
        """First all evenings again, then to where one came from."""
        if not self._nights or not (self._typed or self._game or self._taken or self._starred or self._finding):
            super().action_back()
            return
        self._game, self._typed, self._taken, self._starred = "", "", False, False
        field = self.query_one(OneLine)
        field.value, field.display = "", False
        self.entered()
        self._show()

    @property
    def _finding(self) -> bool:
        return isinstance(self.focused, OneLine)

    def action_one_game(self) -> None:
        """Only evenings with one game; which one, from a list."""
        names = sorted({name for night in self._nights for name in night.games}, key=self._titled)
        if names:
            self.app.push_screen(WhichGame([self._titled(name) for name in names]), lambda at: self._only(names, at))

    def _only(self, names: list[str], at: int | None) -> None:
        if at is not None:
            self._game = names[at - 1] if at else ""
            self._show()

    def action_taken_along(self) -> None:
        """Only evenings from which something was taken along, with what it was; or all again."""
        self._taken = not self._taken
        if self._nights:
            self._show()

    def action_only_starred(self) -> None:
        """Only evenings with a star, or all again."""
        self._starred = not self._starred
        if self._nights:
            self._show()

    @on(Nights.NightPicked)
    def night_picked(self, picked: Nights.NightPicked) -> None:
        """That evening."""
        self.post_message(SeeEvening(picked.night.id))

    def action_pick(self) -> None:
        """The evening under the cursor."""
        for nights in self.query(Nights):
            nights.action_pick()

    def hints(self) -> tuple[Hint, ...]:
        """Opening one, finding one, and back."""
        back = self.hint("back")
        if not self._nights:
            return (back,)
        if self._finding:
            return (self.hint("enter", _("back to the list")), self.hint("back", _("all of them")))
        return (self.hint("pick", _("read it")), self.hint("find"), back)

    def action_enter(self) -> None:
        """On to what was found, with the mouse."""
        self.entered()


class Sought(OneLine):
    """The field; ``typed`` hears of each letter before it is drawn, so that both are one frame."""

    virtual_size = Reactive(Size(0, 0))  # Textual's own lays the whole screen out with every letter

    def __init__(self, typed: Callable[[str], None]) -> None:
        super().__init__(80, str(sentences.FIND))
        self._typed = typed

    def watch_value(self, value: str) -> None:
        """Say what stands here now."""
        if self.is_mounted:
            self._typed(value)


class WhichGame(Place):
    """The games of all evenings, of which one is picked, or all."""

    CALLED = say("which game")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self._titles_here = titles

    def body(self) -> ComposeResult:
        """The list."""
        yield Shown(plain(_("Evenings with which game?"), "bold"))
        titles = [_("All of them"), *self._titles_here]
        rows = Options([Row(title, does=partial(self.dismiss, at)) for at, title in enumerate(titles)], at=0)
        rows.add_class("gap")
        yield rows

    def action_back(self) -> None:
        """As it was."""
        self.dismiss(None)

    def hints(self) -> tuple[Hint, ...]:
        """Picking one, and back."""
        return (self.pick(_("only these")), self.hint("back"))
