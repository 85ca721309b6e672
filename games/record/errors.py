"""What can go wrong with a record, each said in one sentence for a person and never with the couple's words."""

import os
from math import ceil
from typing import NoReturn

from games.engine.errors import Trouble
from games.engine.words import gettext as _
from games.engine.words import ngettext


class RecordError(Trouble):
    """The record could not do what was asked; `str()` is one sentence that may be shown as it is."""


class Missing(RecordError):
    """There is no record where one was expected."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "There’s no record at {path}; nothing was changed, so check whether the folder was moved or renamed.",
                path=path,
            )
        )


class Unwritable(RecordError):
    """A place could not be written: full, read-only, failing. What was saved before is still there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            _(
                "This couldn’t be saved in {path} ({reason}); everything saved before is still there, so free some "
                "space or check the disk, then try again.",
                path=path,
                reason=reason,
            )
        )
        self.reason = reason


class Full(RecordError):
    """All that a couple may keep on a machine of somebody else's is kept."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your place here is full, so this wasn’t saved; everything before it is. Take back what you no longer "
                "need, or ask whoever runs this machine for more room."
            )
        )


class Unreadable(RecordError):
    """The system could not hand out bytes that should be there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            _(
                "{path} couldn’t be read ({reason}); nothing was changed, so check the disk and its permissions, "
                "then try again.",
                path=path,
                reason=reason,
            )
        )
        self.reason = reason


class Refused(RecordError):
    """A path is a link, belongs to somebody else or is not what it should be, and was left alone."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            _(
                "{path} {why}, so it was left alone to keep your words private; choose a folder of your own with "
                "--data-dir.",
                path=path,
                why=why,
            )
        )
        self.why = why


class Damaged(RecordError):
    """Bytes inside a record changed: `path`, `byte` (offset of the first bad line) and `what` say where and how."""

    def __init__(self, path: str, byte: int, what: str) -> None:
        super().__init__(
            _(
                "The record {path} is damaged at byte {byte} ({what}); it was left exactly as it is, so keep a copy "
                "of it, then restore a backup or try “ourturn record mend”.",
                path=path,
                byte=byte,
                what=what,
            )
        )
        self.path, self.byte, self.what = path, byte, what


class WrongForm(RecordError):
    """A document does not have the form that those of its `table` have; the first `field` that does not is named."""

    def __init__(self, table: str, field: str) -> None:
        super().__init__(
            _(
                "Something in the record isn’t the way we write it (“{field}” in “{table}”); it was left exactly "
                "as it is, so keep a copy of it, then restore a backup or try “ourturn record mend”.",
                table=table,
                field=field,
            )
        )
        self.table, self.field = table, field


class NotOurs(RecordError):
    """A file stands where the record should be, and it is not one."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "{path} isn’t a record of Our Turn, or its very first bytes were changed; it was left untouched, so "
                "move it away, or restore a backup.",
                path=path,
            )
        )


class Newer(RecordError):
    """The record was written by a newer version, in a format that this one does not know."""

    def __init__(self, path: str, form: int) -> None:
        super().__init__(
            _(
                "The record {path} was written by a newer Our Turn (format {form}); it was left untouched, so update "
                "Our Turn to open it.",
                path=path,
                form=form,
            )
        )
        self.form = form


class Sealed(RecordError):
    """The lines are written in a way that needs a key which was not given."""

    def __init__(self, path: str) -> None:
        super().__init__(_("The record {path} is sealed, so nothing was read; give its passphrase first.", path=path))


class WrongKey(RecordError):
    """What was given opens none of the slots."""

    def __init__(self, what: str = "") -> None:
        what = what or _("passphrase")
        super().__init__(
            _(
                "That {what} doesn’t open this record; nothing was changed, so try again, or use another way in.",
                what=what,
            )
        )


class WrongPassphrase(RecordError):
    """It is not the passphrase that a partner gave what is theirs alone."""

    def __init__(self) -> None:
        super().__init__(_("That’s a different passphrase; nothing was shown and nothing is lost, so type it again."))


class LockedAway(RecordError):
    """What somebody answered alone is needed, and only their passphrase opens it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "What was answered alone here is still locked, so it waits where it is; go on from home, with the "
                "passphrase that it’s locked with."
            )
        )


class KeyLost(RecordError):
    """The key file of a sealed record is missing, or is not as it was written."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(
            _(
                "The key file {path} {what}; the record was left exactly as it is, so restore this file from a backup.",
                path=path,
                what=what,
            )
        )
        self.path, self.what = path, what


class KeyChanged(RecordError):
    """The key file holds something that nobody wrote who had the record's key."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "The key file {path} was damaged, or changed by someone without the record’s key. Your words are "
                "untouched; restore the file from a backup, or unseal the record and seal it again.",
                path=path,
            )
        )
        self.path = path


class NotSealed(RecordError):
    """Something was asked of a record's seal, and it has none."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This record isn’t sealed, so there was nothing to do; “ourturn couples seal” closes it with a "
                "passphrase."
            )
        )


class AlreadySealed(RecordError):
    """A sealed record was to be sealed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This record is already sealed, so nothing was changed; “ourturn couples passphrase” changes the "
                "passphrase."
            )
        )


class Busy(RecordError):
    """Another window held the record for longer than this one was willing to wait (seconds)."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(
            ngettext(
                "Another window has kept the record {path} busy for {seconds} second; nothing was changed, so check "
                "whether another Our Turn is paused, then try again.",
                "Another window has kept the record {path} busy for {seconds} seconds; nothing was changed, so check "
                "whether another Our Turn is paused, then try again.",
                ceil(seconds),
                path=path,
                seconds=f"{seconds:g}",
            )
        )


class TakenOver(RecordError):
    """Another window has gone on with this evening, so that this one saves nothing more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your evening went on in another window, so this wasn’t saved; everything before it was, and you can "
                "go on there."
            )
        )


class AnsweredElsewhere(RecordError):
    """What a commit names as the last it saw is the last no more: another window was first. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Another window was quicker, so this wasn’t saved; everything before it is, and you can go on from "
                "what’s there now."
            )
        )


class Unfit(RecordError, ValueError):
    """What should be saved cannot be written so that it comes back the same. Nothing was written."""

    def __init__(self, why: str) -> None:
        super().__init__(_("This can’t be kept in a record ({why}); nothing was saved, so please change it.", why=why))
        self.why = why


class Unsupported(RecordError):
    """This system lacks what keeps two windows from writing over each other."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This system has no file locks that two windows can share, so no record was touched; run Our Turn "
                "on Linux or macOS, or inside WSL."
            )
        )


def unwritable(path: str, error: OSError) -> NoReturn:
    """Raise `Unwritable` for a system error met while writing at `path`."""
    raise Unwritable(path, reason(error)) from error


def unreadable(path: str, error: OSError) -> NoReturn:
    """Raise `Missing` or `Unreadable` for a system error met while reading `path`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        raise Missing(path) from error
    raise Unreadable(path, reason(error)) from error


def reason(error: OSError) -> str:
    """The system's own words for an error, fit to stand in brackets inside a sentence."""
    words = os.strerror(error.errno) if error.errno else _("the system didn’t say why")
    return words[:1].lower() + words[1:]
