"""The first time in a couple's own place: their names, a passphrase each, a record that's sealed from its first line.

It runs as the couple's own account, as every evening of theirs does; the join account hears no name and no passphrase.
"""

import os

from games.engine import NotAllowed, Partner, Table, clean_line, seat_partners
from games.engine import gettext as _
from games.record import Couple, Records
from games.record.errors import RecordError
from games.record.keys import sealing
from games.record.keys.from_the_start import arrive, is_awaited, settle_sealed
from games.record.keys.slots import Recipient, recovery_key
from games.record.places import cabinet_at, one_record_at
from games.record.store.seams import Cabinet
from tui.hosting.asked import Login
from tui.hosting.forms import ONE
from tui.hosting.joining.asking import Asker, say_lines
from tui.hosting.joining.codes import understood
from tui.hosting.joining.invitations import link
from tui.hosting.joining.newcomers import ssh_line
from tui.hosting.place import GuestRecords
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import OPEN, NotServed
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of
from tui.sentences import PRONOUNS_HOW, RECOVERY
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile


class NotYetHere(RecordError):
    """Nobody has moved in yet, and this line has no terminal to do it on."""

    def __init__(self) -> None:
        super().__init__(_("Your place isn’t ready yet; come in once with “ssh -t” and nothing behind it."))


class StillMoving(RecordError):
    """Their record is still in the folder of a host whose records belong into a database."""

    def __init__(self) -> None:
        super().__init__(
            _("Your place is just being moved, and everything in it is kept; come in again in a little while.")
        )


def make_ready(policy: Policy, login: Login, records: GuestRecords) -> None:
    """Let whoever comes in for the first time move in; nothing where they have.

    Raises as `move_in`, NotYetHere, or StillMoving.
    """
    couples, troubles = records.look()
    if troubles:
        return  # said where the record is opened
    first = not couples
    if not may_move_in(policy, login.couple) if first else not awaits(couples[0], login.seat):
        return
    if first and policy.data and one_record_at(policy.records_of(login.couple), login.couple).drawers():
        raise StillMoving
    if not os.isatty(0):
        raise NotYetHere
    if first:
        move_in(policy, cabinet_at(policy.place_of(login.couple)), login.couple, login.seat)
    else:
        take_seat(records, couples[0], login.seat or "")


def may_move_in(policy: Policy, couple: str) -> bool:
    """Whether somebody who has no record here is awaited: an account of their own is made for nobody else."""
    if policy.shape != ONE:
        return True
    try:
        return Registry(texts_of(policy)).couple(couple).state == OPEN
    except NotServed:
        return False


def begin_sealed(records: Records, asking: Asker | None = None) -> Couple:
    """The two who begin where only sealed records are kept, once they have said who they are. Raises as `move_in`."""
    return records.find(move_in(Policy(), records.cabinet, None, None, asking))


def move_in(policy: Policy, cabinet: Cabinet, couple: str | None, seat: str | None, asking: Asker | None = None) -> str:
    """Ask who they are and for a passphrase each, and make their record; its id. ``seat`` is whose login it is, None:
    both.

    Raises RecordError, NotServed, Signalled, KeyboardInterrupt; nothing was written then.
    """
    asks = asking or Asker()
    say_lines(_("This is your place. Whatever you answer here is sealed with your passphrases from the first line on."))
    say_lines(_("If you both forget yours, nobody can open it again, and nobody else ever could."))
    table = _who(asks, seat)
    words = {who.id: _words(asks, who.name) for who in table if seat in (None, who.id)}
    code = ""
    if couple is not None and seat is not None:
        code = link(policy, couple, "b" if seat == "a" else "a")
    recovery = _recovery(asks, table.other(table.find(seat)) if seat else None)
    with meanwhile(_("Sealing …")):
        more = [recovery[1]] if recovery else []
        made = settle_sealed(cabinet, couple, table, words, understood(code) or "", more)
    if recovery:
        tell("")
        say_lines(str(RECOVERY))
        tell(f"    {recovery[0]}")
        asks.line(_("Press enter once you’ve written it down"), may_be_none=True)
    if seat is not None:
        other = table.other(table.find(seat))
        tell_code(
            ssh_line(policy, policy.join_account),
            code,
            _("For {who}, who comes with a key of {who:their} own:", who=other),
        )
    say_lines(_("Everything’s ready. It opens with your passphrase, now and every evening."))
    return made


