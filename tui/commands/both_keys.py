"""Everything of a sealed record takes the keys of both, or the recovery key; with one, only that one's part leaves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.commands.unlocking import unlocked
from tui.settings.language import gettext as _

if TYPE_CHECKING:
    from games.engine import Partner, Table
    from games.record import Couple, Records
    from games.record.keys.codec import Key


def whose_part(records: "Records", couple: "Couple", key: "Key | None") -> "Partner | None":
    """Whose part alone may leave, where ``key`` opened the record; None: all of it may.

    Whoever opened it is asked for what is missing. Raises NotAllowed where somebody opened it who has no part in it.
    """
    if key is None:
        return None
    table = _table(records, couple)
    part = next((each for each in table if each.id == key.who), None)
    if part is None:
        need_both(records, couple, key)
        return None
    mine = part.name

    def asks(other: str) -> str:
        return _("{name}, your passphrase too, for everything (enter alone: {part}’s part)", name=other, part=mine)

    return None if _both_are_there(couple, key, table, asks) else part


def need_both(records: "Records", couple: "Couple", key: "Key | None") -> None:
    """Ask for the keys that are missing. Raises NotAllowed where they don't come; nothing has changed then."""
    from games.engine import NotAllowed

    def asks(other: str) -> str:
        return _("{name}, your passphrase too", name=other)

    if key and not _both_are_there(couple, key, _table(records, couple), asks):
        raise NotAllowed(_("That takes both of your passphrases, or the recovery key, so nothing was changed."))


def only_part(name: str) -> str:
    """That what was written is one partner's part."""
    return _(
        "That’s {name}’s part: {name}’s own words, and what you both may read. Everything takes both of your "
        "passphrases, or the recovery key.",
        name=name,
    )


def _table(records: "Records", couple: "Couple") -> "Table":
    with records.read(couple) as record:
        return record.table


def _both_are_there(couple: "Couple", key: "Key", table: "Table", asks: Callable[[str], str]) -> bool:
    """Whether the recovery key was given, or the passphrase of each, asked for where it was not given yet."""
    from games.record.keys import sealing

    if key.who == sealing.RECOVERY:
        return True
    for each in table:
        if each.id == key.who:
            continue
        if each.id not in sealing.who_may_open(couple, key):  # shut out: nobody can say yes for them
            return False
        given = unlocked(couple, asks(each.name), each.id, may_be_none=True)
        if given is None or given.who == sealing.RECOVERY:
            return given is not None
    return True
