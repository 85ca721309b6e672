"""Which screen shows a step of the evening, and which one stands on top of it.

Screens are imported only when they are shown: what an evening does not need must not delay its first one.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tui import steps
from tui.screens import messages
from tui.sentences import STAYS_THERE
from tui.visit import Visit

if TYPE_CHECKING:
    from games.asides.aside import Aside
    from games.engine import Game
    from games.record.couple.search import Index
    from tui.screens.aside import AsideScreen, CalmScreen
    from tui.screens.place import Place
    from tui.settings.config import Settings

NEXT: dict[type[messages.Go], Callable[[Visit, Any], steps.Step | steps.Rest]] = {
    messages.Begin: lambda visit, begin: visit.begin(begin.game),
    messages.Played: lambda visit, _: visit.played(),
    messages.GoHome: lambda visit, _: visit.home(),
    messages.CameOver: lambda visit, _: visit.came_over(),
    messages.StayThere: lambda visit, _: steps.Rest(STAYS_THERE),
    messages.Unlocked: lambda visit, unlocked: visit.unlocked(unlocked.by_all),
    messages.SealUp: lambda visit, _: visit.sealing(),
}
"""Where messages lead to the next step of the evening."""


class Routes:
    """Makes the screens of one visit; ``clock`` gives seconds for what is timed. All may raise Trouble."""

    def __init__(self, visit: Visit, clock: Callable[[], float]) -> None:
        self.visit, self._clock = visit, clock
        self._index: Index | None = None

    def place(self, step: steps.Step) -> "Place":
        """The screen of a step."""
        visit = self.visit
        match step:
            case steps.ShowHome(said):
                from tui.screens.home import HomeScreen

                return HomeScreen(visit.record, visit.now, visit.may_seal, said)
            case steps.ShowPlay(log, game, stopped):
                from tui.screens.play import PlayScreen

                around = (visit.only, lambda: visit.is_alone)
                play = PlayScreen(log, game, visit.timers, visit.now, self._clock, visit.stops, *around)
                if stopped:
                    play.stop_first()
                return play
            case steps.ShowClosing(sitting, offers):
                from tui.screens.closing import Closing

                return Closing(sitting, offers, visit.may_seal)
            case steps.AskPassphrase(couple):
                from tui.screens.unlock import Unlock

                return Unlock(visit.records, couple, visit.open_ahead)
            case steps.AskOwn(aside):
                from tui.screens.aside import UnlockingScreen

                return UnlockingScreen(aside, visit.timers, visit.now, self._clock, visit.stops, visit.only)
            case steps.OfferToGoOn():
                from tui.screens.elsewhere import ElsewhereScreen

                return ElsewhereScreen(step, visit.take_over)
            case steps.AskNames(said):
                from tui.screens.first_run import FirstRun

                return FirstRun(visit.records, said)
            case steps.AskWhose(couples, said):
                from tui.screens.couples import Couples

                return Couples(couples, said)
            case steps.AskToSeal(table):
                from tui.screens.seal import Seal

                return Seal(table, visit.seal)
            case steps.SayTrouble(why):
                from tui.screens.notice import Notice

                return Notice(why)

    # --- on top of a place, and back from there ---

    def small_games(self, games: "Sequence[Game]") -> "Place":
        """The list of the small games."""
        from tui.screens.small_games import SmallGames

        return SmallGames(games, self.visit.record.table)

    def evenings(self) -> "Place":
        """The list of evenings."""
        from games.catalog.games import marks
        from games.record.couple.search import Index
        from tui.screens.history import HistoryScreen

        past = self.visit.record.past
        nights = past.nights()
        if self._index is None or self._index.state != past.state:
            self._index = Index(past, nights, marks())
        return HistoryScreen(past, nights, self._index, self.visit.record.table)

    def evening(self, session: int) -> "Place":
        """One evening."""
        from tui.screens.evening import EveningScreen

        return EveningScreen(self.visit.record.past, session)

    def insight(self) -> "Place":
        """What changed since they began."""
        from tui.pages.insight import gathered
        from tui.screens.insight import Insight

        return Insight(gathered(self.visit.record, self.visit.record.day(self.visit.now())), self.visit.record.table)

    def year_ago(self) -> "Place":
        """What they found funny a year ago."""
        from tui.asides.year_ago import year_ago_aside

        return self.aside(year_ago_aside(self.visit.record, self.visit.record.day(self.visit.now())))

    def only_mine(self) -> "Place":
        """The page of one of them alone."""
        from tui.asides.only_mine import OnlyMine

        return self.aside(OnlyMine(self.visit.record, self.visit.now).begin())

    def letting_go(self) -> "Place":
        """Whether a play goes that has waited for long."""
        from tui.asides.letting_go import letting_go_aside

        return self.aside(letting_go_aside(self.visit.record, self.visit.now))

    def homework(self) -> "Place":
        """The homework that they have from an office."""
        from tui.asides.homework import homework_aside

        return self.aside(homework_aside(self.visit.record, self.visit.now))

    def settings(self, apply: "Callable[[str, Settings], None]") -> "Place":
        """What can be set."""
        from tui.asides.settings import SettingsPage

        return self.aside(SettingsPage(self.visit.record, apply).begin())

    def aside(self, aside: "Aside") -> "AsideScreen":
        """A script that is played and never kept."""
        from tui.screens.aside import AsideScreen

        visit = self.visit
        return AsideScreen(aside, visit.timers, visit.now, self._clock, visit.stops, visit.only)

    def calm(self, aside: "Aside") -> "CalmScreen":
        """The same for what may be opened on any place. Its time is that of the day, which goes on while a lid is
        shut."""
        from tui.screens.aside import CalmScreen

        visit = self.visit
        return CalmScreen(aside, visit.timers, visit.now, lambda: visit.now().timestamp(), visit.stops, visit.only)


ON_TOP: dict[type[messages.Go], Callable[[Routes, Any], "Place"]] = {
    messages.LetGo: lambda routes, _: routes.letting_go(),
    messages.SeeSmallGames: lambda routes, see: routes.small_games(see.games),
    messages.SeeEvenings: lambda routes, _: routes.evenings(),
    messages.SeeEvening: lambda routes, see: routes.evening(see.session),
    messages.SeeInsight: lambda routes, _: routes.insight(),
    messages.SeeYearAgo: lambda routes, _: routes.year_ago(),
    messages.SeeOnlyMine: lambda routes, _: routes.only_mine(),
}
"""Where they lead to a screen on top of the one that stands there, from which one comes back."""
