"""Letters that arrived together are written together: a flood of them costs one insertion a handful, not one each."""

from textual.events import Event, Key

from tui.app.in_order import InOrderApp
from tui.widgets.field_parts import Followed


def _writes(event: Event) -> bool:
    """Whether this is a letter that nothing is bound to while somebody types."""
    return isinstance(event, Key) and event.is_printable and "+" not in event.key


class TogetherApp(InOrderApp):
    """An app whose fields are given at once what follows a letter in the line, as far as that is letters as well.

    In a field no letter is a key for anything else (tui/settings/keys.py), so it comes to the same in the same order.
    """

    async def take(self, event: Event) -> None:
        """Let this take effect, and with it the letters right behind it."""
        if self._line and isinstance(self.focused, Followed) and _writes(event):
            assert isinstance(event, Key)  # noqa: S101  # for the type check, which can't follow `_writes`
            event = self._with_those_behind(event)
        await super().take(event)

    def _with_those_behind(self, event: Key) -> Key:
        """This key, writing what the letters behind it in the line write as well; they leave the line."""
        written = [event.character or ""]
        while self._line and _writes(self._line[0]) and self._meant_for.get(self._line[0], self.screen) is self.screen:
            following = self._line.popleft()
            assert isinstance(following, Key)  # noqa: S101
            written.append(following.character or "")
        together = Key(event.key, "".join(written))
        together.time = event.time
        return together
