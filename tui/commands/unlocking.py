"""Passphrases on the command line: prompted for without being shown, or read from a pipe, never an argument."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.start import Start
from tui.settings.language import gettext as _
from tui.terminal.leaving import Signalled, tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.asides.measured import OpenedAnswer
    from games.engine import Partner
    from games.record import Couple, Records
    from games.record.keys.codec import Key

LONGEST = 64 * 1024
"""Bytes of a piped line or an identity file that are looked at."""


def open_up(start: Start, records: "Records", couple: "Couple") -> "Key | None":
    """Have the key of a sealed record before anything else is asked; None when the record is not sealed.

    ``records`` opens the record with it from then on. At a terminal a wrong passphrase may be followed by another.
    Raises RecordError, NotAllowed, or UsageError when nothing comes.
    """
    if not couple.sealed:
        return None
    asks = _("Passphrase of {name}", name=couple.name)
    key = _by_identity(couple, start.identity) if start.identity else unlocked(couple, asks)
    if key is None:
        return None
    if key.trouble:
        tell(str(key.trouble))
    records.hold(couple, key)
    return key


def unlocked(couple: "Couple", asks: str, who: str | None = None, may_be_none: bool = False) -> "Key | None":
    """The key by the passphrase that is asked for, of partner ``who`` where that is known, or by the recovery key.

    None where nothing is typed and that ``may_be_none``. At a terminal a wrong one may be followed by another. Raises
    RecordError, NotAllowed, or UsageError when nothing comes.
    """
    from games.engine import NotAllowed
    from games.record.errors import WrongKey
    from games.record.keys import keys

    while True:
        try:
            words = passphrase(asks, may_be_none=may_be_none)
            if may_be_none and not words.rstrip("\r\n"):
                return None
            with meanwhile(_("Opening …")):
                return keys.unlock(couple.drawer, words, who, wait=_told)
        except (WrongKey, NotAllowed) as wrong:
            if not os.isatty(0):
                raise
            tell(str(wrong))


def passphrase(asks: str, twice: bool = False, may_be_none: bool = False) -> str:
    """A passphrase: prompted for at a terminal (``twice`` when it is new), else the next line of standard input.

    Empty where nothing comes and it ``may_be_none``. Raises UsageError when nothing comes.
    """
    from games.engine import NotAllowed
    from games.record.keys.memory import close_memory
    from games.record.keys.typed import typed

    close_memory()
    if not os.isatty(0):
        return _piped(may_be_none)
    while True:
        words = typed_line(asks, may_be_none=may_be_none)
        if not twice:
            return words
        try:
            if typed(words) == typed(typed_line(_("Type it again"))):
                return words
            tell(_("Those two weren’t the same; type it again."))
        except NotAllowed as why:
            tell(str(why))


def typed_line(asks: str, *, unseen: bool = True, may_be_none: bool = False) -> str:
    """What is typed at the terminal; an empty line that may not be is asked about again.

    Raises Signalled, KeyboardInterrupt.
    """
    from tui import sentences
    from tui.terminal.incoming import CutOff
    from tui.terminal.keyboard import SAYS_NONE, EndOfInput, SystemKeyboard
    from tui.terminal.signals import Signals

    signals = Signals(lambda: keyboard.come_back(), lambda: keyboard.undo(), SAYS_NONE)
    keyboard = SystemKeyboard(signals=signals, term=os.environ.get("TERM", ""))
    with signals, keyboard:
        keyboard.hide(unseen)  # before it is asked for, or quick fingers are seen
        line: str | None = None
        while not line and not (may_be_none and line == ""):
            click.echo(f"{asks}: ", err=True, nl=False)
            try:
                line = keyboard.line(unseen=unseen)
            except CutOff as why:
                tell(str(sentences.not_taken(why)))
            except EndOfInput:
                raise KeyboardInterrupt from None
            except Signalled:
                tell("")  # what a shell says next begins a line
                raise
    signals.follow()
    return line or ""


def _by_identity(couple: "Couple", path: str) -> "Key":
    from games.record.keys import keys

    try:
        with Path(path).expanduser().open("rb") as file:
            text = file.read(LONGEST).decode("utf-8", "replace")
    except OSError as error:
        raise click.UsageError(_("The identity file couldn’t be read: {why}.", why=str(error.strerror))) from None
    return keys.unlock_with(couple.drawer, text)


def _piped(may_be_none: bool = False) -> str:
    """The next line of standard input and not a byte more: what follows may be somebody's answers."""
    from tui.terminal.incoming import NoText, decoded
    from tui.terminal.keyboard import encoding

    line = b""
    while len(line) < LONGEST and not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            break
        line += byte
    if not line and may_be_none:
        return ""
    if not line:
        raise click.UsageError(_("We waited for a passphrase on standard input, and nothing came."))
    try:
        return decoded(line, encoding())
    except NoText:
        raise click.UsageError(
            _("What came on standard input isn’t text in UTF-8, so it wasn’t tried as a passphrase.")
        ) from None


def _told(seconds: float) -> None:
    from games.record.keys.attempts import let_pass
    from tui import sentences

    if seconds >= 1:
        tell(str(sentences.slower(seconds)))
    let_pass(seconds)


def own_answers(
    start: Start, records: "Records", couple: "Couple", name: str
) -> "tuple[Partner, Sequence[OpenedAnswer]]":
    """What the partner with that name answered alone, where their own passphrase opens it; each try takes longer.

    Raises RecordError, NotAllowed, or UsageError where nobody is called that, or they have no passphrase.
    """
    from games.engine import clean_line, same_name

    open_up(start, records, couple)
    with records.read(couple) as record:
        who = next((each for each in record.table if same_name(each.name, name)), None)
        if who is None:
            raise click.UsageError(_("Nobody here is called “{name}”.", name=clean_line(name)))
        if who.id not in record.keyed:
            raise click.UsageError(
                _(
                    "{name} has no passphrase here, so what’s measured isn’t kept; “Only mine” is where to set one.",
                    name=who.name,
                )
            )
        words = passphrase(_("{name}, your own passphrase", name=who.name))
        return who, record.unsealed(who, words, _told).answers()
