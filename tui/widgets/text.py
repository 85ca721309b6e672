"""The one door for words: what people typed and scripts say becomes plain content here, never markup."""

import re
from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.widgets import Static

from games.engine import Partner, Table
from games.engine import gettext as _
from tui.terminal.partner_marks import mark
from tui.terminal.textual_private.frames import laid_out_once

# The record cleans what it keeps; this holds even for a record that somebody edited by hand.
_NAME = "\0"
"""Where a name in its own colours stands among words; whatever people type has no such sign."""
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(words: object, style: str = "") -> Content:
    """Words exactly as they read, in one style; brackets stay brackets, control characters go."""
    text = _UNSEEN.sub("", str(words).replace("\t", " "))
    return Content.styled(text, style) if style else Content(text)


def colour(table: Table, who: Partner | Table) -> str:
    """The theme's variable for a partner's colour; what belongs to everyone has the colour of us."""
    place = table.partners.index(who) if isinstance(who, Partner) else 2
    return ("$first", "$second", "$us")[min(place, 2)]


def side(table: Table, who: Partner | Table) -> str:
    """The same as a class name for style sheets."""
    return "-" + colour(table, who)[1:]


def named(table: Table, who: Partner | Table, style: str = "bold") -> Content:
    """Mark and name in the partner's colour; all of them, joined, for a table."""
    if isinstance(who, Partner):
        return plain(f"{mark(table, who)} {who.name}", f"{style} {colour(table, who)}")
    return together([named(table, partner, style) for partner in who])


def together(names: Sequence[Content]) -> Content:
    """All of them in one line, with more air between them than in a sentence."""
    if len(names) < 2:
        return plain("").join(names)
    between = "  " + _("and") + "  "
    return plain(", ").join(names[:-1]) + plain(between, "$quiet") + names[-1]


def asked(table: Table, who: Partner | Table, lead: object) -> Content:
    """Whose turn it is, in their colour: mark, name and, where there is a ``lead``, what they do now."""
    if not lead:
        return named(table, who)
    before, _name, after = _("{who}, {lead}", who=_NAME, lead=str(lead)).partition(_NAME)
    style = f"bold {colour(table, who)}"
    return plain(before, style) + named(table, who) + plain(after, style)


class Shown(Static):
    """Words on a screen. It takes content only, so that nothing is ever read as markup; empty, it takes no room."""

    DEFAULT_CSS = "Shown.-empty { display: none; }"
    virtual_size = laid_out_once()

    def __init__(self, content: Content | None = None, **common: Any) -> None:
        super().__init__(content or "", markup=False, **common)
        self.set_class(not content, "-empty")

    def rows_for_words(self, width: int) -> int:
        """Rows that the words take at this width."""
        words = self.visual.plain if isinstance(self.visual, Content) else ""
        return len(plain(words).wrap(max(1, width))) if words else 0

    def show(self, content: Content) -> None:
        """Change the words; nothing is drawn when they are the same."""
        if not (isinstance(self.visual, Content) and content.is_same(self.visual)):
            self.set_class(not content, "-empty")
            self.update(content)
