"""What is held in a database across machines: a row with a random token that lives while its holder's connection does.

Nobody's clock but the database's is asked. A connection that is lost frees what was held; once there is another one, it
is held again where nobody has taken it since. A commit shows the tokens (`Held.proofs`), so that whoever was taken over
saves nothing more, however late it comes.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import psycopg
from psycopg.types.numeric import Int4

from games.record.errors import Busy, RecordError
from games.record.store.postgresql.connecting import Link, Session
from games.record.store.postgresql.errors import is_lock_timeout
from games.record.store.postgresql.saving import reading, writing
from games.record.store.seams import Holder

_HOLD = b"SELECT ourturn.hold(%s, %s, %s, %s, %s, %s)"
_WAIT = b"pg_advisory_xact_lock(hashtextextended(%s || ' ' || %s, 0))"
_AGAIN = b"SELECT ourturn.hold_again(%s, %s, %s)"
_STANDS = b"SELECT ourturn.stand(%s, %s)"
_TOUCH = b"SELECT ourturn.touch(%s, %s, %s, %s)"
_LET_GO = b"SELECT ourturn.let_go(%s, %s, %s)"
_HELD = b"SELECT says, ago FROM ourturn.held(%s, %s, %s)"
_LOCK = b"SELECT ourturn.lock(%s, %s)"
_IS_LOCKED = b"SELECT NOT pg_try_advisory_xact_lock_shared(hashtextextended(%s, 0))"
_TOUCHES_EVERY = 1.0
"""Seconds between two notes of when something was used."""
_SLICE = 250
"""Milliseconds for which the connection waits for a lock, so that another thread has its turn in between."""


class SharedHolds:
    """Who holds what over one connection, in all drawers."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self._own: WeakSet[HeldRow] = WeakSet()
        link.on_connecting(self._hold_again)

    @property
    def own(self) -> str:
        """The tokens of what is held here, which the server can't tell from what is free."""
        return ",".join(each.token for each in list(self._own) if each.is_here)

    def hold(self, couple: str, at: str, what: str, says: bytes, instead: bytes | None = None) -> "HeldRow | None":
        """Hold something of a couple's, which is said to be ``at``; None where somebody does who says not ``instead``.

        Raises NotSaved, Busy.
        """
        token = os.urandom(16).hex()
        with writing(at), self.link.connected():
            try:
                rows = self.link.ask(_HOLD, (couple, what, token, says, self.own, instead))
            except psycopg.Error as error:
                if is_lock_timeout(error):
                    raise Busy(at, 1) from None
                raise
            if not rows[0][0]:
                return None
            held = HeldRow(self.link, couple, what, token)
            self._own.add(held)
            return held

    def hold_all(self, couple: str, at: str, whats: Sequence[str], says: bytes) -> "list[HeldRow]":
        """The same for several of a couple's at once; none where somebody holds one of them. Raises NotSaved, Busy.

        One question to the server, which first waits for its turn at each, in an order that is always the same: whoever
        has taken over from somebody dead in one of them waits for nothing more.
        """
        tokens = [os.urandom(16).hex() for _what in whats]
        own = self.own
        waits = [(couple, what) for what in whats]
        holds = [(couple, what, token, says, own, None) for what, token in zip(whats, tokens, strict=True)]
        statement = b"SELECT set_config('lock_timeout', '1000', true), " + b", ".join(
            [_WAIT] * len(whats) + [_HOLD.removeprefix(b"SELECT ")] * len(whats)
        )
        with writing(at), self.link.connected():
            try:
                rows = self.link.ask(statement, [value for each in (*waits, *holds) for value in each])
            except psycopg.Error as error:
                if is_lock_timeout(error):
                    raise Busy(at, 1) from None
                raise
            numbers = rows[0][-len(whats) :]
            held = [
                HeldRow(self.link, couple, what, token)
                for what, token, number in zip(whats, tokens, numbers, strict=True)
                if number
            ]
            if not all(numbers):
                for each in held:
                    each.close()
                return []
            self._own.update(held)
            return held

    def held(self, couple: str, at: str, *whats: str) -> list[Holder]:
        """Who holds these at this moment. Raises OutOfReach."""
        with reading(at):
            return [Holder(says, ago) for says, ago in self.link.ask(_HELD, (couple, ",".join(whats), self.own))]

    def lock(self, name: str, at: str, patience: float) -> "HeldLock":
        """Be the only one of a name, after so many seconds at most. Raises Busy, NotSaved."""
        until = time.monotonic() + patience
        turn = self.link.turn(name)
        if not turn.acquire(timeout=max(0.0, patience)):
            raise Busy(at, patience)
        try:
            with writing(at):
                while True:
                    left = round((until - time.monotonic()) * 1000)
                    with self.link.connected():
                        try:
                            self.link.ask(_LOCK, (name, Int4(max(0, min(left, _SLICE)))))
                        except psycopg.Error as error:
                            if not is_lock_timeout(error):
                                self.link.lose()  # it may have been locked before it failed
                                raise
                            if left <= 0:
                                raise Busy(at, patience) from None
                            continue
                        self.link.locks.add(name)
                        return HeldLock(self.link, name, turn)
        except BaseException:
            turn.release()
            raise

    def is_locked(self, name: str, at: str) -> bool:
        """Whether somebody is the only one of this name at this moment. Raises OutOfReach."""
        with reading(at):
            return name in self.link.locks or bool(self.link.ask(_IS_LOCKED, (name,))[0][0])

    def _hold_again(self) -> None:
        for held in list(self._own):
            held.hold_again()


