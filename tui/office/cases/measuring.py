"""How the two of a case are: each answers alone with the keyboard turned round, and says what may be seen of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from games.asides.aside import Aside
from games.engine import Partner, Table, Words, say
from games.moves import measures
from games.moves.measures import SATISFACTION
from games.office import measured_there, pages
from games.office.case import Case
from games.office.cases import Office
from games.office.measured_there import FORGET, TITLE, TO_FILE, AnsweredAlone
from games.office.outcome import as_csv
from games.office.pages import BACK, NOBODY
from games.record.transfer.outside import writing
from tui.pages import paper


class MeasuringPages:
    """The asides; ``note`` writes into the log what was done, ``back`` leads to where they came from."""

    def __init__(
        self,
        office: Office,
        case: Case,
        table: Table,
        now: Callable[[], datetime],
        note: Callable[[str], None],
        back: Callable[[], Aside | None],
    ) -> None:
        self._office, self._case, self._table = office, case, table
        self._now, self._note, self._back = now, note, back

    def begin(self) -> Aside:
        """What was measured so far, and who answers now."""

        def go(key: str) -> Aside | None:
            if key == BACK.key:
                return self._back()
            if key in (TO_FILE.key, FORGET.key):
                return self._to_file() if key == TO_FILE.key else self._forget()
            return self._which(self._table.find(key))

        figures = self._office.figures(self._case)
        return self._aside(partial(measured_there.how_they_are, self._table.partners, figures), go)

    def _which(self, who: Partner) -> Aside:
        def go(measure: str | None) -> Aside:
            return self._answer(who, measure) if measure else self.begin()

        return self._aside(partial(measured_there.which, who, measured_there.offered()), go)

    def _answer(self, who: Partner, measure: str) -> Aside:
        language = measures.validated() if measure == SATISFACTION else ""

        def keep(answered: AnsweredAlone) -> Aside:
            if answered.shows:
                today = self._now().date()
                self._office.keep_figure(self._case, who, measure, answered.value, today, language)
                self._note("measured")
            return self.begin()

        script = partial(measured_there.answer, who, measure)
        return Aside(TITLE, self._table, script, keep, leaves_no_trace=True)

    def _to_file(self) -> Aside:
        file = paper.free_name(f"figures-{self._now().date().isoformat()}", ".csv")
        with writing(Path(file).expanduser()) as out:
            out.write(as_csv(self._office.figures(self._case)))
        self._note("figures")
        return self._told(say("They’re in {path}.", path=file))

    def _forget(self) -> Aside:
        def go(who: str | None) -> Aside:
            if who:
                self._office.forget_figures(self._case, who)
                self._note("figures-gone")
            return self.begin()

        return self._aside(partial(measured_there.whose, self._table.partners), go)

    def _told(self, words: Words) -> Aside:
        return self._aside(partial(pages.read, words), lambda _: self.begin())

    def _aside(self, script: Callable[[], Any], then: Callable[[Any], Aside | None]) -> Aside:
        return Aside(TITLE, NOBODY, script, then, back=frozenset({BACK.key}))
