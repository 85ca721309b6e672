"""Their evening is open in another window: does it go on here?"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import Trouble, say
from games.engine import gettext as _
from games.record import OpenElsewhere
from tui import sentences
from tui.app.in_order import BEFORE_KEYS
from tui.screens.messages import CameOver, StayThere
from tui.screens.place import Place
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, plain


class ElsewhereScreen(Place):
    """Two ways: on here, or not. ``take_over`` waits for the other window outside the screen's own thread."""

    CALLED = say("another window")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, minutes: int, take_over: Callable[[], None]) -> None:
        super().__init__()
        self._minutes, self._take_over = minutes, take_over
        self._going = False

    def body(self) -> ComposeResult:
        """What is so, and what can be done."""
        yield Shown(plain("Our Turn", "bold"))
        yield Shown(plain(sentences.open_elsewhere(self._minutes)), classes="gap")
        rows = Options(
            [
                Row(str(sentences.GO_ON_HERE), "", does=self._go_on),
                Row(str(sentences.LEAVE_IT), "", does=partial(self.post_message, StayThere())),
            ],
            at=0,
        )
        rows.add_class("gap")
        yield rows
        yield Shown(id="notice", classes="notice")

    def _go_on(self) -> None:
        if not self._going:
            self._going = True
            self.tell(sentences.GOING_ON_HERE)
            self._wait_for_it()

    @work(group=BEFORE_KEYS)
    async def _wait_for_it(self) -> None:
        try:
            await asyncio.to_thread(self._take_over)
        except OpenElsewhere:
            self.post_message(CameOver())  # another one was quicker: they are asked once more
        except Trouble as why:
            self.tell(str(why))
        else:
            self.post_message(CameOver())
        finally:
            self._going = False

    def action_back(self) -> None:
        """Nothing lies behind the door."""
        self.tell(_("This is the door; {leave} leaves.", leave=self.key_of("leave")))

    def hints(self) -> tuple[Hint, ...]:
        """Choosing."""
        return (self.pick(_("choose")),)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("keys"), self.hint("good-night"))
