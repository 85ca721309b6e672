"""Codes for another device, or for a partner who hasn't come yet: made by whoever is at home already."""

from games.engine import Words, say
from games.record import Couple
from games.record.keys.from_the_start import hand_on, is_awaited
from tui.asides.another_device import BOTH
from tui.hosting.joining.asking import Asker
from tui.hosting.joining.codes import understood
from tui.hosting.joining.invitations import link
from tui.hosting.joining.moving_in import tell_code
from tui.hosting.joining.newcomers import ssh_line
from tui.hosting.place import GuestRecords
from tui.hosting.policy import Policy
from tui.settings.language import gettext as _
from tui.terminal.meanwhile import meanwhile


class GuestCodes:
    """The codes that a guest can give out, who has logged in at a ``seat`` or for both: see `Codes`.

    Their record is open by then.
    """

    def __init__(self, policy: Policy, records: GuestRecords, seat: str | None) -> None:
        self._policy, self._records, self._seat = policy, records, seat

    @property
    def _couple(self) -> Couple:
        return self._records.theirs()

    def _missing(self) -> str:
        """The id of the partner who hasn't come yet; empty where both have."""
        couple = self._couple
        return next((who.id for who in self._records.table(couple) if is_awaited(couple.drawer, who.id)), "")

    def whose(self) -> list[tuple[str, Words]]:
        """Whose device it can be, the likeliest first."""
        table, missing, seat = self._records.table(self._couple), self._missing(), self._seat
        whose: list[tuple[str, Words]] = []
        if missing and missing != seat:
            whose.append((missing, say("{who}, who hasn’t been here yet", who=table.find(missing))))
        if seat is not None:
            return [*whose, (seat, say("you, on another device"))]
        alone = (who for who in table if who.id != missing)
        return [
            *whose,
            (BOTH, say("both of you, at another keyboard")),
            *((who.id, say("{who} alone, on a device of {who:their} own", who=who)) for who in alone),
        ]

    def make(self, whose: str) -> tuple[str, str]:
        """Give out a code: what is typed before it, and the code. Raises RecordError, NotServed."""
        couple = self._couple
        code = link(self._policy, couple.id, "" if whose == BOTH else whose)
        if whose == self._missing():
            key = self._records.key_of(couple)
            if key is None:
                raise LookupError("the record is open")
            hand_on(couple, key, whose, understood(code) or "")
        return ssh_line(self._policy, self._policy.join_account), code


def link_more(codes: GuestCodes, asking: Asker | None = None) -> None:
    """Ask whose device it is, where that isn't clear, and show a code for it. Raises RecordError, NotServed."""
    asks, whose = asking or Asker(), codes.whose()
    at = asks.which(_("Who’ll use it?"), [str(words) for _id, words in whose]) if len(whose) > 1 else 0
    with meanwhile(_("Sealing …")):
        typed, code = codes.make(whose[at][0])
    tell_code(typed, code, _("On the other device, with its own key:"))
