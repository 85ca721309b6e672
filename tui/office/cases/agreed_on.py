"""What was agreed on in a case, a page each: secrets, seen alone, plan, structure, where each is alone, consent."""

from dataclasses import replace
from functools import partial

from games.asides.aside import Aside
from games.catalog.games import find_game
from games.engine import say
from games.office import pages
from games.office.case import PLANS, Case
from games.office.hour import Alone
from tui.office.cases import as_said
from tui.office.cases.one_page import LeftFor, PagesOfCases
from tui.office.cases.opening import what_it_means

NONE = "none"
"""The key of a choice where nobody has a seat of their own."""


class AgreedOnPages(PagesOfCases):
    """Part of `tui.office.cases.pages.CasePages`."""

    def _case(self, case: Case, near: str = "", said: str = "") -> Aside:
        """The page of the case."""
        raise NotImplementedError

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
