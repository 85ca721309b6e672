"""What a guest takes along without a face: the page of the last evening, and what is theirs as JSON."""

import sys
from collections.abc import Iterable

from games.engine import NotAllowed, Partner
from games.engine import gettext as _
from games.record import Couple, Record
from tui.hosting.place import GuestRecords
from tui.terminal.leaving import tell


def last_page(records: GuestRecords) -> None:
    """Write the page of the last evening that has ended. Raises RecordError, NotAllowed, UsageError."""
    couple = opened(records)
    with records.read(couple) as record:
        past = record.past
        evenings = (past.session(night.id) for night in past.nights())
        last = next((each for each in evenings if each.ended), None)
        if last is None:
            tell(_("No evenings yet."))
            return
        from tui.pages.paper import as_text

        _write(*as_text(last))


def export(records: GuestRecords) -> None:
    """Write what is theirs: everything with both passphrases, else the part of one. Raises as `last_page` does."""
    from games.record.transfer import formats
    from tui.commands.both_keys import only_part, whose_part

    couple = opened(records)
    key = records.key_of(couple)
    with records.read(couple) as record:
        part = whose_part(records, couple, key) if key else _at_seat(record, records.opens_for)
        if part is None and key is None:
            _write(*_open_to_both(record))
            return
        from games.catalog.games import title_of
        from games.overview.story import story

        as_json = formats.named("json")
        what = formats.Export(record, title_of, story, ())
        if part is None:
            _write(*as_json.write(what))
            return
        if as_json.part is None:
            raise NotAllowed(_("There’s no part of one of you in this format."))
        _write(*as_json.part(what, part))
    tell(only_part(part.name))


def _open_to_both(record: Record) -> Iterable[bytes]:
    import json

    from games.record.transfer.history import history

    return [json.dumps(history(record.sessions()), ensure_ascii=False, indent=2).encode(), b"\n"]


def _at_seat(record: Record, seat: str | None) -> Partner | None:
    return record.table.find(seat) if seat else None


def opened(records: GuestRecords) -> Couple:
    """The couple, whose record opens from here on: a passphrase is asked for where it is sealed."""
    from tui.commands.unlocking import unlocked

    couple = records.theirs()
    if couple.sealed:
        key = unlocked(couple, _("Your passphrase"), records.opens_for)
        if key:
            records.hold(couple, key)
    return couple


def _write(*pieces: bytes) -> None:
    if sys.stdout:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
