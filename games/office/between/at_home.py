"""Homework at home: one line on the list, its page, and how it went, in one of four ways. It keeps nothing.

Nothing reminds anybody of it and nothing counts it: whoever looks for it finds it, and either may let it go.
"""

from games.asides.aside import paragraphs
from games.engine import Choice, Choose, Say, Table, Words, as_written, clean_line, say
from games.office.homework import Homework
from games.office.slip import Went

TITLE = say("Until your next hour")
SHORT = 22
"""Characters of what it is, and as many of when, on the list."""
PLAY = Choice("play", say("Play it now"))
LET_GO = Choice("let-go", say("Let it go"))
BACK = Choice("back", say("Back"))
NO_FILE = Choice("no-file", say("No file, thank you"))
SAYS_IT = {went: Choice(str(went), went.words) for went in Went}
_ROWS = (*SAYS_IT.values(), LET_GO, BACK)


def on_the_list(homework: Homework) -> Words:
    """The one line in which home shows it: what it is, and what it is tied to, as short as a list needs it."""
    what, when = _short(homework.what), _short(homework.when)
    return say("Until your next hour: {what}, {when}", what=what, when=when)


async def look(table: Table, homework: Homework, is_here: bool) -> str:
    """The key of what they wish for: `PLAY` where its game ``is_here``, one of `Went`, `LET_GO` or `BACK`."""
    rows = (PLAY, *_ROWS) if is_here else _ROWS
    words = paragraphs([homework.told(), say("Once you’ve tried it: how did it go? Nothing you answered is told.")])
    return (await Choose("homework", table, words, *rows, near=rows[0].key)).key


async def to_file(table: Table, file: str) -> bool:
    """Whether they bring how it went in this file."""
    words = say(
        "It’s kept. To bring it along, {file} would hold how it went and today’s date, and nothing you answered.",
        file=file,
    )
    write = Choice("write", say("Write that file"))
    return await Choose("file", table, words, write, NO_FILE, near=write.key) is write


async def told(table: Table, words: Words) -> None:
    """A word that it was done."""
    await Say("told", table, words, action=say("back"))


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= SHORT else f"{line[: SHORT - 2].rstrip()} …"


def typed(text: str) -> Words:
    """What the program says in a whole sentence already."""
    return as_written("{text}", text=text)
