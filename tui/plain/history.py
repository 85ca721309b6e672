"""Our evenings line by line: the newest ones, others by month, words, a game or a star; and one of them in full."""

from collections.abc import Callable, Sequence

from games.catalog import title_of
from games.record import Record, RecordError
from games.record.index import Index
from games.record.past import Night
from tui import copy
from tui.dates import day
from tui.plain.evenings import evening
from tui.plain.talk import Back, Talk

PAGE = 12
"""Evenings that stand below each other; more are hard to keep in mind when they are read aloud."""
HOW = "Type a number, then press enter. /keys shows what else works."
Row = tuple[str, Callable[[], None]]


class History:
    """Looking back, until they go home. ``mine`` opens the page of one of them alone."""

    def __init__(self, talk: Talk, record: Record, mine: Callable[[], None]) -> None:
        self._talk, self._page, self._record, self._mine = talk, talk.page, record, mine
        self._nights = record.past.nights()

    def stay(self) -> None:
        """The newest evenings and the ways to others."""
        if not self._nights:
            self._page.begin()
            self._page.say(copy.NO_EVENING)
            return
        self._list(str(copy.EVENINGS), lambda: self._nights, "Back home", self._ways)

    def _ways(self) -> list[Row]:
        games = sorted({name for night in self._nights for name in night.games}, key=title_of)
        return [
            ("Find words that stand in an evening", self._find),
            ("Evenings by month", self._months),
            *([("Evenings with one game", lambda: self._games(games))] if len(games) > 1 else []),
            ("What you took along", self._taken),
            *([("Evenings with a star", self._stars)] if any(night.starred for night in self._nights) else []),
        ]

    # --- lists ---

    def _list(
        self,
        title: str,
        which: Callable[[], Sequence[Night]],
        back: str,
        ways: Callable[[], list[Row]] = list,
        below: Callable[[Night], str] = lambda night: "",
    ) -> None:
        """A page of evenings at a time, until they go back. What is on it is looked for anew each time."""
        first = 0
        while True:
            nights = which()
            page = nights[first : first + PAGE]
            rows = [self._line(night, below(night)) for night in page]
            older = ["Older ones"] if first + PAGE < len(nights) else []
            others = ways()
            self._page.begin()
            self._page.say(title)
            picked = self._pick([*rows, *older, *(words for words, _ in others), back])
            if picked is None or picked == len(rows) + len(older) + len(others):
                return
            if picked < len(rows):
                self._one(page[picked].id)
            elif older and picked == len(rows):
                first += PAGE
            else:
                others[picked - len(rows) - len(older)][1]()

    def _line(self, night: Night, below: str) -> str:
        titles = ", ".join(dict.fromkeys(title_of(name) for name in night.games))
        star = ", with a star" if night.starred else ""
        return f"{day(night.started)}{star}: {titles}" + (f". {below}" if below else "")

    def _pick(self, rows: list[str]) -> int | None:
        try:
            return self._talk.pick(rows, HOW)
        except Back:
            return None

    def _find(self) -> None:
        self._page.begin()
        try:
            typed = self._talk.ask("Type the words, then press enter. /back goes back without.")
        except Back:
            return
        index = self._index()
        if not typed.strip() or not index.find(typed):
            self._page.say(copy.NOTHING_FOUND)
            return
        found = index.find(typed)
        self._list(
            f"Evenings in which “{typed.strip()}” stands",
            lambda: [night for night in self._nights if night.id in found],
            "Back to all evenings",
            below=lambda night: index.where(night.id, typed),
        )

    def _months(self) -> None:
        months = list(dict.fromkeys(f"{night.started:%B %Y}" for night in self._nights))
        while (picked := self._pick([*months, "Back to all evenings"])) is not None and picked < len(months):
            self._list(
                months[picked],
                lambda: [night for night in self._nights if f"{night.started:%B %Y}" == months[picked]],
                "Back to the months",
            )

    def _games(self, names: list[str]) -> None:
        self._page.begin()
        picked = self._pick([*map(title_of, names), "Back to all evenings"])
        if picked is not None and picked < len(names):
            self._list(
                f"Evenings with {title_of(names[picked])}",
                lambda: [night for night in self._nights if names[picked] in night.games],
                "Back to all evenings",
            )

    def _taken(self) -> None:
        index = self._index()
        nights = [night for night in self._nights if index.kept(night.id)]
        if not nights:
            self._page.say(copy.NOTHING_TAKEN)
            return

        def words(night: Night) -> str:
            return " ".join(f"“{each}”" for each in index.kept(night.id))

        self._list(str(copy.TAKEN), lambda: nights, "Back to all evenings", below=words)

    def _stars(self) -> None:
        self._list(
            "Evenings with a star", lambda: [each for each in self._nights if each.starred], "Back to all evenings"
        )

    def _index(self) -> Index:
        index = Index(self._record.past, self._nights)
        while index.gather(10_000):
            pass
        return index

    # --- one evening ---

    def _one(self, session: int) -> None:
        """An evening in full, and what can be done with it."""
        self._page.begin()
        for line in evening(self._record.past.session(session)):
            self._page.say(line, hang=len(line) - len(line.lstrip())) if line else self._page.gap()
        self._page.gap()
        starred = session in self._record.past.stars()
        star = "Take its star away" if starred else "Give it a star"
        picked = self._pick(["Back", star, "Take back something of yours"])
        if picked == 1:
            self._star(session, not starred)
        elif picked == 2:
            self._mine()

    def _star(self, session: int, on: bool) -> None:
        try:
            with self._talk.saving():
                self._record.past.star(session, on)
        except RecordError as why:
            self._page.say(why)
        self._nights = self._record.past.nights()
