"""The keys that work on every screen at any moment: stop, people to talk to, what these games are not for."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from games.asides.aside import Aside
from games.engine import Trouble
from tui.app.routes import Routes
from tui.app.together import TogetherApp
from tui.screens.messages import BreakTaken, CalmOver
from tui.screens.place import Place
from tui.steps import Rest, Step

if TYPE_CHECKING:
    from games.asides.stopping import Stopping
    from tui.screens.aside import CalmScreen


class CalmApp(TogetherApp):
    """An app in which a stop stands on top of everything; what was below it is there again when it is over.

    Subclasses say how one can ``follow``; whoever goes while the calm page stands goes when it is over.
    """

    def __init__(self, routes: Routes) -> None:
        super().__init__()
        self._visit, self._routes = routes.visit, routes
        self._calm: CalmScreen | None = None
        self._kept_break = False  # it stands for a break that was kept from before
        self._meanwhile: Callable[[], Step | Rest] | None = None  # where one would have gone meanwhile

    async def follow(self, go: Callable[[], Step | Rest]) -> None:
        """Show where the evening goes on, instead of the place before."""

    # --- the keys ---

    async def action_stop(self) -> None:
        """The calm page, at once. Nobody is asked why, and nothing says who it was."""
        at = self._stopping()
        try:
            aside = at.calm()
        except Trouble:  # a stop needs no record
            aside = replace(at, breaks=None).calm()
        await self._open(aside, stopped=True)

    @on(BreakTaken)
    async def _suggested(self) -> None:
        """The break that a game suggested: the page of a stop, and no other clock."""
        at = self._stopping()
        try:
            aside = at.suggested()
        except Trouble:
            aside = replace(at, breaks=None).calm()
        await self._open(aside, stopped=True)

    async def action_people(self) -> None:
        """Help lines, by country."""
        from games.asides.helplines import people

        at = self._stopping()
        await self._open(people(at.table, at.now().date(), at.lang, self._after_a_page))

    async def action_not_for(self) -> None:
        """What these games are not for."""
        from games.asides.not_for import not_for

        await self._open(not_for(self._stopping().table, self._after_a_page))

    async def show_break(self) -> None:
        """The page of a break that was kept from before, if they are on one."""
        if self._calm is None and self._visit.paused:
            await self._open(self._visit.break_page(), stopped=True)
            self._kept_break = True

    def _after_a_page(self) -> Aside | None:
        return self._stopping().page() if self._calm is not None and self._calm.stopped else None

    def _stopping(self) -> "Stopping":
        below = [each for each in self.screen_stack if isinstance(each, Place) and each is not self._calm]
        tables = [each.players for each in below if each.players is not None]
        return self._visit.stopping(tables[-1] if tables else None, bool(tables) or self._visit.paused)

    # --- the calm page ---

    async def _open(self, aside: Aside, stopped: bool = False) -> None:
        if self._calm is None:
            self._calm = self._routes.calm(aside)
            self._calm.stopped = stopped
            await self.push_screen(self._calm)
            return
        while self.screen is not self._calm:
            await self.pop_screen()
        self._calm.stopped |= stopped
        self._calm.call_next(self._calm.begin, aside)  # after what it is just doing

    @on(CalmOver)
    async def _calm_is_over(self, over: CalmOver) -> None:
        """Bring what is below up to date, and only then let it be seen."""
        from games.asides.stopping import Afterwards

        kept, meanwhile, closes = self._kept_break, self._meanwhile, over.way == Afterwards.CLOSE
        with self.batch_update():
            calm, self._calm, self._kept_break, self._meanwhile = self._calm, None, False, None
            if closes and await self._short_close():
                return
            while calm in self.screen_stack:
                await self.pop_screen()
            if kept:
                await self.follow(lambda: self._visit.go_on(closes))
            elif meanwhile:
                await self.follow(meanwhile)
            elif closes:
                await self._home()

    async def _short_close(self) -> bool:
        """Stop the play below, if there is one, and show it."""
        from tui.screens.play import PlayScreen

        plays = [each for each in self.screen_stack if isinstance(each, PlayScreen) and each.players]
        if not plays:
            return False
        await plays[-1].stop()
        while self.screen is not plays[-1]:
            await self.pop_screen()
        return True

    async def _home(self) -> None:
        """Home, or back to a place that must not be left yet."""
        from tui.screens.home import HomeScreen

        if isinstance(self.screen, Place) and self.screen.stays:
            return
        while len(self.screen_stack) > 2 and not isinstance(self.screen, HomeScreen):
            await self.pop_screen()
        if self._visit.is_open and not isinstance(self.screen, HomeScreen):
            await self.follow(self._visit.home)
