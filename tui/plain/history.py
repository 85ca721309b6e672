"""Our evenings line by line: the newest ones, others by month, words, a game or a star; and one of them in full."""

from collections.abc import Callable, Sequence

from games.catalog.games import marks, title_of
from games.engine import Words, say
from games.engine import gettext as _
from games.record import Record, RecordError, Session
from games.record.couple.past import Night
from games.record.couple.search import Index
from tui import sentences
from tui.pages import paper
from tui.pages.dates import day, month_and_year
from tui.pages.lines import evening, everything, pieces
from tui.plain.home import ToDo
from tui.plain.talk import BACK, NUMBER_OR_KEYS, Back, Talk
from tui.terminal.meanwhile import meanwhile

PAGE = 12
"""Evenings that stand below each other; more are hard to keep in mind when they are read aloud."""
BACK_TO_ALL = say("Back to all evenings")


class PlainHistory:
    """Looking back, until they go home. ``mine`` opens the page of one of them alone."""

    def __init__(self, talk: Talk, record: Record, mine: Callable[[], None]) -> None:
        self._talk, self._page, self._record, self._mine = talk, talk.page, record, mine
        self._nights = record.past.nights()
        self._words: Index | None = None

    def stay(self) -> None:
        """The newest evenings and the ways to others."""
        if not self._nights:
            self._page.begin()
            self._page.say(sentences.NO_EVENING)
            return
        self._list(str(sentences.EVENINGS), lambda: self._nights, say("Back home"), self._ways)

    def _ways(self) -> list[ToDo]:
        games = sorted({name for night in self._nights for name in night.games}, key=title_of)
        return [
            ToDo(_("Find words in your evenings"), self._find),
            ToDo(_("Evenings by month"), self._months),
            *([ToDo(_("Evenings with one game"), lambda: self._games(games))] if len(games) > 1 else []),
            ToDo(str(sentences.TAKEN), self._taken),
            *([ToDo(_("Evenings with a star"), self._stars)] if any(night.starred for night in self._nights) else []),
        ]

    # --- lists ---

    def _list(
        self,
        title: str,
        which: Callable[[], Sequence[Night]],
        back: Words,
        ways: Callable[[], list[ToDo]] = list,
        below: Callable[[Night], str] = lambda night: "",
    ) -> None:
        """A page of evenings at a time, until they go back. What is on it is looked for anew each time."""
        first = 0
        while True:
            nights = which()
            page = nights[first : first + PAGE]
            rows = [self._line(night, below(night)) for night in page]
            older = [_("Older ones")] if first + PAGE < len(nights) else []
            others = ways()
            self._page.begin()
            self._page.say(title)
            picked = self._pick([*rows, *older, *(each.title for each in others), str(back)])
            if picked is None or picked == len(rows) + len(older) + len(others):
                return
            if picked < len(rows):
                self._one(page[picked].id)
            elif older and picked == len(rows):
                first += PAGE
            else:
                others[picked - len(rows) - len(older)].does()

    def _line(self, night: Night, below: str) -> str:
        titles = ", ".join(dict.fromkeys(title_of(name) for name in night.games))
        on = day(night.started)
        line = _("{day}, with a star: {titles}", day=on, titles=titles) if night.starred else f"{on}: {titles}"
        return f"{line}. {below}" if below else line

    def _pick(self, rows: list[str]) -> int | None:
        try:
            return self._talk.pick(rows, NUMBER_OR_KEYS)
        except Back:
            return None

    def _find(self) -> None:
        self._page.begin()
        try:
            typed = self._talk.ask(_("Type the words, then press enter. {back} goes back instead.", back=BACK))
        except Back:
            return

        def found() -> list[Night]:
            stands_in = self._index().look_for(typed)
            return [night for night in self._nights if stands_in(night.id)] if typed.strip() else []

        if not found():
            self._page.say(sentences.NOTHING_FOUND)
            return
        self._list(
            _("Evenings that mention “{words}”", words=typed.strip()),
            found,
            BACK_TO_ALL,
            below=lambda night: self._index().where(night.id, typed),
        )

    def _months(self) -> None:
        months = list(dict.fromkeys(month_and_year(night.started) for night in self._nights))
        while (picked := self._month(months)) is not None and picked < len(months):
            self._list(
                months[picked],
                lambda: [night for night in self._nights if month_and_year(night.started) == months[picked]],
                say("Back to the months"),
            )

    def _month(self, months: list[str]) -> int | None:
        self._page.begin()
        self._page.say(_("Evenings by month"))
        return self._pick([*months, str(BACK_TO_ALL)])

    def _games(self, names: list[str]) -> None:
        self._page.begin()
        self._page.say(_("Evenings with one game"))
        picked = self._pick([*map(title_of, names), str(BACK_TO_ALL)])
        if picked is not None and picked < len(names):
            self._list(
                _("Evenings with {game}", game=title_of(names[picked])),
                lambda: [night for night in self._nights if names[picked] in night.games],
                BACK_TO_ALL,
            )

    def _taken(self) -> None:
        def nights() -> list[Night]:
            index = self._index()
            return [night for night in self._nights if index.kept(night.id)]

        def words(night: Night) -> str:
            return " ".join(f"“{each}”" for each in self._index().kept(night.id))

        if not nights():
            self._page.say(sentences.NOTHING_TAKEN)
            return
        self._list(str(sentences.TAKEN), nights, BACK_TO_ALL, below=words)

    def _stars(self) -> None:
        self._list(_("Evenings with a star"), lambda: [each for each in self._nights if each.starred], BACK_TO_ALL)

    def _index(self) -> Index:
        """All words as they are now: some may have been taken back since they were read."""
        if self._words is None or self._words.state != self._record.past.state:
            self._words = Index(self._record.past, self._nights, marks())
            with meanwhile(sentences.READING_ALL):
                while self._words.gather(10_000):
                    pass
        return self._words

    # --- one evening ---

    def _one(self, session: int, whole: bool = False) -> None:
        """An evening as a small story, or the ``whole`` of it, and what can be done with it."""
        self._page.begin()
        self._read(self._record.past.session(session), whole)
        starred = session in self._record.past.stars()
        other = _("The short page again") if whole else _("Everything that was said")
        ways: list[ToDo] = [
            ToDo(other, lambda: self._one(session, not whole)),
            ToDo(_("Take its star away") if starred else _("Give it a star"), lambda: self._star(session, not starred)),
            ToDo(_("Take back something of yours"), self._mine),
        ]
        if paper.leaves_here:
            ways += [
                ToDo(_("Write it to a file"), lambda: self._to_file(session, whole)),
                ToDo(_("Print it"), lambda: self._print(session, whole)),
            ]
        picked = self._pick([_("Back"), *(each.title for each in ways)])
        if picked:
            ways[picked - 1].does()

    def _read(self, session: Session, whole: bool) -> None:
        """All of it, or for who listens one piece and the next one when they say so."""
        name, heard = self._page.manner.name, self._page.manner.is_heard
        for number, piece in enumerate(pieces(session, whole, name) if heard else ()):
            if number > 1:
                if not self._talk.hears_more():
                    return
                self._page.begin()
            self._page.say(*piece)
        for line in () if heard else (everything if whole else evening)(session, name):
            self._page.say(line, hang=len(line) - len(line.lstrip())) if line else self._page.gap()
        self._page.gap()

    def _to_file(self, session: int, whole: bool) -> None:
        """Ask for a name until a file could be written, or they go back."""
        page = self._record.past.session(session)
        self._page.begin()
        self._page.say(paper.HOW_TO_NAME, paper.NOT_SEALED)
        while True:
            free = paper.suggested(page)
            how = _(
                "Type a name for the file, then press enter. Enter alone takes {name}; {back} leaves it.",
                name=free,
                back=BACK,
            )
            try:
                said = paper.write(page, self._talk.ask(how).strip() or free, whole)
            except Back:
                return
            except RecordError as why:
                self._page.say(why)
            else:
                self._page.say(said)
                return

    def _print(self, session: int, whole: bool) -> None:
        """Print it, where there is a printer, once they were told which."""
        self._page.begin()
        if not paper.printer():
            self._page.say(paper.NO_PRINTER)
            return
        self._page.say(paper.before_printing())
        if self._pick([_("Print it"), _("Not now")]) != 0:
            return
        self._page.say(_("Printing …"))
        try:
            paper.print_out(self._record.past.session(session), whole)
        except RecordError as why:
            self._page.say(why)
        else:
            self._page.say(paper.PRINTED)

    def _star(self, session: int, on: bool) -> None:
        try:
            self._record.past.star(session, on)
        except RecordError as why:
            self._page.say(why)
        self._nights = self._record.past.nights()
