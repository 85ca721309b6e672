"""The pages of a therapist's cases, the same for both faces: what is chosen there is kept at once."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple

from games.asides.aside import Aside, paragraphs
from games.catalog.games import find_game
from games.engine import Choice, Json, Table, Trouble, Words, as_written, say, seat_partners
from games.language.days import in_words
from games.office import pages
from games.office.case import PLANS, Case, Secrets
from games.office.cases import Office
from games.office.half_typed import HalfTyped
from games.office.hour import Alone, Structure
from games.office.pages import BACK, BEGIN, CASES, DONE, NEW, NEW_COUPLE, NOBODY
from games.record import Couple, Records
from tui.office.cases import as_said, between
from tui.office.cases.measuring import MeasuringPages
from tui.office.cases.opening import couple_of, what_it_means

NAME_PAGE, NAMES_PAGE = "name", "names"
NONE = "none"
"""The key of a choice where nobody has a seat of their own."""
_WAYS_BACK = frozenset({DONE.key, BACK.key})


class LeftFor(NamedTuple):
    """What whoever looks at their cases leaves the pages for: to be gone, to drive an hour of a case, or for the key of
    a couple's sealed record, and back to a page then, or because that goes home. ``locked``: nobody is there any more.
    """

    what: Literal["gone", "hour", "key", "locked", "home", "key-back", "remove"] = "gone"
    case: str = ""
    page: str = ""


class CasePages:
    """The asides over one open ``office``; ``left_for`` is what they were left for, once they are over.

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

    def _leave(self, left_for: LeftFor) -> Aside | None:
        self.left_for = left_for
        return None

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

    def _rule(self, case: Case, new: bool = False) -> Aside:
        """What becomes of secrets; for a new case everything that an hour needs follows, one thing at a time."""
        words = say("What becomes of something that one of them tells you alone? Both are told what you choose.")

        def go(way: str | None) -> Aside | None:
            kept = case
            if way is not None:
                kept = self._changed(replace(case, rule=way, ruled=self._today), "rule")
            return self._seen_alone(kept, new) if new and way is not None else self._case(kept, "secrets")

        return self._one_of(case, words, as_said.RULES, case.rule, go)

    def _seen_alone(self, case: Case, new: bool = False) -> Aside:
        def go(seen: bool) -> Aside | None:
            kept = self._changed(replace(case, seen_alone=self._today if seen else ""), "screened") if seen else case
            return self._plan(kept, new) if new else self._case(kept, "seen")

        return self._aside(say("Seen alone"), pages.seen_alone, go, partial(self._case, case))

    def _plan(self, case: Case, new: bool = False) -> Aside:
        ways = {
            name: as_said.plan(name)
            for name, planned in PLANS.items()
            if case.seen_alone or all(find_game(each.game).gentle for each in planned)
        }
        words = say("What does the hour hold? What’s left of it is for the integration.")

        def go(way: str | None) -> Aside | None:
            kept = self._changed(replace(case, plan=way), "plan") if way else case
            return self._consent(kept) if new else self._case(kept, "plan")

        return self._one_of(case, words, ways, case.plan, go)

    def _structure(self, case: Case) -> Aside:
        def go(way: str | None) -> Aside:
            return self._case(self._changed(replace(case, structure=way), "structure") if way else case, "structure")

        return self._one_of(case, say("Who passes each turn on?"), as_said.STRUCTURES, case.structure, go)

    def _where_alone(self, case: Case) -> Aside | None:
        table = self._table(case)
        if table is None:
            return self._leave(LeftFor("key", case.called, "alone"))
        ways = {NONE: say("At your keyboard, turned round behind a curtain")}
        ways |= {
            who.id: say("{who} has a seat, and it’s turned round for {other}", who=who, other=table.other(who))
            for who in table
        } | {Alone.AT_SEATS.value: say("Each of them has a seat of their own, and you answer for nobody")}
        now = next((who.id for who in table if case.seat == who.name), NONE)
        now = Alone.AT_SEATS.value if case.alone == Alone.AT_SEATS else now

        def go(way: str | None) -> Aside:
            if way is None:
                return self._case(case, "alone")
            at = replace(case, alone=Alone.AT_THE_DRIVER, seat="")
            if way == Alone.AT_SEATS:
                at = replace(case, alone=Alone.AT_SEATS, seat="")
            elif way != NONE:
                at = replace(case, alone=Alone.AT_A_SEAT, seat=table.find(way).name)
            return self._case(self._changed(at, "seats"), "alone")

        words = say("Where does each of them answer what’s theirs alone? It never stands in the room.")
        return self._one_of(case, words, ways, now, go)

    # --- consent ---

    def _consent(self, case: Case) -> Aside | None:
        """Both agree with their own keys; where both do, either may take it back."""
        table = self._table(case)
        if table is None:
            return self._leave(LeftFor("key", case.called, "consent"))
        if len(case.consent) == len(table.partners):
            return self._aside(
                say("Consent"),
                partial(pages.takes_back, table, [*case.consent]),
                partial(self._taken_back, case),
                None,
                table,
            )

        def go(both: bool) -> Aside:
            kept = case
            for who in table if both else ():
                kept = self._office.agree(kept, who.id, self._now().date())
            self._note(kept, "consent" if both else "consent-asked")
            return self._case(kept, "" if both else "consent")

        script = partial(pages.agree, table, [*what_it_means(case)])
        return self._aside(say("Consent"), script, go, partial(self._case, case), table)

    def _taken_back(self, case: Case, who: str | None) -> Aside:
        if who is None:
            return self._case(case, "consent")
        kept = self._office.withdraw(case, who)
        self._note(kept, "consent-back")
        return self._case(kept, "consent")

    def _table(self, case: Case) -> Table | None:
        """The two of them; None where their record has to be opened first."""
        couple = couple_of(self._records, case)
        return None if self._records.closed(couple) else self._records.table(couple)

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

    # --- common ---

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