class HeldRow:
    """A row that says who holds something: see `Held`."""

    def __init__(self, link: Link, couple: str, what: str, token: str) -> None:
        self._link, self._named, self.token = link, (couple, what, token), token
        self._session: Session | None = link.session
        self._touched = time.monotonic()

    @property
    def is_here(self) -> bool:
        """Whether it is held by the connection that there is now."""
        return self._session == self._link.session

    @property
    def stands(self) -> bool:
        """See `Held`; not while nobody can look, and not after a lost connection before its row was found again."""
        if self._session is None:
            return False
        with suppress(RecordError, psycopg.Error), self._link.connected():
            if not self.is_here:
                return self.hold_again()
            return bool(self._link.ask(_STANDS, (self._named[0], self.token))[0][0]) and self.is_here
        return False

    @property
    def proofs(self) -> tuple[str, ...]:
        """See `Held`."""
        return (self.token,)

    def hold_again(self) -> bool:
        """Hold it over the connection that there is now, unless somebody has taken it since; whether it is held."""
        if self._session is None or self.is_here:
            return self._session is not None
        try:
            self._link.end(self._session)  # it may not have been missed yet, and hold it still
            is_found = bool(self._link.ask(_AGAIN, self._named)[0][0])
        except (RecordError, psycopg.Error):
            return False
        if is_found:
            self._session = self._link.session
        return is_found

    def touch(self) -> None:
        """See `Held`; noted once in a while."""
        if time.monotonic() - self._touched >= _TOUCHES_EVERY:
            self._touched = time.monotonic()
            self._tell(_TOUCH, None)

    def say(self, words: bytes) -> None:
        """See `Held`."""
        self._tell(_TOUCH, words)

    def close(self) -> None:
        """See `Held`."""
        if self._session is not None and self.is_here:
            self._tell(_LET_GO)
        self._session = None

    def _tell(self, statement: bytes, *more: Any) -> None:
        if self._link.is_connected:  # else it is nobody's any more
            with suppress(RecordError, psycopg.Error):
                self._link.say(statement, (*self._named, *more))


class HeldLock:
    """A name that is locked: see `Held`."""

    proofs = ()
    """See `Held`: nobody is taken over in it."""

    def __init__(self, link: Link, name: str, turn: Any) -> None:
        self._link, self._name, self._turn = link, name, turn
        self._session: Session | None = link.session

    @property
    def stands(self) -> bool:
        """See `Held`."""
        return self._session == self._link.session and self._name in self._link.locks

    def touch(self) -> None:
        """Nobody asks when it was used."""

    def say(self, words: bytes) -> None:
        """Nobody hears it."""

    def close(self) -> None:
        """See `Held`."""
        if self._session is not None:
            self._link.let_go_of(self._name)
            self._session = None
            self._turn.release()
