"""Opening a therapist's cases by their passphrase, and finding the couple of a case; what a consent is to."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from games.engine import NotAllowed, Words, say
from games.engine import gettext as _
from games.office.case import Case, Secrets
from games.office.cases import Office, is_there, note_export, open_office, settle
from games.record.errors import WrongKey
from games.record.places import folder_beside
from tui.commands.unlocking import passphrase
from tui.pages.dates import here_and_now
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.record import Couple, Records
    from tui.commands.start import Start


def opened(start: "Start", may_begin: bool = True) -> Office:
    """The cases, opened by the passphrase that is asked for; the first time one is chosen, where that ``may_begin``.

    Raises RecordError, and NotAllowed where there are none and may be none yet.
    """
    data = folder_beside(start.place())
    if not may_begin and not is_there(data):
        raise NotAllowed(_("There’s no case here yet; nothing was changed. “ourturn office” begins one."))
    while is_there(data):
        words = passphrase(_("Your passphrase for your cases"))
        try:
            with meanwhile(_("Opening …")):
                return open_office(data, words, by=account())
        except (WrongKey, NotAllowed) as wrong:
            if not os.isatty(0):
                raise
            tell(str(wrong))
    tell(_("Choose a passphrase for your cases and notes. If you forget it, nobody can open them again."))
    words = passphrase(_("Your new passphrase"), twice=True)
    with meanwhile(_("Sealing …")):
        settle(data, words)
        return open_office(data, words, by=account())


def note_left(start: "Start", couple: "Couple", what: str) -> None:
    """Let the log of this couple's case say that something left their record, where cases are kept here.

    Raises Unwritable.
    """
    note_export(folder_beside(start.place()), couple.id, here_and_now(), what, account())


def account() -> str:
    """The account of this machine that this process belongs to; its number where that has no name."""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def couple_of(records: "Records", case: Case) -> "Couple":
    """The couple of a case. Raises NotAllowed where their record isn't here any more."""
    found = next((each for each in records.couples() if each.id == case.couple), None)
    if found is None:
        raise NotAllowed(
            _("The record of “{name}” isn’t here any more; their case was left as it is.", name=case.called)
        )
    return found


def what_it_means(case: Case) -> Iterator[Words]:
    """What both agree to, a line each."""
    yield say("Your therapist opens your record with you in the hour. What you answer alone isn’t shown to anybody.")
    yield say("Your record stays yours. Your therapist’s notes lie in another place, with another passphrase.")
    if case.rule == Secrets.NONE_KEPT:
        yield say("What one of you tells your therapist alone isn’t kept from the other.")
    elif case.rule == Secrets.LIMITED:
        yield say("What one of you tells your therapist alone stays there, unless they say beforehand that it can’t.")
    yield say("Either of you can take this back at any time, and the hour closes gently then.")
