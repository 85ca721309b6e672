"""The pages of a therapist's cases, the same for both faces: what is chosen there is kept at once."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from games.asides.aside import Aside, paragraphs
from games.catalog.games import find_game
from games.engine import Choice, Trouble, Words, as_written, say, seat_partners
from games.language.days import in_words
from games.office import pages
from games.office.case import Case, Secrets
from games.office.hour import Structure
from games.office.pages import BACK, BEGIN, CASES, DONE, NEW, NEW_COUPLE
from games.record import Couple
from tui.office.cases import as_said, between
from tui.office.cases.agreed_on import AgreedOnPages
from tui.office.cases.measuring import MeasuringPages
from tui.office.cases.one_page import LeftFor
from tui.office.cases.opening import couple_of

NAME_PAGE, NAMES_PAGE = "name", "names"


class CasePages(AgreedOnPages):
    """The asides over one open ``office``; ``left_for`` is what they were left for, once they are over.

    ``case`` is what the case is called whose page was there last, if any.
    """

    def begin(self, called: str = "", page: str = "", said: str = "") -> Aside:
        """The list of cases; or the page of the one that is ``called`` so, or a page behind that. Raises NotAllowed."""
        waits = self._office.half_typed
        if waits and waits.page in (NAME_PAGE, NAMES_PAGE):
            return self._new() if waits.page == NAME_PAGE else self._two_names(waits.given)
        if not called:
            return self._list(said)
        case = self._office.find(called)
        if not page and waits and waits.case == case.called and self._table(case) is not None:
            self.case, page = case.called, "homework"
        return (self._go(case, page) if page else None) or self._case(case, said=said)

    def _list(self, said: str = "") -> Aside:
        self.case, cases = "", self._office.cases()
        rows = [
            Choice(str(place), as_said.row(case, len(self._office.hours(case)))) for place, case in enumerate(cases)
        ]

        def go(key: str) -> Aside | None:
            if key == DONE.key:
                return self._leave(LeftFor())
            if key == NEW.key:
                return self._new()
            case = cases[int(key)]
            self._note(case, "case")
            return self._case(case)

        return self._aside(CASES, partial(pages.which_case, rows, as_said.typed(said)), go)

    # --- a new one ---

    def _new(self) -> Aside:
        def go(called: str) -> Aside:
            return self._whose(self._office.free(called))

        fits = self._office.free
        return self._aside(say("A new case"), partial(pages.name_of_case, fits), go, self._list, page=(NAME_PAGE, ""))

    def _whose(self, called: str) -> Aside:
        couples = self._records.couples()
        rows = [
            Choice(str(place), as_said.typed(couple.name) or say("a sealed record"))
            for place, couple in enumerate(couples)
        ]

        def go(key: str) -> Aside:
            if key == BACK.key:
                return self._new()
            if key == NEW_COUPLE.key:
                self._records.see_room()
                return self._two_names(called)
            return self._begun(called, couples[int(key)])

        return self._aside(say("A new case"), partial(pages.whose, rows), go)

    def _two_names(self, called: str) -> Aside:
        def go(names: tuple[str, str]) -> Aside:
            return self._begun(called, self._records.add(seat_partners([(name, "") for name in names])))

        before = partial(self._whose, called)
        return self._aside(say("A new case"), pages.two_names, go, before, page=(NAMES_PAGE, called))

    def _begun(self, called: str, couple: Couple) -> Aside:
        case = self._office.add(Case(called, couple.id))
        self._note(case, "begun")
        return self._rule(case, new=True)

    # --- the page of one ---

    def _cut_off(self, case: Case) -> datetime | None:
        """When the play of theirs began that waits, as far as their record can be read here."""
        with suppress(Trouble):
            couple = next((each for each in self._records.couples() if each.id == case.couple), None)
            if couple and not self._records.closed(couple):
                with self._records.read(couple) as record:
                    left = record.cut_off(self._now())
                    return left.started if left else None
        return None

    def _case(self, case: Case, near: str = "", said: str = "") -> Aside:
        self.case = case.called
        words = [as_said.typed(said)] if said else []
        number, goes_on = self._office.next_hour(case, self._cut_off(case))
        words += [
            say("Hour {number} goes on where it was left. “ourturn room” is the second screen.", number=number)
            if goes_on
            else say("Next is hour {number}. “ourturn room”, in another window, is the second screen.", number=number)
        ]
        rows = [
            Choice("consent", as_said.consent(case)),
            Choice(
                "secrets",
                say("Secrets: {rule}", rule=as_said.RULES[Secrets(case.rule)] if case.rule else say("not chosen")),
            ),
            Choice("seen", as_said.seen(case)),
            Choice("plan", say("Plan: {plan}", plan=as_said.plan(case.plan))),
            Choice("structure", as_said.STRUCTURES[Structure(case.structure)]),
            Choice("alone", as_said.alone(case)),
            Choice("homework", between.row(self._office.given(case))),
            Choice("outcome", say("How they are, answered alone")),
            Choice("home", as_said.home(case)),
            Choice("notes", say("Notes of past hours")),
            Choice("log", say("Who opened what")),
        ]
        title = as_written("{called}", called=case.called)
        script = partial(pages.one_case, paragraphs(filter(None, words)), rows, near or BEGIN.key)
        return self._aside(title, script, partial(self._go, case))

    def _go(self, case: Case, page: str) -> Aside | None:
        if page == BACK.key:
            return self._list()
        if page == BEGIN.key:
            case.may_begin(lambda name: find_game(name).gentle)
            couple_of(self._records, case)
            return self._leave(LeftFor("hour", case.called))
        ways: dict[str, Callable[[Case], Aside | None]] = {
            "consent": self._consent,
            "secrets": self._rule,
            "seen": self._seen_alone,
            "plan": self._plan,
            "structure": self._structure,
            "alone": self._where_alone,
            "homework": self._between,
            "outcome": self._outcome,
            "home": self._home,
            "notes": self._notes,
            "log": self._log,
        }
        return ways[page](case)

    def _between(self, case: Case) -> Aside | None:
        """Homework, and the slip that comes back."""
        table = self._table(case)
        if table is None:
            return self._leave(LeftFor("key", case.called, "homework"))
        with self._records.read(couple_of(self._records, case)) as record:
            self._office.take(case, record.address, record.homework)
            address = record.address
        note, back = partial(self._note, case), partial(self._case, case, "homework")
        return between.HomeworkPages(self._office, case, address, self._now, note, back, self._written).begin()

    def _outcome(self, case: Case) -> Aside | None:
        """How they are, as each agrees to show it."""
        table = self._table(case)
        if table is None:
            return self._leave(LeftFor("key", case.called, "outcome"))
        note, back = partial(self._note, case), partial(self._case, case, "outcome")
        return MeasuringPages(self._office, case, table, self._now, note, back).begin()

    def _home(self, case: Case) -> Aside:
        """Their record goes home; what takes passphrases is asked at the terminal."""

        def go(way: str | None) -> Aside | None:
            return self._leave(LeftFor(way, case.called)) if way else self._case(case, "home")  # type: ignore[arg-type]

        return self._one_of(case, pages.GOING_HOME, pages.WAYS_HOME, "", go)

    # --- to read ---

    def _notes(self, case: Case) -> Aside:
        self._note(case, "notes")
        hours = [
            say(
                "Hour {number}, {day}\n{notes}",
                number=number,
                day=in_words(at.date()),
                notes=as_said.typed(text) or say("no notes"),
            )
            for number, at, text in self._office.hours(case)[::-1]
        ]
        return self._read(case, say("Notes"), paragraphs(hours) if hours else say("There’s no hour yet."), "notes")

    def _log(self, case: Case) -> Aside:
        self._note(case, "log")
        lines = [
            say(
                "{day}, {time}: {what}, {by}",
                day=in_words(each.at.date()),
                time=f"{each.at:%H:%M}",
                what=as_said.HAPPENED.get(each.what, each.what),
                by=each.by or "?",
            )
            for each in self._office.accesses(case)
        ][::-1]
        text = as_written(
            "\n".join(f"{{l{place}}}" for place in range(len(lines))),
            **{f"l{place}": line for place, line in enumerate(lines)},
        )
        return self._read(case, say("Who opened what"), text, "log")

    def _read(self, case: Case, title: Words, words: Words, near: str) -> Aside:
        back = partial(self._case, case, near)
        return self._aside(title, partial(pages.read, words), lambda _: back(), back)
