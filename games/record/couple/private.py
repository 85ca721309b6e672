"""What is private in a record: of one partner a passphrase and what it sealed, numbers, what they struck; of the two
their own words."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from games.engine import NotAllowed, Partner, Table
from games.record.couple import vetoes
from games.record.couple.database import CoupleDB
from games.record.couple.partners import own_words, shown_name
from games.record.couple.schema import GIVING_UP, OWN_WORDS, PERSONAL, SHOWN, PassphraseDoc, checked
from games.record.errors import RecordError, WrongPassphrase

if TYPE_CHECKING:
    from games.record.couple.numbers import Numbers, SharedNumbers
    from games.record.couple.passphrase import Unsealed
    from games.record.keys.attempts import Wait
    from games.record.keys.both_locks import BothLocks, FirstOfBoth, WayIn
    from games.record.store.line import Doc
    from games.record.taking_out.giving_up import GivingUp


class PrivatePart:
    """Part of `games.record.Record`. What it imports only when it is asked for would be felt at start-up."""

    _db: CoupleDB
    own_differs = False
    """Whether the passphrase of whoever sits here is another one than that with which they came in."""

    one_passphrase = False
    """Whether whatever is their own and the record are always opened by the same passphrase here, as at a host's."""

    @property
    def table(self) -> Table:
        """The partners."""
        raise LookupError("a record says who they are")

    # --- what is sealed ---

    @property
    def keyed(self) -> frozenset[str]:
        """The ids of those who have a passphrase."""
        return frozenset(checked(PassphraseDoc, doc)["who"] for doc in self._db.storage.rows(PERSONAL).values())

    def new_passphrase(self, who: Partner, words: str) -> "Doc":
        """A passphrase to give to ``set_passphrase``. Takes a good part of a second. Raises NotAllowed."""
        from games.record.couple import passphrase

        return passphrase.new_passphrase(self._db.drawer, who.id, words)

    def set_passphrase(self, who: Partner, words: "str | Doc") -> None:
        """Give somebody a passphrase, made already or not. Raises NotAllowed, Unwritable."""
        from games.record.couple import passphrase

        doc = self.new_passphrase(who, words) if isinstance(words, str) else words
        passphrase.set_passphrase(self._db, doc)

    def unsealed(self, who: Partner, words: str, wait: "Wait | None" = None) -> "Unsealed":
        """What somebody sealed, opened; from now on this process also opens what they answered alone tonight.

        Raises NotAllowed, WrongPassphrase, KeyLost; see `passphrase.Unsealed`.
        """
        from games.record.couple import passphrase
        from games.record.keys import attempts as tries

        unsealed = passphrase.Unsealed(self._db, who.id, words, wait or tries.let_pass)
        self._know(unsealed)
        return unsealed

    def come_in_with(self, seat: str, words: str) -> None:
        """Open what is locked for whoever sits here with the passphrase that has just opened the record there.

        Joining sets both to the same words. Where it is another one, `own_differs` says so and they are asked for it.
        """
        way_in = self._way_in(seat)
        try:
            is_double = way_in is not None and way_in.is_double()
            if not is_double and not self._db.evening_keys.waits_for(seat):
                return
            from games.record.couple import passphrase

            self._know(passphrase.Unsealed(self._db, seat, words, guessed=False))
            if way_in and is_double:
                way_in.only(way_in.slot(words, opened=True))
        except WrongPassphrase:
            self.own_differs = True
        except (RecordError, NotAllowed):
            return  # they are asked for it, and hear then what is wrong

    def opens_record(self, who: Partner, words: str) -> bool:
        """Whether the passphrase of somebody's own opens the record for them as well, so that the two are one.

        Takes a good part of a second where the record is sealed. Raises NotAllowed, KeyChanged, KeyLost.
        """
        way_in = self._way_in(who.id)
        return way_in is not None and way_in.opens_with(words)

    def both_locks(self, own: "Unsealed") -> "BothLocks":
        """What changes the two as one."""
        from games.record.keys.both_locks import BothLocks

        way_in = self._way_in(own.who)
        if way_in is None:
            raise LookupError("this record isn’t sealed")
        return BothLocks(own, way_in)

    def first_of_both(self, who: Partner) -> "FirstOfBoth":
        """What sets the first passphrase of somebody's own, and has it open the record as well."""
        from functools import partial

        from games.record.keys.both_locks import FirstOfBoth

        way_in = self._way_in(who.id)
        if way_in is None:
            raise LookupError("this record isn’t sealed")
        return FirstOfBoth(partial(self.new_passphrase, who), partial(self.set_passphrase, who), way_in)

    def _way_in(self, who: str) -> "WayIn | None":
        """The way of a partner into the record; None where it isn't sealed."""
        if self._db.key is None:
            return None
        from games.record.keys.both_locks import WayIn

        return WayIn(self._db.drawer, self._db.storage.log, self._db.key, who)

    def _know(self, unsealed: "Unsealed") -> None:
        """Open from now on what somebody answered alone tonight."""
        self._db.evening_keys.unlock(unsealed.who, unsealed.opens)
        if self._db.held:  # whoever only reads changes nothing
            with suppress(RecordError):  # it opens as it is, too
                unsealed.settle()

    def forget_passphrase(self, who: Partner) -> None:
        """Take away somebody's passphrase and all that was sealed with it. Raises Unwritable."""
        from games.record.couple import numbers, passphrase
        from games.record.taking_out import giving_up

        with self._db.storage.locked():
            also = [*numbers.forgotten(self._db, who.id), *giving_up.kept(self._db, who.id)]
            passphrase.forget(self._db, who.id, also)

    @property
    def given_up(self) -> "tuple[GivingUp, ...]":
        """The passphrases that are to go, with all they sealed; see `games.record.taking_out.giving_up`."""
        if not self._db.storage.rows(GIVING_UP):
            return ()
        from games.record.taking_out import giving_up

        whose = self.keyed.intersection(who.id for who in self.table)  # what was imported may name anybody
        return tuple(each for each in giving_up.given_up(self._db).values() if each.who in whose)

    def give_up(self, who: Partner, now: datetime) -> None:
        """Let somebody's passphrase go in a week, without its being typed. Raises Unwritable."""
        from games.record.taking_out import giving_up

        giving_up.ask(self._db, who.id, now)

    def keep_passphrase(self, who: Partner) -> None:
        """Take back that it is to go; anybody may. Raises Unwritable."""
        from games.record.taking_out import giving_up

        giving_up.keep(self._db, who.id)

    def give_up_what_is_due(self, now: datetime) -> list[Partner]:
        """Home is shown now: take away what has waited its week, and note that it was said of the rest; whose it was.

        Raises Unwritable.
        """
        if not self._db.storage.rows(GIVING_UP):
            return []
        from games.record.taking_out import giving_up

        here = [who.id for who in self.table if self._db.seat in (None, who.id)]
        over = giving_up.say_at_home(self._db, now, here)
        gone = [who for who in self.table if who.id in over]
        for who in gone:
            self.forget_passphrase(who)
        return gone

    # --- numbers ---

    def numbers(self, unsealed: "Unsealed") -> "SharedNumbers":
        """What somebody would show of their numbers, for whoever has opened it."""
        from games.record.couple.numbers import SharedNumbers

        return SharedNumbers(self._db, unsealed, self.table.other(self.table.find(unsealed.who)).id)

    @property
    def shared_numbers(self) -> "dict[str, Numbers]":
        """The numbers of both by partner's id, where both show them; see `games.record.couple.numbers`."""
        rows = self._db.storage.rows(SHOWN)
        if not rows:
            return {}
        from games.record.couple import numbers

        return numbers.shared(rows.values(), [who.id for who in self.table])

    # --- what is struck ---

    def strike(self, partner: Partner, name: str) -> None:
        """Let something never come up again, for both: a name as ``games.moves.vetoes`` has them. Raises Unwritable."""
        vetoes.strike(self._db, partner, name)

    def let_come(self, partner: Partner, name: str) -> None:
        """Take back one's own striking; what the other struck stays struck. Raises Unwritable."""
        vetoes.let_come(self._db, partner, name)

    def struck(self, names: Iterable[str], by: Partner | None = None) -> frozenset[str]:
        """Those of ``names`` that are struck, by ``by`` or else by anybody. Where nothing is, no name is asked for.

        What one of them struck is for that one's eyes only.
        """
        return vetoes.struck(self._db, (by,) if by else self.table, names)

    # --- words of the two ---

    @property
    def own_words(self) -> tuple[tuple[str, str], ...]:
        """What they call bodies and acts: what each word is for, and the word; the longest ago first."""
        return own_words(self._db)

    def keep_word(self, what: str, word: str) -> None:
        """Keep a word to which both have just said yes, and what it is for. Raises Unwritable."""
        with self._db.storage.locked():
            place = self._db.storage.next_id(OWN_WORDS)
            self._db.storage.commit([(OWN_WORDS, place, {"for": what, "word": word})])

    def end_word(self, what: str, word: str) -> None:
        """Take a word of theirs back, which either may; it is gone from the disk. Raises Unwritable."""
        with self._db.storage.locked():
            rows = self._db.storage.rows(OWN_WORDS).items()
            gone = [int(key) for key, doc in rows if (doc["for"], shown_name(doc["word"])) == (what, word)]
            self._db.storage.commit([(OWN_WORDS, key, None) for key in gone], rewrite=True)
