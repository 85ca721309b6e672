"""The first start line by line: two names, and the pronouns if they like."""

from games.engine import NotAllowed, seat_partners
from games.engine import gettext as _
from games.record import Couple, Records
from tui import sentences
from tui.plain.calm import Calm
from tui.plain.talk import Back, Elsewhere, NotFor, Talk


def first_run(talk: Talk, records: Records, calm: Calm) -> Couple:
    """Ask who they are; their new record. Raises Leave, EndOfInput and RecordError."""
    talk.page.say("Our Turn")
    talk.page.gap()
    talk.page.say(sentences.WELCOME, sentences.NOT_FOR)
    said: list[tuple[str, str]] = []
    while True:
        try:
            if len(said) == len(sentences.NAMES):
                with talk.saving():
                    couple = records.add(seat_partners(said))
                calm.open(NotFor())
                return couple
            said.append(_partner(talk, said))
        except NotAllowed as why:
            talk.page.say(why)
        except Back:
            said = said[:-1]
        except Elsewhere as where:
            calm.open(where)


def _partner(talk: Talk, said: list[tuple[str, str]]) -> tuple[str, str]:
    talk.page.gap()
    talk.page.say(sentences.NAMES[len(said)])
    name = talk.ask(_("Type it as you like to be called here, then press enter."))
    who = seat_partners([*said, (name, "")]).partners[-1]
    while True:
        try:
            talk.page.gap()
            talk.page.say(sentences.pronouns_of(who.name))
            theirs = talk.ask(_("{how} Then press enter; an empty line is fine.", how=sentences.PRONOUNS_HOW))
            seat_partners([*said, (name, theirs)])
        except NotAllowed as why:
            talk.page.say(why)
        else:
            return name, theirs
