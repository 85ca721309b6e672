"""Each partner's own mark and key, the same on every screen and in plain mode."""

from games.engine import Partner, Table, listed
from tui.terminal import capabilities as terminal

MARKS = ("◆", "●", "▲", "■", "★", "✚", "▼", "◈")
LETTERS = "ABCDEFGH"
"""The same where the terminal has no such signs."""
_TAKEN = frozenset("nq")
"""Letters that mean something where the own keys are live: not me, good night."""


def mark(table: Table, who: Partner) -> str:
    """The sign that stands before this partner's name; with the name it carries the meaning, colour only helps."""
    return (MARKS if terminal.own_signs else LETTERS)[table.partners.index(who)]


def marked(table: Table, who: Partner | Table) -> str:
    """Mark and name; all of them, joined, for a table, and nothing while nobody sits there."""
    if isinstance(who, Partner):
        return f"{mark(table, who)} {who.name}"
    return listed([marked(table, partner) for partner in who])


def own_keys(table: Table) -> dict[Partner, str]:
    """One key for each partner: the first letter of the name that is free, else the place at the table."""
    keys: dict[Partner, str] = {}
    for place, partner in enumerate(table, 1):
        letters = [c for c in partner.name.casefold() if c.isascii() and c.isalpha()]
        free = [c for c in letters if c not in _TAKEN and c not in keys.values()]
        keys[partner] = free[0] if free else str(place)
    return keys
