"""The page of homework at home, for both faces: it's played from there, and the slip for the next hour is written."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from games.asides.aside import Aside
from games.catalog.games import find_game
from games.engine import Trouble
from games.office.between import at_home
from games.office.between.at_home import BACK, LET_GO, PLAY, TITLE
from games.office.homework import Homework
from games.office.slip import Went, fill_slip
from games.record import Record
from games.record.errors import WrongForm
from tui.pages import paper

PLAYS = PLAY.key
"""What the page comes to where they play it now."""


def homework_of(record: Record) -> Homework | None:
    """The homework that home shows: the one that's there, until they said that they did it, part of it, or how it went
    sideways. What makes no sense is no homework."""
    try:
        doc = record.homework
        shown = doc is not None and doc.get("went", "") in ("", Went.NOT_YET)
        return Homework.kept(doc, record.address) if doc and shown else None
    except WrongForm:
        return None


def is_here(homework: Homework) -> bool:
    """Whether it is a game that can be played on this machine."""
    try:
        return bool(homework.game and find_game(homework.game))
    except Trouble:
        return False


def homework_aside(record: Record, now: Callable[[], datetime]) -> Aside:
    """The page; it comes to `PLAY` where they play it now. Raises LookupError where there is none."""
    found = homework_of(record)
    if found is None:
        raise LookupError("there is no homework")
    return _Page(record, found, lambda: now().date()).begin()


class _Page:
    def __init__(self, record: Record, homework: Homework, today: Callable[[], date]) -> None:
        self._record, self._homework, self._today = record, homework, today

    def begin(self) -> Aside:
        table = self._record.table
        script = partial(at_home.look, table, self._homework, is_here(self._homework))
        return Aside(TITLE, table, script, self._go, back=frozenset({BACK.key}))

    def _go(self, key: str) -> Aside | None:
        if key in (PLAY.key, BACK.key):
            return None
        if key == LET_GO.key:
            self._record.let_homework_go()
            return None
        went = Went(key)
        self._record.keep_went(went, self._today())
        return self._file(went) if paper.leaves_here else None  # a guest's stays with their record

    def _file(self, went: Went) -> Aside:
        table = self._record.table

        file = paper.free_name(f"slip-{self._today().isoformat()}", ".txt")

        def write(wished: bool) -> Aside | None:
            return (
                self._told(paper.write_slip(fill_slip(self._homework, went, self._today()).written(), file))
                if wished
                else None
            )

        return Aside(TITLE, table, partial(at_home.to_file, table, file), write)

    def _told(self, words: str) -> Aside:
        table = self._record.table
        return Aside(TITLE, table, partial(at_home.told, table, at_home.typed(words)), lambda _: None)
