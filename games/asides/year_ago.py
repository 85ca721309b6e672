"""A year ago: the couple's own funny words of then, behind one press at home. Never kept, and never there by itself."""

from typing import TYPE_CHECKING

from games.engine import Reveal, Say, Table, say
from games.language.days import with_weekday

if TYPE_CHECKING:
    from games.overview.joy import Joy

TITLE = say("A year ago")
HOME = say("back home")


async def year_ago(table: Table, joy: "Joy | None") -> None:
    """The words, large and as they were said; or that there are none yet."""
    if joy is None:
        words = say("There’s nothing funny from a year ago yet. What you make up tonight may turn up here in a year.")
        await Say("nothing_yet", table, words, action=HOME)
        return
    words = say("You two, on {day}. Read it aloud, a line each.", day=with_weekday(joy.on))
    await Reveal("funny_words", table, words, quotes=joy.quotes, action=HOME, lead=say("look what you said"))
