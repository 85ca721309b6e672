"""The card that stands only when everyone presses their own key."""

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.events import Click, Key
from textual.style import Style

from games.engine import Agree, Partner, Play, Turn
from games.engine import gettext as _
from tui.settings.commands import COMMANDS
from tui.settings.keys import spoken
from tui.terminal.partner_marks import mark, own_keys
from tui.turns.base import Around, TurnWidget
from tui.widgets.glass import Magnified
from tui.widgets.hints import Hint
from tui.widgets.key_line import Unheard
from tui.widgets.lined import Lined
from tui.widgets.text import colour, plain

AIR = "   "
"""Between two keys at least."""


class AgreeWidget(Lined, TurnWidget[Turn[Any]], can_focus=True):
    """Each one's key below what is agreed. ``n`` and then the own key says: change it."""

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

    @property
    def magnified(self) -> Magnified:
        """What is agreed, all of it: a part of it would say something else, and take the room that the card needs."""
        return Magnified((" ".join(map(str, self.agree.lines)),), stands_back=True)

    def on_key(self, event: Key) -> None:
        """An own key says yes; after ``n``, that it should be changed."""
        if event.key in COMMANDS["not-like-this"].keys:
            event.stop()
            self.action_against()
            return
        for who, key in own_keys(self.around.table).items():
            if event.character and event.character.casefold() == key and self._is_here(who):
                event.stop()
                self._press(who, not self._against)

    def action_against(self) -> None:
        """Change it: for the only one who has not pressed yet, else the next own key says whose word it is."""
        if len(self._open) == 1:
            self._press(next(who for who in self._open if isinstance(who, Partner)), False)
        else:
            self._against = not self._against
            self.refresh(layout=True)

    def on_click(self, event: Click) -> None:
        """A click on what a key says is the same as the key."""
        if said := event.style.meta.get("press"):
            self._press(self.around.table.find(said[0]), said[1])
        elif event.style.meta.get("change"):
            self.action_against()

    def _is_here(self, who: Partner) -> bool:
        """Whether they press, or have pressed, at this keyboard."""
        return who in self._open or who.id in self._pressed

    def _press(self, who: Partner, yes: bool) -> None:
        if who in self._open:
            self.turn = self._open[who]
            self.answer(yes)
        else:
            self.post_message(Unheard(_("That key is pressed already.")))

    def hints(self) -> tuple[Hint, ...]:
        """The keys stand on the card itself."""
        return ()

    def lines(self, width: int) -> list[Content]:
        """Each one's key and the one to change it in a line, where they fit; else below each other."""
        parts = [*map(self._key, filter(self._is_here, self.around.table)), self._change()]
        room = width - 3 - sum(part.cell_length for part in parts)
        if room < len(AIR) * (len(parts) - 1):
            return [line for part in parts for line in (plain("   ") + part).wrap(max(1, width))]
        apart = plain(" " * (room // (len(parts) - 1)))
        return [plain("   ") + apart.join(parts)]

    def _key(self, who: Partner) -> Content:
        """A partner's mark and key with what it says, or what was said with it."""
        sign = plain(f"{mark(self.around.table, who)} ", f"bold {colour(self.around.table, who)}")
        key = own_keys(self.around.table)[who]
        if who not in self._open:
            done = _("yes, waiting") if self._pressed.get(who.id) else _("change it, waiting")
            return sign + plain(f" {key}  {done}", colour(self.around.table, who))
        said = plain(f" {key} ", "bold reverse") + plain(f" {_('change it') if self._against else _('yes')}")
        return (sign + said).stylize(Style.from_meta({"press": [who.id, not self._against]}))

    def _change(self) -> Content:
        key = spoken(COMMANDS["not-like-this"].keys[0])
        words = _("yes, after all") if self._against else str(COMMANDS["not-like-this"].words)
        return (plain(f"{key} ", "bold") + plain(words, "$quiet")).stylize(Style.from_meta({"change": True}))


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
