"""The engine: partners, turns and the play that drives a script. Standard library only."""

from games.engine.answers import BOTH, Answer
from games.engine.both import Agree, AskBoth
from games.engine.entries import GONE, Entry, Fate
from games.engine.errors import NotAllowed, Stopped, Trouble
from games.engine.grid import Cell, Grid
from games.engine.lists import listed, one_by_one
from games.engine.marks import FIELDS_WITHOUT_WORDS, NO_MARKS, Marks, Waiting, Waits
from games.engine.partners import NAME_LIMIT, Partner, Table, clean_name, pronouns, seat_partners
from games.engine.play import Ending, Log, Play
from games.engine.steps import Context, Dealing, Game, Note, Outcome, PastPlay, Stage, Toss
from games.engine.text import clean, clean_line, did_you_mean, same_words
from games.engine.turns import (
    Act,
    Choice,
    Choose,
    Json,
    Kept,
    Press,
    Quote,
    Rate,
    Reveal,
    Say,
    Script,
    Seen,
    Speak,
    Turn,
    Write,
)
from games.engine.words import Words, as_written, gettext, looked_up, ngettext, nsay, say

__all__ = [
    "BOTH",
    "FIELDS_WITHOUT_WORDS",
    "GONE",
    "NAME_LIMIT",
    "NO_MARKS",
    "Act",
    "Agree",
    "Answer",
    "AskBoth",
    "Cell",
    "Choice",
    "Choose",
    "Context",
    "Dealing",
    "Ending",
    "Entry",
    "Fate",
    "Game",
    "Grid",
    "Json",
    "Kept",
    "Log",
    "Marks",
    "NotAllowed",
    "Note",
    "Outcome",
    "Partner",
    "PastPlay",
    "Play",
    "Press",
    "Quote",
    "Rate",
    "Reveal",
    "Say",
    "Script",
    "Seen",
    "Speak",
    "Stage",
    "Stopped",
    "Table",
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
    "looked_up",
    "ngettext",
    "nsay",
    "one_by_one",
    "pronouns",
    "same_words",
    "say",
    "seat_partners",
]
