"""The formats that a record is exported in. A new one is one new file here, called as `--format` names it.

Each module declares a `FORMAT`. None of them is loaded before somebody exports or asks for help with it, and what one
needs beyond the standard library it loads when it writes.
"""

import pkgutil
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from games.engine import Chapter, Partner, Words
from games.record.between.homework import with_address

if TYPE_CHECKING:
    from games.record.couple.plays import Session
    from games.record.couple.record import Record
    from games.record.store.tables import Tables

DEFAULT = "json"


class Export(NamedTuple):
    """What is exported: a record, how people call its games, how an evening is told, and the keys to seal for, or
    the ``words`` of a passphrase in place of keys."""

    record: "Record"
    title: Callable[[str], str]
    story: Callable[["Session"], Sequence[Chapter]]
    recipients: tuple[str, ...] = ()
    words: str = ""

    @property
    def tables(self) -> "Tables":
        """Everything, with the address that homework for them is made out to: it stays theirs wherever they go."""
        return with_address(self.record.tables, self.record.address)


class Format(NamedTuple):
    """One format: what the help says of it, the endings of a file that mean it, and what writes it, in pieces.

    `private` holds what is private for whoever opens the file; `sealed` needs recipients, and is no text. `part` writes
    what one partner alone may take along, where the format has room for that.
    """

    words: Words
    write: Callable[[Export], Iterable[bytes]]
    endings: tuple[str, ...] = ()
    private: bool = False
    sealed: bool = False
    part: "Callable[[Export, Partner], Iterable[bytes]] | None" = None

    @property
    def is_whole(self) -> bool:
        """Whether a file holds everything, so that it takes what both may give."""
        return self.private or self.sealed


def names() -> tuple[str, ...]:
    """Return the name of every format, without loading one."""
    return tuple(sorted(each.name for each in pkgutil.iter_modules(__path__)))


def named(name: str) -> Format:
    """Load the format of a name that `names` gave."""
    found: Format = import_module(f"{__name__}.{name}").FORMAT
    return found


def meant_by(file: Path, *, sealed: bool) -> str:
    """Return the name of the format that a file's ending means, among those that seal if it is to be `sealed`."""
    possible = [name for name in names() if named(name).sealed or not sealed]
    return next(
        (name for name in possible if file.suffix.lower() in named(name).endings), possible[0] if sealed else DEFAULT
    )
