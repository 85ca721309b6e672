"""A page: several things of one partner below each other, answered together. It looks the same whatever is answered."""

from collections.abc import Iterable
from itertools import dropwhile
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType

from games.engine import Choose, Json, NotAllowed, Page, Rate, Reveal, Turn, Write, say
from games.engine import gettext as _
from tui.sentences import WAITS, need_whole
from tui.turns.base import Around
from tui.turns.in_place import InPlacePart, InPlaceWidget
from tui.turns.page_choices import ChoicePart, NumberPart, column_of
from tui.turns.page_parts import PagePart, TextPart
from tui.widgets.hints import Hint, bindings
from tui.widgets.key_line import Unheard
from tui.widgets.parts import Part


class PageWidget(InPlaceWidget[Page, PagePart[Any]]):
    """The parts below each other. One of them is always marked: digits, arrows and letters are for that one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("parts")

    def __init__(self, turn: Page, around: Around, before: Json = None) -> None:
        said = before if isinstance(before, dict) else {}
        asked = [each for each in turn.turns if not isinstance(each, Reveal)]
        super().__init__(turn, around, [_part(each, around, said.get(each.key)) for each in asked])
        for part in self._parts:
            part.display = part.turn.key not in turn.folded or part.value is not None
        for name in ("swap", "switch"):
            found = [part for part in self._parts if isinstance(part, ChoicePart) and part.kind == name]
            if len(found) == 1:  # a key of its own is for the only one of its kind
                found[0].changed_by, found[0].key = name, self.hint(name).key
        self._last: PagePart[Any] | None = None
        self._led_to: PagePart[Any] | None = None
        needed = (place for place, part in enumerate(self._parts) if self._needs(part))
        self._parts[0 if turn.in_order else next(needed, 0)].here = True

    def on_resize(self) -> None:
        """Another width: options stand elsewhere, and it looks as if it had never been another one."""
        self._align()
        self.call_after_refresh(self._scroll_anew)

    def _scroll_anew(self) -> None:
        for around in self.ancestors:
            if isinstance(around, Part):
                around.scroll_home(animate=False, immediate=True)
        self.bring_into_view()

    def _align(self) -> None:
        column = column_of([part for part in self._parts if part.display], self.size.width)
        for part in self._parts:
            if part.column != column:
                part.column = column
                part.refresh(layout=True)

    # --- what is answered so far ---

    @property
    def draft(self) -> Json:
        """What was answered so far, by key; of each text, also that there is none."""
        given = {part.turn.key: part.value for part in self._parts if part.value is not None}
        return {part.turn.key: "" for part in self._parts if isinstance(part, TextPart)} | given

    def empty(self, key: str) -> None:
        """Empty the field of this part: what was typed there was no answer."""
        for part in self._parts:
            if part.turn.key == key:
                part.forget()

    # --- the part that is marked ---

    @property
    def _here(self) -> PagePart[Any]:
        return self._parts[self._at]

    def bring_into_view(self) -> None:
        """Scroll whatever the page stands in so far that the marked part is on the screen, with the next if it fits."""
        if following := next((part for part in self._parts[self._at + 1 :] if part.display), None):
            following.bring_into_view()
        super().bring_into_view()

    def _open(self) -> list[int]:
        """The places of what still needs an answer: below the marked part first, itself last."""
        places = [*range(self._at + 1, len(self._parts)), *range(self._at + 1)]
        return [place for place in places if self._needs(self._parts[place])]

    def _needs(self, part: PagePart[Any]) -> bool:
        return part.value is None and not self.turn.may_leave_out(part.turn)

    def _given(self, part: PagePart[Any]) -> None:
        """Somebody answered this part: only what was answered last is still seen when one has gone on."""
        if self._last not in (None, part):
            self._last.lately = False
            self._last.refresh(layout=True)
        self._last = part
        self.post_message(self.DraftChanged(self))

    def _go_on(self) -> None:
        """To what is not answered yet further down, else to what still needs to be."""
        below, before = range(self._at + 1, len(self._parts)), self._here
        left = [place for place in below if self._parts[place].display and self._parts[place].waits]
        self._mark(next(iter(left or self._open()), self._at))
        self._led_to = self._here if self._here is not before else None

    # --- keys ---

    def _names(self) -> list[str]:
        """The commands that there is something for: what has a key of its own, before the way about."""
        own = [name for name in ("swap", "switch") if self._with_key(name)]
        return [*own, *(["unfold"] if self._folded() else []), *super()._names(), "part-less", "part-more"]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is nothing for is not offered."""
        if action in ("swap", "switch", "unfold"):
            return action in self._names()
        return super().check_action(action, parameters)

    def _digit(self, digit: int) -> None:
        done = self._here.hears(digit)
        if done is None:
            self.post_message(Unheard(self._here.takes))
            return
        self._given(self._here)
        if done and len(self._parts) == 1:
            self._finish()
        elif done:
            self._go_on()

    def refuse(self, sentence: str) -> None:
        """Say why a key did nothing."""
        self.post_message(self.NotTaken(self, sentence))

    def action_part_less(self) -> None:
        """The option or the number before."""
        self._step(-1)

    def action_part_more(self) -> None:
        """The option or the number after."""
        self._step(1)

    def _step(self, by: int) -> None:
        self._led_to = None
        self._here.step(by)
        self._given(self._here)
        self.post_message(self.CursorMoved(self))

    def action_swap(self) -> None:
        """The other one of two."""
        self._change("swap")

    def action_switch(self) -> None:
        """Say it, or leave it."""
        self._change("switch")

    def _change(self, name: str) -> None:
        if part := self._with_key(name):
            part.change()
            self._given(part)

    def _with_key(self, name: str) -> ChoicePart | None:
        found = (
            part for part in self._parts if isinstance(part, ChoicePart) and part.display and part.changed_by == name
        )
        return next(found, None)

    def _folded(self) -> list[int]:
        return [place for place, part in enumerate(self._parts) if not part.display]

    def action_unfold(self) -> None:
        """Show what may be left out, and go there."""
        folded = self._folded()
        for place in folded:
            self._parts[place].display = True
        self._align()
        if folded:
            self._mark(folded[0])

    @on(InPlacePart.PartClicked)
    def clicked(self, clicked: InPlacePart.PartClicked) -> None:
        """A click goes to a part, and on a number it chooses that."""
        clicked.stop()
        self._mark(self._parts.index(clicked.part))
        if clicked.digit:
            self._digit(clicked.digit)

    # --- answering ---

    def action_enter(self) -> None:
        """To what still needs an answer; where nothing does, all of it is the answer."""
        here, led_to, self._led_to = self._here, self._led_to, None
        if here is led_to and not here.given and self._open() != [self._at]:
            # Many press Enter after a digit. It was for what that answered, and leaves nothing out.
            self.post_message(Unheard(_("That’s taken already. Enter again goes on.")))
            return
        if isinstance(here, TextPart) and here.value and not self._fits(here):
            return
        if (following := self._following()) is not None:
            self._mark(following)
            return
        places = self._open()
        if not places:
            self._finish()
            return
        below, words = places[0] > self._at, self._parts[places[0]].turn.words
        self._mark(places[0])
        if not below:
            self.refuse(_("Still open: {words}", words=words))

    def _following(self) -> int | None:
        """Where Enter leads on a page that is gone through in order; None where it is all of the answer.

        From what was written it leads to the next thing. From a field that was left empty it leads past the empty ones
        right below it that are in view; not past all of a page on which nothing was written. From anything else it
        ends the page where what is below is in view, and none of it is written.
        """
        below = [place for place in range(self._at + 1, len(self._parts)) if self._parts[place].display]
        if not self.turn.in_order or not below:
            return None
        if _is_empty(self._here):
            written = any(isinstance(part, TextPart) and part.value for part in self._parts)
            return next(dropwhile(self._was_seen_empty, below), None if written else below[0])
        fields = any(isinstance(self._parts[place], TextPart) for place in (self._at, *below))
        return below[0] if fields or not self._in_view(below) else None

    def _was_seen_empty(self, place: int) -> bool:
        return _is_empty(self._parts[place]) and self._in_view([place])

    def _in_view(self, places: Iterable[int]) -> bool:
        around = next(each for each in self.ancestors if isinstance(each, Part))
        return all(around.region.contains_region(self._parts[place].region) for place in places)

    def _fits(self, part: TextPart) -> bool:
        """Whether its turn takes what was typed; else say why not."""
        self.post_message(self.Typed(self, part.turn, part.write.typed))
        try:
            need_whole(part.write.typed)
            part.turn.check(part.write.typed)
        except NotAllowed as why:
            self._mark(self._parts.index(part))
            self.refuse(str(why))
            return False
        return True

    def _finish(self) -> None:
        if self._waits:
            self.refuse(str(WAITS))
            return
        for part in self._parts:
            if isinstance(part, TextPart) and part.value and not self._fits(part):
                return
        self.answer({part.turn.key: part.value for part in self._parts if part.value is not None})

    def hints(self) -> tuple[Hint, ...]:
        """The verb of the script once nothing is open; seeing what one types; what is folded; and the way about."""
        go_on = say("{action}, in a moment", action=self.turn.action) if self._waits else self.turn.action
        enter = self.hint("enter", _("next") if self._following() is not None or self._open() else go_on)
        unfold = (self.hint("unfold", self.turn.unfold),) if self._folded() else ()
        return (enter, *self._sees(), *unfold, self._way(_("move")))


def _is_empty(part: PagePart[Any]) -> bool:
    return isinstance(part, TextPart) and not part.value and part.turn.optional


def _part(turn: Turn[Any], around: Around, before: Json) -> PagePart[Any]:
    match turn:
        case Write():
            return TextPart(turn, around, before)
        case Choose():
            return ChoicePart(turn, around, before)
        case Rate():
            return NumberPart(turn, around, before)
    raise KeyError(turn.kind)
