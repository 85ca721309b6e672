"""The engine: partners, turns and the play that drives a script. Standard library only."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from games.engine.answers import ALOUD, BOTH, Answer, Ending, Holds, Json, Kept, Log, Seen, SharedLog
    from games.engine.both import Agree, AskBoth
    from games.engine.entries import GONE, Entry, Fate
    from games.engine.errors import NotAllowed, Stopped, Trouble
    from games.engine.game import Context, Dealing, Game, PastPlay, Script
    from games.engine.grid import Cell, Grid
    from games.engine.marks import (
        EVENING_STAYS,
        FIELDS_WITHOUT_WORDS,
        MAY_REST,
        NO_MARKS,
        RESTED,
        WHAT_STAYS,
        Border,
        Chapter,
        Keepsake,
        Marks,
        Promised,
        Section,
        Told,
        Waiting,
        Waits,
    )
    from games.engine.page import Page, Replied, Reply
    from games.engine.partners import NAME_LIMIT, Partner, Quote, Table, clean_name, pronouns, seat_partners, whole
    from games.engine.play import Play
    from games.engine.steps import Note, Outcome, RestsUnlessAgreed, Stage, Toss
    from games.engine.text import clean, clean_line, did_you_mean, look_alike, same_name, same_words, without_commands
    from games.engine.turns import Act, Choice, Choose, Press, Rate, Reveal, Say, Speak, Turn, Write
    from games.engine.words import Words, as_written, gettext, listed, looked_up, ngettext, nsay, one_by_one, say

__all__ = [
    "ALOUD",
    "BOTH",
    "EVENING_STAYS",
    "FIELDS_WITHOUT_WORDS",
    "GONE",
    "MAY_REST",
    "NAME_LIMIT",
    "NO_MARKS",
    "RESTED",
    "WHAT_STAYS",
    "Act",
    "Agree",
    "Answer",
    "AskBoth",
    "Border",
    "Cell",
    "Chapter",
    "Choice",
    "Choose",
    "Context",
    "Dealing",
    "Ending",
    "Entry",
    "Fate",
    "Game",
    "Grid",
    "Holds",
    "Json",
    "Keepsake",
    "Kept",
    "Log",
    "Marks",
    "NotAllowed",
    "Note",
    "Outcome",
    "Page",
    "Partner",
    "PastPlay",
    "Play",
    "Press",
    "Promised",
    "Quote",
    "Rate",
    "Replied",
    "Reply",
    "RestsUnlessAgreed",
    "Reveal",
    "Say",
    "Script",
    "Section",
    "Seen",
    "SharedLog",
    "Speak",
    "Stage",
    "Stopped",
    "Table",
    "Told",
    "Toss",
    "Trouble",
    "Turn",
    "Waiting",
    "Waits",
    "Words",
    "Write",
    "as_written",
    "clean",
    "clean_line",
    "clean_name",
    "did_you_mean",
    "gettext",
    "listed",
    "look_alike",
    "looked_up",
    "ngettext",
    "nsay",
    "one_by_one",
    "pronouns",
    "same_name",
    "same_words",
    "say",
    "seat_partners",
    "whole",
    "without_commands",
]

_BASIC_FIRST = (
    *("words", "errors", "text", "answers", "partners", "marks", "game"),
    *("entries", "grid", "turns", "page", "steps", "both", "lanes", "play"),
)
"""The modules, each after those that it is built on."""

if not TYPE_CHECKING:  # for a type checker the imports above hold, and no other name is here

    def __getattr__(name: str) -> object:
        """Find a name where it stands when it is first asked for, and load no more than that takes.

        Whoever only reads a record, or stands at home, asks nobody anything; all kinds of turns are felt at start-up.
        """
        for module in _BASIC_FIRST if name in __all__ else ():
            found = vars(import_module(f"games.engine.{module}"))
            if name in found:
                globals()[name] = found[name]
                return found[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
