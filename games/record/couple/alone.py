"""The part of a record that is one partner's alone: a passphrase of their own, what it sealed, what they struck."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from games.engine import Partner, Table
from games.record.couple import vetoes
from games.record.couple.database import CoupleDB
from games.record.couple.schema import PERSONAL, SHOWN, PassphraseDoc, checked

if TYPE_CHECKING:
    from games.record.couple.personal import Own
    from games.record.couple.showing import Numbers, Showing
    from games.record.keys.attempts import Wait
    from games.record.store.line import Doc


class Alone:
    """Part of `games.record.Record`. What it imports only when it is asked for would be felt at start-up."""

    _db: CoupleDB

    @property
    def table(self) -> Table:
        """The partners."""
        raise LookupError("a record says who they are")

    # --- what is sealed ---

    @property
    def keyed(self) -> frozenset[str]:
        """The ids of those who have a passphrase of their own."""
        return frozenset(checked(PassphraseDoc, doc)["who"] for doc in self._db.storage.rows(PERSONAL).values())

    def new_lock(self, who: Partner, words: str) -> "Doc":
        """A passphrase for somebody, for ``lock`` to give. Takes a good part of a second. Raises NotAllowed."""
        from games.record.couple import personal

        return personal.new_lock(self._db.drawer, who.id, words)

    def lock(self, who: Partner, words: "str | Doc") -> None:
        """Give somebody a passphrase of their own, made already or not. Raises NotAllowed, Unwritable."""
        from games.record.couple import personal

        personal.lock(self._db, self.new_lock(who, words) if isinstance(words, str) else words)

    def own(self, who: Partner, words: str, wait: "Wait | None" = None) -> "Own":
        """What somebody sealed, opened. Raises NotAllowed, WrongPassphrase, KeyLost; see `personal.Own`."""
        from games.record.couple import personal
        from games.record.keys import attempts as tries

        return personal.Own(self._db, who.id, words, wait or tries.let_pass)

    def showing(self, own: "Own") -> "Showing":
        """What somebody would show of their numbers, for whoever has opened it."""
        from games.record.couple.showing import Showing

        return Showing(self._db, own, self.table.other(self.table.find(own.who)).id)

    @property
    def shown(self) -> "dict[str, Numbers]":
        """The numbers of both by partner's id, where both show them; see `showing`."""
        rows = self._db.storage.rows(SHOWN)
        if not rows:
            return {}
        from games.record.couple import showing

        return showing.shown(rows.values(), [who.id for who in self.table])

    def forget(self, who: Partner) -> None:
        """Take away somebody's passphrase and all that was sealed with it. Raises Unwritable."""
        from games.record.couple import personal, showing

        with self._db.storage.locked():
            gone = [*personal.forgotten(self._db, who.id), *showing.forgotten(self._db, who.id)]
            self._db.storage.commit(gone)

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
