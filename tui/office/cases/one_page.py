"""What all pages of the cases share: how one is made, what it keeps and notes, and what they are left for."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple

from games.asides.aside import Aside
from games.engine import Choice, Json, Table, Trouble, Words, as_written
from games.office import pages
from games.office.case import Case
from games.office.cases import Office
from games.office.half_typed import HalfTyped
from games.office.pages import BACK, DONE, NOBODY
from games.record import Records
from tui.office.cases.opening import couple_of

_WAYS_BACK = frozenset({DONE.key, BACK.key})


class LeftFor(NamedTuple):
    """What whoever looks at their cases leaves the pages for: to be gone, to drive an hour of a case, or for the key of
    a couple's sealed record, and back to a page then, or because that goes home. ``locked``: nobody is there any more.
    """

    what: Literal["gone", "hour", "key", "locked", "home", "key-back", "remove"] = "gone"
    case: str = ""
    page: str = ""


class PagesOfCases:
    """Asides over one open ``office``; ``left_for`` is what they were left for, once they are over.

    ``case`` is what the case is called whose page was there last, if any.
    """

    def __init__(self, office: Office, records: Records, now: Callable[[], datetime]) -> None:
        self._office, self._records, self._now = office, records, now
        self.left_for, self.case = LeftFor(), ""
        self._typing: HalfTyped | None = None
        """What is typed on the page that is there, where anything is."""

    def lock(self) -> None:
        """Leave them, as nobody is there any more; what was half typed is there again once they are opened."""
        self.left_for = LeftFor("locked", self.case)
        if self._typing and not self._typing.is_empty:
            with suppress(Trouble):  # it can't be said to anybody, and they are locked all the same
                self._office.keep_half_typed(self._typing)

    def _half(self, page: str, given: str = "") -> dict[str, Json]:
        """What is half typed on a page, as it is there again; ``given`` is what was said before it."""
        waits = self._office.half_typed
        is_it = waits is not None and (waits.page, waits.case, waits.given) == (page, self.case, given)
        texts = dict(waits.texts) if waits and is_it else {}
        self._typing = HalfTyped(page, self.case, given, texts)
        return texts

    def _leave(self, left_for: LeftFor) -> Aside | None:
        self.left_for = left_for
        return None

    def _table(self, case: Case) -> Table | None:
        """The two of them; None where their record has to be opened first."""
        couple = couple_of(self._records, case)
        return None if self._records.closed(couple) else self._records.table(couple)

    @property
    def _today(self) -> str:
        return self._now().date().isoformat()

    def _changed(self, case: Case, what: str) -> Case:
        kept = self._office.keep(case)
        self._note(kept, what)
        return kept

    def _note(self, case: Case, what: str) -> None:
        self._office.opened(case, self._now(), what)

    def _one_of(self, case: Case, words: Words, ways: Any, now: str, go: Callable[[str | None], Aside | None]) -> Aside:
        rows = [Choice(str(key), said) for key, said in ways.items()]
        return self._aside(as_written("{called}", called=case.called), partial(pages.one_of, words, rows, now), go)

    def _aside(
        self,
        title: Words,
        script: Callable[[], Any],
        then: Callable[[Any], Aside | None],
        before: Callable[[], Aside | None] | None = None,
        table: Table = NOBODY,
        page: tuple[str, str] | None = None,
    ) -> Aside:
        """``page``: which one it is and what was given before it, where something is typed."""
        half = self._written(*page) if page else self._written()
        return Aside(title, table, script, then, back=_WAYS_BACK, before=before, half=half)

    def _written(self, page: str = "", given: str = "") -> dict[str, Json] | None:
        """What is half typed on the page that comes now; of one on which nothing is typed, None, and what was typed on
        the one before has been answered or left."""
        if page:
            return self._half(page, given)
        if self._typing is not None:
            self._typing = None
            with suppress(Trouble):  # whatever is done next says so
                self._office.keep_half_typed(None)
        return None