def tell_code(typed: str, code: str, whom: str) -> None:
    """Show a code once, and what its reader has ``typed`` before it."""
    tell("")
    say_lines(whom)
    tell(f"    {typed}")
    tell(_("    and then this code: {code}", code=code))
    say_lines(_("It works once, for three days. Give it by a way that only the two of you read; it isn’t shown again."))
    tell("")


def take_seat(records: Records, couple: Couple, seat: str, asking: Asker | None = None) -> None:
    """Have whoever comes with their partner's code choose a passphrase of their own.

    ``records`` opens the record with it from then on. Raises as `move_in`.
    """
    from games.record.errors import WrongKey
    from games.record.keys import keys

    asks = asking or Asker()
    say_lines(_("Your partner made this place ready for you both. Your code opens it once more, then your passphrase."))
    while True:
        typed = asks.unseen(_("The code from your partner (not shown)"))
        code = understood(typed)
        if code is None:
            say_lines(_("That isn’t quite how a code looks; compare it sign by sign, one may have slipped."))
            continue
        try:
            with meanwhile(_("Opening …")):
                key = keys.unlock(couple.drawer, code, seat, wait=asks.let_pass)
            break
        except WrongKey:
            say_lines(_("That isn’t the code that your partner was given last; ask for a new one, or try again."))
    records.hold(couple, key)
    who = records.table(couple).find(seat)
    if sealing.RECOVERY in sealing.who_may_open(couple, key):
        other = records.table(couple).other(who)
        say_lines(
            _("{who} has a recovery key on paper. It opens what you share, and never what’s only yours.", who=other)
        )
    while True:
        words = asks.passphrase(_("{name}, your passphrase (not shown)", name=who.name))
        try:
            with meanwhile(_("Sealing …")):
                arrive(records, couple, key, who, words)
            return
        except NotAllowed as why:
            say_lines(str(why))


def awaits(couple: Couple, seat: str | None) -> bool:
    """Whether this seat's way in is still its partner's code."""
    return seat is not None and couple.sealed and is_awaited(couple.drawer, seat)


def _who(asks: Asker, seat: str | None) -> Table:
    """The two of them; whose login it is stands at their own seat."""
    first = _("One of your names") if seat is None else _("Your name")
    while True:
        names = [asks.line(first), asks.line(_("And your partner’s"))]
        say_lines(str(PRONOUNS_HOW))
        said = [(name, asks.line(clean_line(name), may_be_none=True)) for name in names]
        try:
            return seat_partners(said if seat != "b" else said[::-1])
        except NotAllowed as why:
            say_lines(str(why))


def _recovery(asks: Asker, comes: Partner | None) -> tuple[str, Recipient] | None:
    """A recovery key as it is written down, and the way in that it is; None where they would rather have none.

    It opens what both share, so a partner who ``comes`` later hears that there is one.
    """
    asked = _("Would you like a recovery key on paper, in case you both forget your passphrases?")
    if comes:
        asked = _(
            "Would you like a recovery key on paper, in case a passphrase is forgotten? {who} will hear that there is "
            "one.",
            who=comes,
        )
    if not asks.yes(asked):
        return None
    secret, public = recovery_key()
    return secret, Recipient(sealing.RECOVERY, public)


def _words(asks: Asker, name: str) -> str:
    from games.record.keys.typed import typed

    while True:
        words = asks.passphrase(_("{name}, your passphrase: four or five random words (not shown)", name=name))
        try:
            typed(words)
            return words
        except NotAllowed as why:
            say_lines(str(why))
