"""The page of one of them alone: what they choose there, done in the record."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from games.asides import measured
from games.asides.aside import Aside
from games.asides.only_mine import (
    BACK,
    BURN,
    CHANGE,
    DONE,
    FORGET,
    HIDES,
    LOCK,
    MAY_COME,
    NEVER,
    NUMBERS,
    READ,
    SHARED,
    SHOW,
    STRIKE,
    STRIKE_KIND,
    STRIKE_LEVEL,
    TAKE_BACK,
    WHO_SEES,
    WOULD,
    WOULD_NOT,
    about,
    menu,
    never_or_again,
    nothing_here,
    pick,
    what_to_strike,
    who_sees,
    whose,
)
from games.engine import BOTH, Entry, Partner, say
from games.language.days import in_words
from games.moves import vetoes
from games.record import Record
from games.record.couple.passphrase import SealedAnswer, Unsealed
from tui.asides.own_passphrase import OwnPassphrase
from tui.pages.dates import day, here_and_now

SHORT = 48
"""Characters of a text that stand in a list."""


class OnlyMine(OwnPassphrase):
    """The asides of this page, over one record; ``now`` gives the moment with its zone."""

    def __init__(self, record: Record, now: Callable[[], datetime] = here_and_now) -> None:
        super().__init__(record, now)

    def begin(self) -> Aside:
        """Whose page shall it be? At a seat of one it is that partner's."""
        table, seat = self._record.table, self._record.seat
        if seat is not None:
            return self._menu(table.find(seat))
        return self._aside(table, partial(whose, table), lambda who: self._menu(who) if who else None)

    def _menu(self, who: Partner) -> Aside:
        """What they would like to do; this page comes again after each of it."""
        ways: dict[str, Callable[[Partner], Aside]] = {
            READ.key: self._read,
            NUMBERS.key: self._numbers,
            WHO_SEES.key: self._who_sees,
            LOCK.key: self._lock,
            CHANGE.key: self._change,
            FORGET.key: self._forget,
            SHARED.key: self._evenings,
            STRIKE.key: self._strike,
            HIDES.key: self._hides,
        }

        def go(key: str) -> Aside | None:
            if key == DONE.key:
                self._own = None
                return None
            return ways[key](who)

        return self._alone(partial(menu, who, who.id in self._record.keyed), go)

    # --- what is sealed ---

    def _read(self, who: Partner) -> Aside:
        return self._opened(who, partial(self._sealed, who))

    def _sealed(self, who: Partner, own: Unsealed) -> Aside:
        answers = own.answers()[::-1]
        if not answers:
            return self._alone(partial(nothing_here, who, say("Nothing is sealed yet.")), lambda _: self._menu(who))
        rows = [f"{in_words(each.on)}: {_short(each.prompt)} {_short(each.shown)}" for each in answers]

        def go(place: int | None) -> Aside:
            return self._menu(who) if place is None else self._one_sealed(who, own, answers[place])

        return self._alone(partial(pick, who, say("What’s sealed, the newest first."), rows), go)

    def _one_sealed(self, who: Partner, own: Unsealed, answer: SealedAnswer) -> Aside:
        def go(key: str) -> Aside:
            if key == BURN.key:
                own.burn(answer)
            elif key == SHOW.key:
                own.show(answer)
            return self._sealed(who, own)

        return self._taking_out(self._alone(partial(about, who, answer.prompt, answer.shown, SHOW, BURN), go))

    def _numbers(self, who: Partner) -> Aside:
        """What they have measured, once they have given their passphrase."""

        def show(own: Unsealed) -> Aside:
            told = measured.pages(own.answers())
            words = say("None of your numbers are sealed yet. They’re the ones you give alone on an evening.")
            script = partial(measured.read, who, told) if told else partial(nothing_here, who, words)
            return self._alone(script, lambda _: self._menu(who))

        return self._opened(who, show)

    def _who_sees(self, who: Partner) -> Aside:
        """Whether they would show them, once they have given their passphrase. Every answer is written, also none."""

        def ask(own: Unsealed) -> Aside:
            showing = self._record.numbers(own)
            would = showing.would

            def say_so(key: str) -> Aside:
                wanted = {WOULD.key: True, WOULD_NOT.key: False}.get(key, would)
                showing.answer(wanted, measured.of_both(own.answers()))
                return self._menu(who)

            aside = self._alone(partial(who_sees, who, self._record.table.other(who), would), say_so)
            return self._taking_out(aside)

        return self._opened(who, ask)

    # --- what never comes up again ---

    def _strike(self, who: Partner) -> Aside:
        def go(key: str) -> Aside:
            if key == BACK.key:
                return self._menu(who)
            rows = {STRIKE_KIND.key: vetoes.kinds(), STRIKE_LEVEL.key: (*vetoes.WARMTH, vetoes.TENDER)}.get(key)
            if rows is not None:
                return self._which(who, [(each.key, str(each.words)) for each in rows])
            return self._which(who, [(card.name, card.text) for card in vetoes.last_cards(self._record.plays())])

        return self._alone(partial(what_to_strike, who), go)

    def _which(self, who: Partner, named: list[tuple[str, str]]) -> Aside:
        if not named:
            words = say("No cards have come up in your recent evenings.")
            return self._alone(partial(nothing_here, who, words), lambda _: self._strike(who))

        def go(place: int | None) -> Aside:
            return self._strike(who) if place is None else self._never(who, *named[place])

        return self._alone(partial(pick, who, say("Which one?"), [words for _, words in named]), go)

    def _never(self, who: Partner, name: str, words: str) -> Aside:
        def go(key: str) -> Aside:
            if key == NEVER.key:
                self._record.strike(who, name)
            elif key == MAY_COME.key:
                self._record.let_come(who, name)
            return self._strike(who)

        return self._alone(partial(never_or_again, who, words), go)

    # --- what both can read ---

    def _evenings(self, who: Partner) -> Aside:
        tonight = self._record.tonight
        nights = [night for night in self._record.past.nights() if tonight is None or night.id != tonight.id]
        if not nights:
            words = say("No evening has ended yet, so there’s nothing to take back.")
            return self._alone(partial(nothing_here, who, words), lambda _: self._menu(who))
        rows = [day(night.started) for night in nights]

        def go(place: int | None) -> Aside:
            return self._menu(who) if place is None else self._entries(who, nights[place].id)

        return self._alone(partial(pick, who, say("Something from which evening?"), rows), go)

    def _entries(self, who: Partner, session: int) -> Aside:
        mine = [each for each in self._record.entries(session) if each.who in (who.id, BOTH) and each.shared]
        if not mine:
            words = say("There’s nothing you wrote in that evening.")
            return self._alone(partial(nothing_here, who, words), lambda _: self._evenings(who))
        rows = [_short(each.text) for each in mine]

        def go(place: int | None) -> Aside:
            return self._evenings(who) if place is None else self._one_entry(who, session, mine[place])

        return self._alone(partial(pick, who, say("Which of your words?"), rows), go)

    def _one_entry(self, who: Partner, session: int, entry: Entry) -> Aside:
        def go(key: str) -> Aside:
            if key == TAKE_BACK.key:
                self._record.withdraw(session, entry)
            return self._entries(who, session)

        return self._taking_out(self._alone(partial(about, who, entry.prompt, entry.text, TAKE_BACK), go))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"
