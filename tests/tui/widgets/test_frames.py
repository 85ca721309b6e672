"""For one change all is laid out and drawn once: a second time would be waited for, and over a line sent twice."""

from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.tui.rest import quiet
from tui.screens.place import Place
from tui.widgets.options import Options, Row
from tui.widgets.parts import Part
from tui.widgets.text import Shown, plain


class Words(App[None]):
    """Words in a part that scrolls."""

    def compose(self) -> ComposeResult:
        """Both, and a list."""
        with Part(place="words", least=1):
            yield Shown(plain("one line"))
        yield Part(place="asked", least=1)


async def test_what_takes_other_room_is_laid_out_once() -> None:
    async with Words().run_test() as pilot:
        await quiet(pilot)
        laid_out: list[object] = []
        pilot.app.screen.screen_layout_refresh_signal.subscribe(pilot.app.screen, laid_out.append)
        pilot.app.query_one(Shown).show(plain("two\nlines"))
        await quiet(pilot)
        assert pilot.app.query_one(Shown).size.height == 2
        assert len(laid_out) == 1


async def test_the_place_is_not_drawn_anew_where_something_gains_the_focus() -> None:
    class Lists(Place):
        def body(self) -> ComposeResult:
            yield from (Options([Row("a")], place="rows"), Options([Row("b")], place="others"))

    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(Lists())
        await quiet(pilot)
        place = pilot.app.screen
        before, other = place.focused, place.query_one("#others", Widget)
        place.set_focus(other)
        assert not place._repaint_required
        await quiet(pilot)
        assert (place.focused, before is other) == (other, False)
