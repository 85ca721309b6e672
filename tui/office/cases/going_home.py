"""The couple's record goes home with them: a sealed file, the therapist's key taken back, or the record removed here.

Passphrases are asked for at the terminal and not on a screen of the office, as everywhere where keys are changed.
"""

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from games.engine import NotAllowed, same_name
from games.engine import gettext as _
from games.office.case import Case
from games.office.cases import Office
from tui.commands.both_keys import whose_part
from tui.commands.sealing import reseal
from tui.commands.unlocking import open_up, passphrase, typed_line
from tui.office.cases.opening import couple_of
from tui.pages.dates import here_and_now
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.record import Couple, Records
    from tui.commands.start import Start

WRITE, KEY_BACK, REMOVE = "home", "key-back", "remove"
"""What the page of a case can be left for."""


def write_home(
    start: "Start", records: "Records", office: Office, case: Case, file: str, recipients: tuple[str, ...] = ()
) -> str:
    """Write all of their record to an age file, sealed for their keys or with a passphrase that they choose; what to
    say of it.

    Of a sealed record that takes the passphrases of both, or the recovery key. Raises Trouble, UsageError.
    """
    couple = couple_of(records, case)
    part = whose_part(records, couple, open_up(start, records, couple))
    if part:
        raise NotAllowed(_("That takes both of your passphrases, or the recovery key, so nothing was changed."))
    words = "" if recipients else passphrase(_("A passphrase for the file, for the two of you to choose"), twice=True)
    _write(records, couple, Path(file).expanduser(), recipients, words)
    kept = office.keep(replace(case, went_home=date.today().isoformat()))
    office.opened(kept, here_and_now(), WRITE)
    return _("{file} holds all of their record, sealed. “ourturn import” brings it in at home.", file=file)


def _write(records: "Records", couple: "Couple", file: Path, recipients: tuple[str, ...], words: str) -> None:
    from games.catalog.games import title_of
    from games.overview.story import story
    from games.record.transfer import formats
    from games.record.transfer.outside import writing

    with meanwhile(_("Writing the record …")), records.read(couple) as record, writing(file) as out:
        for piece in formats.named("age").write(formats.Export(record, title_of, story, recipients, words)):
            out.write(piece)


def take_key_back(start: "Start", records: "Records", office: Office, case: Case) -> str:
    """Seal all of their record again for everybody but the therapist; each partner types their passphrase.

    Raises Trouble, UsageError.
    """
    from games.record.keys import sealing

    couple = couple_of(records, case)
    key = open_up(start, records, couple)
    if key is None:
        raise NotAllowed(
            _(
                "Their record isn’t sealed, so whoever uses this account can read it; nothing was changed. “ourturn "
                "couples seal” seals it, or it can be removed here once they have it."
            )
        )
    if sealing.THERAPIST in sealing.who_may_open(couple, key):
        reseal(records, couple, key, sealing.THERAPIST, [])
    records.forget_key(couple)
    _unread(office, case, KEY_BACK)
    return _("Your key doesn’t open their record any more. A copy that was made before still opens with it.")


def remove(records: "Records", office: Office, case: Case) -> str:
    """Remove their record from this machine, once somebody has typed their name. Raises Trouble, UsageError."""
    couple = couple_of(records, case)
    asks = _("This removes all of their record from this machine for good. Type their name, {name}", name=couple.name)
    typed = typed_line(asks, unseen=False) if os.isatty(0) else sys.stdin.readline()
    if not same_name(typed.strip(), couple.name):
        raise click.UsageError(_("That’s a different name, so nothing was removed."))
    records.remove(couple)
    _unread(office, case, "removed")
    return _("Their record isn’t here any more. Copies and backups that were made before stay where they are.")


def _unread(office: Office, case: Case, what: str) -> None:
    kept = office.keep(replace(case, unread=case.unread or date.today().isoformat()))
    office.opened(kept, here_and_now(), what)
