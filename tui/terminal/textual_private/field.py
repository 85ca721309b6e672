"""A field of one line that is drawn otherwise than its text."""

from rich.text import Text
from textual.widgets import Input


class RedrawnInput(Input):
    """A field of one line that shows something else than its text.

    A highlighter, which is public, is not asked where ``password`` is set; and that alone lets the cursor not tell
    where words begin, but its dots are all of the same width.
    """

    def drawn(self) -> Text | None:
        """What is shown instead of the text, as wide as it; None shows the text."""
        return None

    @property
    def _value(self) -> Text:
        instead = self.drawn()
        return super()._value if instead is None else instead
