"""No key and no click reaches a consent that was not seen: what one key decides is heard once it has been drawn."""

from textual.events import InputEvent, Key, MouseDown
from textual.message import Message

from games.engine import Page
from games.engine import gettext as _
from tui.screens.looking import UNDER_THE_FINGER
from tui.screens.place import Place
from tui.seat import Standing, one_key_decides
from tui.settings.commands import AT_ONCE
from tui.widgets.fields import Lines, OneLine
from tui.widgets.hints import heard
from tui.widgets.key_line import KeyLine, Unheard


class SeenFirst(Place):
    """A place that drops keys and clicks from before what stands there could be read, and says so."""

    _standing: Standing | None = None
    _seen_since: float | None = None
    _brought = False  # by the other one, in place of what could be answered here

    @property
    def unseen(self) -> bool:
        """Whether what stands here now was not drawn yet."""
        return self._standing is not None and self._seen_since is None

    def wait_until_seen(self, place: Standing | None, brought: bool = False) -> None:
        """From the frame on in which it is drawn, keys are for what stands here; a little later where it was
        ``brought`` by the other one, in place of what could be answered here."""
        self._seen_since, self._brought = None, brought
        self.call_after_refresh(self._is_seen, place)

    def _is_seen(self, place: Standing | None) -> None:
        if place == self._standing:
            self._seen_since = Message().time

    def lets_in(self, event: Key) -> bool:
        """Where one key decides, none that was pressed before it could be read; what works at any moment does here."""
        super().lets_in(event)
        if self._was_seen_before(event) or heard(event.key, AT_ONCE, self):
            return True
        self.unheard(Unheard(_("That key came too soon.")))
        return False

    def lets_click(self, pressed: MouseDown | None) -> bool:
        """The same for a click, whenever the button is let go of."""
        if pressed is None or self._was_seen_before(pressed) or self._is_at_once(pressed):
            return True
        self.unheard(Unheard(_("That click came too soon.")))
        return False

    def _was_seen_before(self, event: InputEvent) -> bool:
        """Whether what stands here had been drawn when this came; or one key decides nothing here.

        On a page that begins with a field, what was typed on towards it is words like all others.
        """
        first = UNDER_THE_FINGER if self._brought else 0.0
        if self._seen_since is not None and event.time >= self._seen_since + first:
            return True
        words = (self._brought or isinstance(self._standing, Page)) and isinstance(self.focused, OneLine | Lines)
        return (words and isinstance(event, Key)) or not (self._brought or self.one_key_decides)

    @property
    def one_key_decides(self) -> bool:
        """Whether what stands here has to be seen before a key is for it."""
        return one_key_decides(self._standing)

    def _is_at_once(self, pressed: MouseDown) -> bool:
        """Whether it was on the key of something that works at any moment."""
        hint = self.query_one(KeyLine).hint_in(self.get_style_at(pressed.screen_x, pressed.screen_y))
        return hint is not None and not set(hint.names).isdisjoint(AT_ONCE)
