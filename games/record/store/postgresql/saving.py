"""Saving something over a connection that may be lost on the way: whether it was saved is looked up, never guessed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import psycopg

from games.engine.words import gettext as _
from games.record.store.postgresql.connecting import Link, Rows, Session
from games.record.store.postgresql.errors import InDoubt, NotSaved, OutOfReach, is_lost, unread, unsaved

_TRIES = 3
"""How often something is said whose connection is lost each time before it was saved."""


@contextmanager
def writing(at: str) -> Iterator[None]:
    """Say what the driver raises inside `with` as what could not be saved at ``at``, but for locks. Raises NotSaved."""
    try:
        yield
    except psycopg.errors.LockNotAvailable:
        raise
    except psycopg.Error as error:
        unsaved(at, error)
    except OutOfReach as error:
        raise NotSaved(at, error.reason) from None


@contextmanager
def reading(at: str) -> Iterator[None]:
    """The same for what could not be read. Raises OutOfReach."""
    try:
        yield
    except psycopg.Error as error:
        unread(at, error)


def save(
    link: Link, at: str, couple: str, statement: bytes, values: Sequence[object], is_saved: Callable[[], bool]
) -> Rows | None:
    """The rows of a statement that saves something of a couple's; None where it was found saved by a lost connection.

    Where the connection is lost on the way, the session is ended before ``is_saved`` looks. What was not saved is said
    again, but not inside a lock, which is lost as well then: others may have been there. Raises NotSaved, InDoubt.
    """
    with writing(at):
        tries = 0
        while True:
            tries += 1
            with link.connected():
                see_still_alone(link, at, couple)
                locked, session = couple in link.locks, link.session
                try:
                    return link.say(statement, values)
                except psycopg.Error as error:
                    if not is_lost(error):
                        raise
                    link.lose()
                    if is_there(link, at, session, is_saved):
                        return None
                    if locked or tries == _TRIES:
                        raise
            # nobody is kept out, so it's as if it were only said now


def see_still_alone(link: Link, at: str, couple: str) -> None:
    """See that nobody else can have been there since somebody came in who is still inside. Raises NotSaved."""
    if couple in link.lost:
        raise NotSaved(at, _("the connection to it was lost on the way"))


def is_there(link: Link, at: str, session: Session, is_saved: Callable[[], bool]) -> bool:
    """Whether what a lost session was about to save is saved. Raises InDoubt where nobody can look."""
    try:
        link.end(session)
        return is_saved()
    except (OutOfReach, psycopg.Error):
        raise InDoubt(at) from None
