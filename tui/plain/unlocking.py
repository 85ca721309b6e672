"""The passphrase of a sealed record in plain mode: asked for first of all, and not shown."""

from games.engine import NotAllowed
from games.engine import gettext as _
from games.record import Couple, Records
from games.record.errors import WrongKey
from games.record.keys import keys
from games.record.keys.memory import close_memory
from tui import sentences
from tui.plain.talk import Back, Talk
from tui.settings.commands import COMMANDS
from tui.terminal.meanwhile import meanwhile


def unlock(talk: Talk, records: Records, couple: Couple) -> None:
    """Ask until a passphrase opens the couple's record; nothing when no key is needed.

    From a pipe a wrong one raises WrongKey or NotAllowed. Raises RecordError, Elsewhere, Leave and EndOfInput too.
    """

    def wait(seconds: float) -> None:
        talk.page.say(sentences.slower(seconds))
        talk.clock.wait(seconds)

    if records.closed(couple):
        close_memory()
        talk.page.say(sentences.sealed(couple.name))
    while records.closed(couple):
        try:
            words = talk.ask(_("Type a passphrase; it is not shown. Then press enter."), unseen=True)
            with meanwhile(sentences.OPENING):
                key = keys.unlock(couple.drawer, words, wait=wait)
        except (WrongKey, NotAllowed) as wrong:
            if not talk.keyboard.terminal:
                raise
            talk.page.say(wrong)
        except Back:
            talk.page.say(_("{leave} goes out again.", leave=COMMANDS["leave"].line))
        else:
            talk.page.say(*([key.trouble] if key.trouble else []))
            records.hold(couple, key)
