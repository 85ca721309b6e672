"""The first start line by line: two names, in one line or in two."""

import re
from functools import partial

from games.engine import NotAllowed, seat_partners
from games.engine import gettext as _
from games.record import Couple, Records
from tui import sentences
from tui.plain.calm import Calm
from tui.plain.saying.ears import IS_ON
from tui.plain.talk import Back, Elsewhere, NotFor, Talk
from tui.settings.commands import COMMANDS

PEOPLE = 2
_BETWEEN = re.compile(r"[,，、&+]")
"""What stands between two names in one line."""


def first_run(talk: Talk, records: Records, calm: Calm, asks: bool) -> Couple:
    """Ask who they are; their new record. Raises Leave, EndOfInput and RecordError.

    ``asks``: whether to ask first if one of them listens, where somebody sits at a terminal.
    """
    talk.page.say("Our Turn")
    if asks and talk.keyboard.terminal and not talk.page.manner.is_heard:
        calm.around(partial(_ask_who_listens, talk))
    talk.page.gap()
    talk.page.say(sentences.WELCOME, sentences.NOT_FOR)
    said: list[str] = []
    while True:
        try:
            if len(said) == PEOPLE:
                couple = records.add(seat_partners([(name, "") for name in said]))
                calm.open(NotFor())
                return couple
            said = _names(talk, said)
        except NotAllowed as why:
            talk.page.say(why)
            said = said[:1] if len(said) == PEOPLE else said
        except Back:
            if not said:
                talk.page.say(_("This is the very first page; {leave} leaves.", leave=COMMANDS["leave"].line))
            said = said[:-1]
        except Elsewhere as where:
            calm.open(where)


def _ask_who_listens(talk: Talk) -> None:
    """Reader mode or not, asked so that it can be heard; what they say is kept for them."""
    talk.page.listen(True)
    while True:
        talk.page.begin()
        talk.page.say(sentences.LISTENS)
        try:
            listens = talk.pick([_("Yes"), _("No")]) == 0
        except Back:
            continue
        talk.listen(listens)
        talk.page.say(*([IS_ON] if listens else []))
        return


def _names(talk: Talk, said: list[str]) -> list[str]:
    """One name more, or both at once. Raises NotAllowed where that is none."""
    talk.page.begin()
    talk.page.say(sentences.NAMES if not said else sentences.BESIDE)
    typed = talk.ask(_("Type both names with a comma between.") if not said else _("Type the name."))
    names = [typed] if said else [each for each in _BETWEEN.split(typed) if each.strip()] or [""]
    if len(names) > PEOPLE:
        raise NotAllowed(_("That’s more than two names; there’s room for two here."))
    seat_partners([(name, "") for name in (*said, *names)])
    return [*said, *names]
