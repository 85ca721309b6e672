"""Between two hours of a case: homework that goes home in a file, and the slip that comes back in one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from games.asides.aside import Aside
from games.catalog.games import GAMES, SMALL, find_game, listed
from games.engine import Choice, Json, NotAllowed, Words, say
from games.engine import gettext as _
from games.office import pages
from games.office.between import giving
from games.office.between.along import own_along
from games.office.between.given import GivenHomework
from games.office.between.giving import GIVE, SLIP, TITLE, Tied
from games.office.case import Case
from games.office.cases import Office
from games.office.homework import make_homework
from games.office.pages import BACK, NOBODY
from games.office.slip import Slip
from games.record import RecordError
from games.record.transfer.outside import read, writing
from tui.pages import paper

TIED_PAGE, SLIP_PAGE = "tied", "slip"


def row(given: Sequence[GivenHomework]) -> Words:
    """Homework, in one line."""
    if not given:
        return say("Homework: none yet")
    last = given[-1]
    if last.slip:
        return say("Homework: {went}", went=last.slip.went.words)
    return say("Homework: given, no slip yet")


class HomeworkPages:
    """The asides; ``note`` writes into the log what was done, ``back`` leads to the page of the case, and ``half`` has
    what is half typed on a page, by its name and what was given before it."""

    _resumed = False

    def __init__(
        self,
        office: Office,
        case: Case,
        address: str,
        now: Callable[[], datetime],
        note: Callable[[str], None],
        back: Callable[[], Aside | None],
        half: Callable[..., dict[str, Json] | None],
    ) -> None:
        self._office, self._case, self._address = office, case, address
        self._now, self._note, self._back, self._half = now, note, back, half

    def begin(self) -> Aside:
        """What was given, and how it went; or where something was half typed."""
        waits = self._office.half_typed
        if waits and waits.case == self._case.called and not self._resumed:
            self._resumed = True
            if waits.page == SLIP_PAGE:
                return self._slip()
            if waits.page == TIED_PAGE:
                return self._tied(waits.given)

        def go(key: str) -> Aside | None:
            return {GIVE.key: self._game, SLIP.key: self._slip}.get(key, self._back)()

        return self._aside(partial(giving.which, self._office.given(self._case)), go)

    def _game(self) -> Aside:
        own = {name: game for name, game in listed().items() if name not in GAMES and own_along(name, "")}
        games = (SMALL | own).items()
        rows = [Choice(name, game.title) for name, game in games if game.gentle or self._case.seen_alone]

        def go(game: str | None) -> Aside:
            return self._tied(game) if game else self.begin()

        return self._aside(partial(giving.which_game, rows), go)

    def _tied(self, game: str) -> Aside:
        def go(tied: Tied) -> Aside:
            today = self._now().date()
            title, along = str(find_game(game).title), own_along(game, "")
            made = make_homework(self._address, today, title, *tied, game=game, along=along)
            file = paper.free_name(f"homework-{today.isoformat()}", ".txt")
            with writing(Path(file).expanduser()) as out:
                out.write(made.written())
            self._office.give(self._case, made)
            self._note("homework")
            return self._told(say("It’s in {path}, for them to take home.", path=file))

        return self._aside(giving.when_and_where, go, self._game, (TIED_PAGE, game))

    def _slip(self) -> Aside:
        def brought(typed: str) -> Slip:
            from games.office.carried import READ_AT_MOST

            try:
                return Slip.read(read(Path(typed.strip()).expanduser(), READ_AT_MOST))
            except RuntimeError:
                raise NotAllowed(_("That isn’t a file name; nothing was taken.")) from None
            except RecordError as why:
                raise NotAllowed(str(why)) from None

        def go(typed: str) -> Aside:
            slip = brought(typed)
            if slip.homework not in [each.homework.id for each in self._office.given(self._case)]:
                raise NotAllowed(_("This slip belongs to none of this case’s homework; nothing was taken from it."))
            _called, given = self._office.bring(slip)
            self._note("slip")
            return self._told(given.told or say("It’s kept."))

        def fits(typed: str) -> None:
            brought(typed)

        return self._aside(partial(giving.which_slip, fits), go, self.begin, (SLIP_PAGE, ""))

    def _told(self, words: Words) -> Aside:
        return self._aside(partial(pages.read, words), lambda _: self.begin(), self.begin)

    def _aside(
        self,
        script: Callable[[], Any],
        then: Callable[[Any], Aside | None],
        before: Callable[[], Aside | None] | None = None,
        page: tuple[str, str] | None = None,
    ) -> Aside:
        half = self._half(*page) if page else self._half()
        return Aside(TITLE, NOBODY, script, then, back=frozenset({BACK.key}), before=before, half=half)
