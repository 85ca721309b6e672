"""The part of one's own page that is about the passphrase: set, changed, asked for, given up."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from games.asides import measured
from games.asides.aside import Aside
from games.asides.only_mine import BACK, DONE, LEAVE, OF_BOTH, OF_YOUR_OWN, TITLE, hiding, new_passphrase, passphrase
from games.asides.own_passphrase import (
    IN_A_WEEK,
    STAYS,
    WITH_IT,
    both_there,
    how_to_forget,
    sure_in_a_week,
    sure_to_forget,
)
from games.engine import NotAllowed, Partner, Script, Table, Words
from games.language.days import with_weekday
from games.record import Record, RecordError
from games.record.couple.passphrase import Unsealed
from games.record.store.line import Doc
from tui.sentences import LOCKING, OPENING, TAKING_OUT, slower

Then = Callable[[Any], Aside | None]
_BACK = frozenset({BACK.key, DONE.key, LEAVE.key})


class OwnPassphrase:
    """Part of `tui.asides.only_mine.OnlyMine`, which says what the page offers."""

    def __init__(self, record: Record, now: Callable[[], datetime]) -> None:
        self._record, self._now = record, now
        self._own: Unsealed | None = None
        self._opens_record = False  # whether what they typed for it opens the record, too

    def _menu(self, who: Partner) -> Aside:
        """What they would like to do."""
        raise LookupError("the page says what it offers")

    def _aside(self, table: Table, script: Callable[[], Script[Any]], then: Then) -> Aside:
        return Aside(TITLE, table, script, then, back=_BACK)

    def _alone(self, script: Callable[[], Script[Any]], then: Then) -> Aside:
        return self._aside(self._record.table, script, then)

    def _taking_out(self, aside: Aside) -> Aside:
        """The same, which takes words off the disk; in a long record that takes a while."""
        return aside._replace(meanwhile=TAKING_OUT) if self._record.is_long else aside

    def _hides(self, who: Partner) -> Aside:
        return self._alone(partial(hiding, who), lambda _: self._menu(who))

    # --- set and changed ---

    def _lock(self, who: Partner) -> Aside:
        """The first passphrase of somebody: at their own seat, or where both are there and say so.

        Who presses a letter at one keyboard may be the other one, who would lock them out of a page of their own.
        """
        record = self._record
        make: Callable[[str], Doc] = partial(record.new_passphrase, who)
        take: Callable[[Doc], None] = partial(record.set_passphrase, who)
        words = OF_YOUR_OWN
        if record.one_passphrase:
            first = record.first_of_both(who)
            make, take, words = first.new_passphrase, first.set, OF_BOTH

        def go(both: bool) -> Aside:
            return self._locking(who, True, make, take, words) if both else self._menu(who)

        if record.seat == who.id:
            return go(True)
        return self._alone(partial(both_there, who, record.table), go)

    def _locking(
        self,
        who: Partner,
        explain: bool,
        make: Callable[[str], Doc],
        take: Callable[[Doc], None],
        words: Words = OF_YOUR_OWN,
    ) -> Aside:
        """Ask for a new passphrase; ``make`` makes a lock of it, which takes a while, and ``take`` keeps it."""
        made: dict[str, Doc] = {}

        def ahead(words: str) -> None:
            if words:
                made[words] = make(words)

        def then(words: str) -> Aside:
            if words:
                take(made.pop(words) if words in made else make(words))
            return self._menu(who)

        aside = self._alone(partial(new_passphrase, who, explain=explain, asked=words), then)
        return aside._replace(meanwhile=LOCKING, ahead=ahead)

    def _change(self, who: Partner) -> Aside:
        """Change it; where the same one opens the record, it goes on doing so."""

        def ask(own: Unsealed) -> Aside:
            if not (self._opens_record or self._record.one_passphrase):
                return self._locking(who, False, own.new_passphrase, own.change)
            both = self._record.both_locks(own)
            return self._locking(who, False, both.new_passphrase, both.change, OF_BOTH)

        return self._opened(who, ask)

    # --- asked for ---

    def _opened(self, who: Partner, then: Callable[[Unsealed], Aside]) -> Aside:
        """Ask for the passphrase, unless they have given it already since they came to this page."""
        if self._own:
            return then(self._own)

        tried: dict[str, Unsealed] = {}  # it may be checked twice, once apart from the screen
        opens_record = set[str]()

        def opens(words: str) -> None:
            if words in tried:
                return
            try:
                own = self._record.unsealed(who, words, _not_yet)
                opens_record.update([words] if self._record.opens_record(who, words) else [])
                tried[words] = own
            except RecordError as why:
                raise NotAllowed(str(why)) from None

        def go(words: str) -> Aside:
            own, self._opens_record = tried.get(words), words in opens_record
            self._own = own
            tried.clear()
            opens_record.clear()
            if own is None:
                return self._menu(who)
            self._record.numbers(own).meet(lambda: measured.of_both(own.answers()))
            return then(own)

        return self._alone(partial(passphrase, who, opens), go)._replace(meanwhile=OPENING)

    # --- given up ---

    def _forget(self, who: Partner) -> Aside:
        """Give it up with all that it sealed: typed once more, or in a week without it."""
        waits = next((each for each in self._record.given_up if each.who == who.id), None)
        from_day = with_weekday(waits.first_day(self._now().date())) if waits else ""

        def go(key: str) -> Aside:
            if key == WITH_IT.key:
                self._own = None  # whoever sits here by now need not be who typed it before
                return self._opened(who, lambda _: self._at_once(who))
            if key == IN_A_WEEK.key:
                return self._in_a_week(who)
            if key == STAYS.key:
                self._record.keep_passphrase(who)
            return self._menu(who)

        return self._alone(partial(how_to_forget, who, from_day), go)

    def _at_once(self, who: Partner) -> Aside:
        def forget(sure: bool) -> Aside:
            if sure:
                self._record.forget_passphrase(who)
                self._own = None
            return self._menu(who)

        return self._taking_out(self._alone(partial(sure_to_forget, who), forget))

    def _in_a_week(self, who: Partner) -> Aside:
        def ask(sure: bool) -> Aside:
            if sure:
                self._record.give_up(who, self._now())
            return self._menu(who)

        return self._alone(partial(sure_in_a_week, who), ask)


def _not_yet(seconds: float) -> None:
    """A try that comes too soon after a wrong one is refused, and nobody waits in front of a dead screen."""
    raise NotAllowed(str(slower(seconds)))
