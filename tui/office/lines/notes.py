"""A therapist's own notes, written line by line where they leave no trace on what scrolls away."""

from games.engine import Trouble
from games.engine import gettext as _
from games.office.hour import Notes
from tui.plain.talk import Back, Talk
from tui.terminal.meanwhile import meanwhile


def write_notes(talk: Talk, notes: Notes) -> None:
    """Show the notes on this hour and add lines to them, until an empty one. Raises as ``Talk.ask`` does.

    Where they are locked, their passphrase is asked for first.
    """
    page = talk.page
    page.alone()
    try:
        if notes.is_locked:
            how = _("Your notes are locked, as nobody typed for a while. Type their passphrase; it isn’t shown.")
            typed = talk._replace(literal=True).ask(how, unseen=True)
            with meanwhile(_("Opening …")):
                notes.unlock(typed)
        page.say(_("Your notes, which stand only here:"))
        page.say(*([notes.text] if notes.text else []))
        while line := talk.ask(_("One more line, then enter. An empty line ends them.")).strip():
            notes.keep(f"{notes.text}\n{line}".strip())
    except Back:
        pass
    except Trouble as why:
        page.together()
        page.say(why)
    finally:
        page.together()
