"""Words of somebody on a page: read there, and answered by nothing."""

from textual.app import ComposeResult

from games.engine import Reveal
from tui.turns.page_parts import PagePart
from tui.widgets.quotes import Quotes


class ReadPart(PagePart[Reveal]):
    """The quotes, large, as they stand where they are alone. No key is for them, and nobody waits here."""

    reads = True

    def compose(self) -> ComposeResult:
        """The words, in their authors' colours."""
        yield Quotes(self.around.table, self.turn.quotes, large=True)

    @property
    def waits(self) -> bool:
        """Nothing is answered here."""
        return False
