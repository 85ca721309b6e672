"""A consent that is taken back in an hour that is driven line by line: the same as on the driver's screen."""

from games.engine import Partner, Table, Trouble
from games.engine import gettext as _
from games.office.hour import Notes
from tui.office.driving.taking_back import TAKEN_BACK, WHOSE, WHY
from tui.plain.talk import Back, Talk


def take_back(talk: Talk, table: Table, notes: Notes) -> bool:
    """Ask whose consent is taken back, and keep that; whether somebody's was. What can't be kept is said.

    Raises Stop.
    """
    who = _whose(talk, table)
    if who is None:
        return False
    try:
        notes.withdraw(who.id, talk.clock.now())
    except Trouble as why:
        talk.page.say(why)
    else:
        talk.page.say(str(TAKEN_BACK))
    return True


def _whose(talk: Talk, table: Table) -> Partner | None:
    talk.page.begin()
    talk.page.say(str(WHOSE), str(WHY))
    rows = [_("{name} takes it back", name=who) for who in table]
    try:
        place = talk.pick([*rows, _("Nobody takes anything back")], _("Whoever it is types their number."))
    except Back:
        return None
    return table.partners[place] if place < len(table.partners) else None
