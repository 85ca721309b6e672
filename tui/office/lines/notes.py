"""A therapist's own notes, written line by line where they leave no trace on what scrolls away."""

from games.engine import Trouble
from games.engine import gettext as _
from games.office.hour import Notes
from tui.plain.talk import Back, Talk


def write_notes(talk: Talk, notes: Notes) -> None:
    """Show the notes on this hour and add lines to them, until an empty one. Raises as ``Talk.ask`` does."""
    page = talk.page
    page.alone()
    try:
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
