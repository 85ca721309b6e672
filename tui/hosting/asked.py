"""What a guest may put behind the machine’s name: a fixed list, looked up and never run.

ssh -t HOST             the evening
ssh -t HOST plain       the evening line by line; `reader` says it for ears
ssh HOST page last      the page of the last evening, as text
ssh HOST export --json  what is theirs, as a file
ssh HOST help           this list
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from games.engine import NotAllowed, Partner, say
from games.engine import gettext as _
from games.record import Couple, Record
from tui.hosting.place import GuestRecords
from tui.settings.plain import PLAIN, READER
from tui.terminal.leaving import Status, tell

FACES: Mapping[str, str] = MappingProxyType({"": "", PLAIN: PLAIN, READER: READER})
"""What leads to the evening, and what it says of plain lines."""
HELP = say(
    "What can stand behind the machine’s name:\n"
    "  (nothing)      your evening; connect with “ssh -t”\n"
    "  plain          the same, line by line; connect with “ssh -t”\n"
    "  reader         the same, to be listened to; connect with “ssh -t”\n"
    "  page last      the page of your last evening, as text\n"
    "  export --json  what’s yours, as JSON\n"
    "  help           this list\n"
    "\n"
    "“ssh -t” hides a passphrase as you type it. Without “-t” it’s read from standard input, one a line, and what "
    "comes can go to a file: ssh HOST export --json > ours.json"
)
NOT_ON_THE_LIST = say(
    "That isn’t something this login can do, so nothing was done; it knows “page last”, “export --json”, “plain”, "
    "“reader” and “help”."
)


def answer(asked: str, records: GuestRecords) -> int:
    """Do what was asked for, and return the exit status; of what is on no list nothing is run or said again.

    Raises RecordError, NotAllowed, UsageError.
    """
    does = COMMANDS.get(asked)
    if does is None:
        tell(str(NOT_ON_THE_LIST))
        return Status.USAGE
    does(records)
    return Status.FINE


def _help(_records: GuestRecords) -> None:
    _write(str(HELP).encode(), b"\n")


def _last_page(records: GuestRecords) -> None:
    couple = _opened(records)
    with records.read(couple) as record:
        past = record.past
        evenings = (past.session(night.id) for night in past.nights())
        last = next((each for each in evenings if each.ended), None)
        if last is None:
            tell(_("No evenings yet."))
            return
        from tui.pages.paper import as_text

        _write(*as_text(last))


def _export(records: GuestRecords) -> None:
    from games.record.transfer import formats
    from tui.commands.both_keys import only_part, whose_part

    couple = _opened(records)
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


def _opened(records: GuestRecords) -> Couple:
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


COMMANDS: Mapping[str, Callable[[GuestRecords], None]] = MappingProxyType(
    {"page last": _last_page, "export --json": _export, "help": _help}
)
"""What is done without a face, by what was typed, to the letter."""
