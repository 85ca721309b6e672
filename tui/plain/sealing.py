"""Sealed records line by line: the passphrase that opens one, and sealing one with a passphrase of each."""

from contextlib import suppress
from typing import NamedTuple

from games.engine import NotAllowed, Table, say
from games.engine import gettext as _
from games.record import Couple, Records
from games.record.errors import WrongKey
from games.record.keys import keys
from games.record.keys.memory import close_memory
from games.record.keys.sealing import RECOVERY
from games.record.keys.slots import Passphrase, Recipient, Way, recovery_key
from games.record.keys.typed import typed
from tui import sentences
from tui.plain.talk import Back, Talk
from tui.settings.commands import COMMANDS
from tui.terminal.meanwhile import meanwhile

TYPE_IT = say(
    "Type it; it isn’t shown. Then press enter. {back} goes home, and nothing is sealed.",
    back=COMMANDS["take-back"].line,
)


class Keys(NamedTuple):
    """What opens the record from then on, and the recovery key as it is written down."""

    ways: list[Way]
    secret: str


def asked(talk: Talk, table: Table) -> Keys | None:
    """A passphrase of each, typed twice and not shown; None where they would rather not."""
    close_memory()
    talk.page.begin()
    talk.page.say(sentences.SEALING)
    secret, public = recovery_key()
    try:
        if talk.pick([_("Seal it"), _("Rather not")], say("Type a number, then press enter.")):
            return None
        ways: list[Way] = [Passphrase(who.id, _passphrase(talk, talk.page.manner.name(table, who))) for who in table]
    except Back:
        return None
    return Keys([*ways, Recipient(RECOVERY, public)], secret)


def _passphrase(talk: Talk, who: str) -> str:
    talk = talk._replace(literal=True)
    while True:
        talk.page.begin()
        talk.page.say(_("{name}, a passphrase of your own", name=who))
        try:
            first = talk.ask(TYPE_IT, unseen=True)
            typed(first)
            if typed(talk.ask(_("Type it again, then press enter."), unseen=True)) != typed(first):
                raise NotAllowed(_("Those two weren’t the same; type it again."))
        except NotAllowed as why:
            talk.page.say(why)
        else:
            return first


def show_once(talk: Talk, secret: str) -> None:
    """Show the recovery key where it leaves no trace, until they have written it down. Raises as ``Talk.ask`` does."""
    with talk.page:
        talk.page.alone()
        talk.page.say(sentences.RECOVERY)
        talk.page.gap()
        talk.page.say(secret)
        talk.page.gap()
        if talk.keyboard.drop_early():  # pressed on while it was sealed: it would put the key away unread
            talk.page.say(sentences.TOO_EARLY)
        with suppress(Back):
            talk.ask(_("Press enter once it’s written down."))


def unlock(talk: Talk, records: Records, couple: Couple) -> None:
    """Ask until a passphrase opens the couple's record; nothing when no key is needed.

    From a pipe a wrong one raises WrongKey or NotAllowed. Raises RecordError, Elsewhere, Leave and EndOfInput too.
    """

    def wait(seconds: float) -> None:
        talk.page.say(sentences.slower(seconds))
        talk.clock.wait(seconds)

    talk = talk._replace(literal=True)
    if records.closed(couple):
        close_memory()
        talk.page.say(sentences.sealed(couple.name, records.opens_for))
    while records.closed(couple):
        try:
            words = talk.ask(_("Type a passphrase; it isn’t shown. Then press enter."), unseen=True)
            with meanwhile(sentences.OPENING):
                key = keys.unlock(couple.drawer, words, records.opens_for, wait)
        except (WrongKey, NotAllowed) as wrong:
            if not talk.keyboard.terminal:
                raise
            talk.page.say(wrong)
        except Back:
            talk.page.say(_("{leave} leaves again.", leave=COMMANDS["leave"].line))
        else:
            talk.page.say(*([key.trouble] if key.trouble else []))
            records.hold(couple, key, words)
