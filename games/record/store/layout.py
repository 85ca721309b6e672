"""The one place that knows where things lie on the disk.

    DATA/                       given, or OURTURN_DATA_DIR, or where the system keeps a person's data
        couples/
            <random id>/        one couple; what people call themselves is written only inside the record
                record.journal  all that was answered
                record.torn     the unreadable end of an interrupted write, set aside
                record.journal.found-1   a damaged record as it was found, before it was mended or replaced
                record.new      a rewritten record, for the moment before it takes the journal's place
                key             how a sealed record's key is had: a slot for each who may open it
                key.new         the same, for the moment before it takes the key's place
                key.found-1     the key of a sealed record.journal.found-1, where a backup brought its own
                .evening        the keys of what was answered alone in an evening that is not over
                .evening.new    the same, for the moment before it takes its place
                .draft          what stands in a field and is no answer yet
                .draft.new      the same, for the moment before it takes its place
                .draft-a        the same from a window in which only this partner answers
                .draft-b        the same of the other one
                .joining        who would like to sit at their own seat, while one window serves both
                .checked        that a long record was looked at line by line, and where its tables stand
                .tries          a byte for each wrong passphrase in a row
                .tries.new      the same, for the moment before it takes its place
                .lock           held by the window that is writing, while it writes
                .seat-a         held by the window in which this partner plays, all evening; it says which process it is
                .seat-b         the same for the other one: one window holds both, or each of two holds one
                .driving        held by the window that drives an hour and answers for nobody, or that answers for both
                .window-a-1     held by a guest's window at this seat from login to leaving; also -b-, and -both-
                settings        how it looks for this couple, where they are guests of a machine: a config file
                .seat           what these two were before; nobody looks at it any more
            .turnstile          held by the one process that makes a key from a passphrase

DATA is made with mode 0700 when it is not there. When it is there its mode is left alone: it may be a folder that a
person shares on purpose. `couples` and all below are ours and are tightened to 0700 each time they are used.
Links are refused for DATA itself and all below; folders above DATA are the system's own affair.
"""

import os
import stat
from pathlib import Path

from games.engine.words import gettext as _
from games.record.errors import Refused, Unwritable, unreadable, unwritable
from games.record.store.seams import RECORD

JOURNAL, TORN, NEW, LOCK, CHECKED = RECORD, "record.torn", "record.new", ".lock", ".checked"
SEAT_A, SEAT_B, DRIVING = ".seat-a", ".seat-b", ".driving"
SEATS = frozenset({SEAT_A, SEAT_B, DRIVING, ".seat"})
OURS = frozenset({JOURNAL, TORN, NEW, LOCK, CHECKED}) | SEATS
"""The store's own files. The small ones are named by those above that keep them."""
WINDOW = ".window-"
"""How the names begin of what a guest's windows hold."""
FOUND = ".found-"
"""What stands in the name of a copy that was set aside, before its number."""


def couples_dir(data: Path) -> Path:
    """Make and check DATA/couples and return it. Raises `Refused` or `Unwritable`."""
    if not os.path.lexists(data):
        _check_place(data)
        _make(data, parents=True)
    check_dir(data)
    return own_dir(data / "couples")


def couples(data: Path) -> list[Path]:
    """The couples' folders that are there, in a stable order; makes nothing.

    Raises `Refused`, `Unreadable` and, for folders that could not be used or made either, `Unwritable`.
    """
    inside = data / "couples"
    if not os.path.lexists(inside):
        _check_place(data)
        return []
    check_dir(data)
    check_dir(inside)
    try:
        with os.scandir(inside) as entries:
            return [Path(path) for path in sorted(each.path for each in entries if each.is_dir(follow_symlinks=False))]
    except OSError as error:
        unreadable(str(inside), error)


def found(folder: str) -> list[str]:
    """The copies of damaged records, and of their keys, that are kept in a record's folder. Raises OSError."""
    return [os.path.join(folder, name) for name in os.listdir(folder) if FOUND in name]


def size(folder: str) -> int:
    """How many bytes all files of a record's folder have. Raises OSError."""
    with os.scandir(folder) as entries:
        return sum(each.stat(follow_symlinks=False).st_size for each in entries)


def turnstile(folder: Path) -> Path:
    """The lock that all couples in a couple's DATA share."""
    return folder.parent / ".turnstile"


def new_couple(data: Path) -> Path:
    """Make the empty folder of a new couple under a random name and return it. Raises `Refused` or `Unwritable`."""
    import base64  # only when a couple begins

    name = base64.b32encode(os.urandom(10)).decode("ascii").lower()
    return own_dir(couples_dir(data) / name)


def own_dir(path: Path) -> Path:
    """Make `path` if it is not there (its parent is), and see that it is ours, mode 0700. Returns it.

    Raises `Refused` for links, foreign owners and things that are no folder, `Unwritable` when it cannot be
    written.
    """
    if not os.path.lexists(path):
        _make(path)
    info = check_dir(path)
    if stat.S_IMODE(info.st_mode) != 0o700:
        try:
            os.chmod(path, 0o700)
        except OSError as error:
            unwritable(str(path), error)
    return path


def check_dir(path: Path) -> os.stat_result:
    """See that `path` is a folder of ours that can be written; returns its `lstat`. Raises as `own_dir` does."""
    try:
        info = os.lstat(path)
    except OSError as error:
        unreadable(str(path), error)
    if stat.S_ISLNK(info.st_mode):
        raise Refused(str(path), _("is a link"))
    if not stat.S_ISDIR(info.st_mode):
        raise Refused(str(path), _("isn’t a folder"))
    if info.st_uid != os.geteuid():
        raise Refused(str(path), _("belongs to someone else"))
    if not os.access(path, os.W_OK | os.X_OK):
        raise Unwritable(str(path), _("the folder is read-only"))
    return info


def _check_place(data: Path) -> None:
    """See that records could be kept in DATA, before anybody has typed what would be lost. Raises as `own_dir` does."""
    if os.path.lexists(data):
        check_dir(data)
        return
    above = next(each for each in data.absolute().parents if os.path.lexists(each))
    if not above.is_dir():
        raise Refused(str(above), _("isn’t a folder"))
    if not os.access(above, os.W_OK | os.X_OK):
        raise Unwritable(str(above), _("the folder is read-only"))


def _make(path: Path, parents: bool = False) -> None:
    try:
        if parents:  # folders above DATA get the modes that a person's folders usually get
            path.parent.mkdir(parents=True, exist_ok=True)
        os.mkdir(path, 0o700)
        os.chmod(path, 0o700)  # mkdir's mode passes through the umask
    except FileExistsError:
        return  # another window was faster; the checks that follow look at what it made
    except OSError as error:
        unwritable(str(path), error)
