"""The card that stands only when everyone presses their own key."""

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.events import Click, Key
from textual.style import Style

from games.engine import Agree, Partner, Play, Turn
from games.engine import gettext as _
from tui.settings.commands import COMMANDS
from tui.terminal.partner_marks import own_keys
from tui.turns.base import Around, TurnWidget
from tui.widgets.hints import Hint
from tui.widgets.key_line import Unheard
from tui.widgets.lined import Lined
from tui.widgets.text import colour, named, plain


class AgreeWidget(Lined, TurnWidget[Turn[Any]], can_focus=True):
    """What is agreed, and below it each one's key. ``n`` and then the own key says: not like this."""

    def __init__(
        self, agree: Agree, presses: tuple[Turn[Any], ...], pressed: Mapping[str, bool], around: Around
    ) -> None:
        super().__init__(presses[0], around)
        self.show(agree, presses, pressed)

    def show(self, agree: Agree, presses: tuple[Turn[Any], ...], pressed: Mapping[str, bool]) -> None:
        """What is agreed, the presses still open, and what was pressed by partners' ids."""
        self.agree, self.turn = agree, presses[0]
        self._open = {press.who: press for press in presses}
        self._pressed = pressed
        self._against = False
        self.refresh(layout=True)

    def on_key(self, event: Key) -> None:
        """An own key says yes; after ``n``, not like this."""
        if event.key in COMMANDS["not-like-this"].keys:
            event.stop()
            self.action_against()
            return
        for who, key in own_keys(self.around.table).items():
            if event.character and event.character.casefold() == key:
                event.stop()
                self._press(who, not self._against)

    def action_against(self) -> None:
        """Not like this: for the only one who has not pressed yet, else the next own key says whose word it is."""
        if len(self._open) == 1:
            self._press(next(who for who in self._open if isinstance(who, Partner)), False)
        else:
            self._against = not self._against
            self.refresh()

    def on_click(self, event: Click) -> None:
        """A click on one's own yes, or one's own not like this."""
        said = event.style.meta.get("press")
        if said:
            self._press(self.around.table.find(said[0]), said[1])

    def _press(self, who: Partner, yes: bool) -> None:
        if who in self._open:
            self.turn = self._open[who]
            self.answer(yes)
        else:
            self.post_message(Unheard(_("That key is pressed already.")))

    def hints(self) -> tuple[Hint, ...]:
        """Yes stands on the card itself; here is the way to say otherwise."""
        return (self.hint("not-like-this"),)

    def lines(self, width: int) -> list[Content]:
        """Each partner's keys, in this width."""
        return [line for who in self.around.table for line in self._partner(who, width)]

    def _partner(self, who: Partner, width: int) -> list[Content]:
        """A partner's name and keys, below each other where they do not fit into one line."""
        name = plain("   ") + named(self.around.table, who)
        keys, line = self._keys(who), name
        for part in keys:
            line += part
        return [line] if line.cell_length <= width else [name, *keys]

    def _keys(self, who: Partner) -> list[Content]:
        if who not in self._open:
            said = _("yes, waiting") if self._pressed.get(who.id) else _("not like this")
            return [plain("   ") + plain(said, colour(self.around.table, who))]
        key = plain("   ") + plain(f" {own_keys(self.around.table)[who]} ", "bold reverse") + plain(" ")
        yes, no = Style.from_meta({"press": [who.id, True]}), Style.from_meta({"press": [who.id, False]})
        if self._against:
            return [(key + plain(_("not like this"))).stylize(no)]
        other = plain(_("not like this"), "$quiet").stylize(no)
        return [(key + plain(_("yes"))).stylize(yes), plain("      ") + other]


def card(agree: Agree) -> Content:
    """What is agreed to, line by line."""
    return plain("\n").join(plain(words, "bold" if number == 1 else "") for number, words in enumerate(agree.lines))


def pressed(play: Play, agree: Agree) -> dict[str, bool]:
    """What has been pressed on this card, by partners' ids."""
    key, still = play.open[0].key, {str(press.who) for press in play.open}
    found: dict[str, bool] = {}
    for answer in reversed(play.answers):
        if answer.key != key or len(found) + len(still) >= len(agree.table.partners):
            break
        found[answer.who] = bool(answer.value)
    return found
