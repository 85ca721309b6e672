"""The engine: partners, turns and the play that drives a script. Standard library only."""

from games.engine.errors import NotAllowed, Stopped
from games.engine.partners import Partner, Table, clean_name, pronouns, seat_partners
from games.engine.play import Answer, Ending, Log, Play
from games.engine.steps import Context, Game, Note, Outcome, Stage
from games.engine.text import clean, clean_line, same_words
from games.engine.turns import (
    Act,
    Agree,
    AskBoth,
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
from games.engine.words import Words, say

__all__ = [
    "Act",
    "Agree",
    "Answer",
    "AskBoth",
    "Choice",
    "Choose",
    "Context",
    "Ending",
    "Game",
    "Json",
    "Kept",
    "Log",
    "NotAllowed",
    "Note",
    "Outcome",
    "Partner",
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
    "Turn",
    "Words",
    "Write",
    "clean",
    "clean_line",
    "clean_name",
    "pronouns",
    "same_words",
    "say",
    "seat_partners",
]
