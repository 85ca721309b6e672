"""What can go wrong with records in PostgreSQL, each said in one sentence: never the driver's, which quotes rows."""

import re
from typing import NoReturn

import psycopg

from games.engine.words import gettext as _
from games.record.errors import RecordError, Unreadable, Unwritable

_SOON = re.compile("starting up|recovery mode|not yet accepting|shutting down")
"""What the server says, in English, that isn't ready yet."""
_FULL = re.compile("too many c|remaining connection slots")
_NOT_IN = re.compile("authentication failed|pg_hba.conf")
_NOT_THERE = re.compile("FATAL.* does not exist")


class NotSaved(Unwritable):
    """The database could not take something. What was saved before is still there."""

    def __init__(self, at: str, reason: str) -> None:
        RecordError.__init__(
            self,
            _(
                "This couldn’t be saved in {at} ({reason}); everything saved before is still there, so wait a moment, "
                "then try again.",
                at=at,
                reason=reason,
            ),
        )
        self.reason = reason


class InDoubt(NotSaved):
    """The database went away while something was saved, and nobody can look yet whether it was."""

    def __init__(self, at: str) -> None:
        RecordError.__init__(
            self,
            _(
                "The connection to {at} was lost while this was saved, and it can’t be looked up yet whether it was; "
                "everything before it is there, so wait a moment, then look again.",
                at=at,
            ),
        )
        self.reason = ""


class OutOfReach(Unreadable):
    """The database could not hand out what should be there."""

    def __init__(self, at: str, reason: str) -> None:
        RecordError.__init__(
            self,
            _(
                "{at} couldn’t be read ({reason}); nothing was changed, so wait a moment, then try again, or ask "
                "whoever runs the database.",
                at=at,
                reason=reason,
            ),
        )
        self.reason = reason


class OnlySealed(RecordError):
    """A record that anybody could read was to be kept where others run the database."""

    def __init__(self, at: str) -> None:
        super().__init__(
            _(
                "Only sealed records are kept in {at}, so that nobody there can read a word, and nothing was changed; "
                "seal this one first, with “ourturn couples seal”.",
                at=at,
            )
        )


class OtherSchema(RecordError):
    """The tables in a database are missing, or those of another version of this program."""

    def __init__(self, at: str, version: int, ours: int) -> None:
        if version > ours:
            said = _(
                "The records in {at} were set up by a newer Our Turn, so nothing was touched; update this one first.",
                at=at,
            )
        elif version:
            said = _(
                "The records in {at} were set up by an older Our Turn, so nothing was touched; “ourturn host init” "
                "brings them up to date.",
                at=at,
            )
        else:
            said = _("{at} isn’t set up for records yet, so nothing was touched; “ourturn host init” does that.", at=at)
        super().__init__(said)
        self.version = version


class OtherServer(RecordError):
    """The server is of a version that lacks what records need."""

    def __init__(self, at: str, least: int) -> None:
        super().__init__(
            _(
                "The server of {at} is older than PostgreSQL {least}, so nothing was touched; update it first.",
                at=at,
                least=least,
            )
        )


def is_lost(error: psycopg.Error) -> bool:
    """Whether it is the connection that failed, so that nobody knows what became of a statement that was under way."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return state.startswith("08") or state in ("57P01", "57P02", "57P03", "57P05", "25P03")


def is_about_to_serve(error: psycopg.Error) -> bool:
    """Whether there is a server that will let people in soon: it has just been started, or mends itself."""
    return error.sqlstate == "57P03" or _SOON.search(str(error)) is not None


def is_lock_timeout(error: psycopg.Error) -> bool:
    """Whether somebody else held a lock for too long."""
    return error.sqlstate == "55P03"


def reason(error: psycopg.Error) -> str:
    """What is the matter, fit to stand in brackets inside a sentence; nothing in it is the server's own text."""
    state = error.sqlstate or ""
    said = {
        "53100": _("there’s no space left"),
        "53200": _("it’s out of memory"),
        "53300": _("too many are connected to it"),
        "25006": _("it’s read-only"),
        "57P03": _("it’s just starting up"),
        "57014": _("it took too long to answer"),
        "55P03": _("someone else is at work there for too long"),
        "3D000": _("there’s no such database"),
        "42501": _("this account may not do that there"),
        "42P06": _("something else there is called “ourturn”"),
        "42P07": _("something else there is called “ourturn”"),
    }.get(state)
    if said:
        return said
    if state.startswith("28"):
        return _("it doesn’t let this account in")
    if is_lost(error):
        return _connecting(error)
    if state.startswith(("XX", "58")):
        return _("it’s damaged, or its disk is failing")
    return _("it says error {code}", code=state)


def _connecting(error: psycopg.Error) -> str:
    """Why there is no connection. The driver gives no code for that, so the server's words are looked at, in English;
    in another language it is said less exactly."""
    met = error.pgconn
    if met is not None and met.needs_password:
        return _("it wants a password, and there’s none for it in ~/.pgpass")
    for part, why in (
        (_SOON, _("it’s just starting up")),
        (_FULL, _("too many are connected to it")),
        (_NOT_IN, _("it doesn’t let this account in")),
        (_NOT_THERE, _("there’s no such database, or no such account")),
    ):
        if part.search(str(error)):
            return why
    return _("it can’t be reached")


def unsaved(at: str, error: psycopg.Error) -> NoReturn:
    """Raise `NotSaved` for what the driver met while something was saved at ``at``."""
    raise NotSaved(at, reason(error)) from None  # whose text may quote a row


def unread(at: str, error: psycopg.Error) -> NoReturn:
    """Raise `OutOfReach` for what the driver met while something was read at ``at``."""
    raise OutOfReach(at, reason(error)) from None
