"""What waits for a couple at home: the second half of a story, a story that comes back, a letter whose day has come."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from games.engine import Words, clean_line, say

STORY, RETOLD, LETTER = "story-retelling", "retold", "sealed-letter"
LOOKED_AT = (STORY, RETOLD, LETTER)
"""The games whose notes say whether something waits."""
Notes = Mapping[str, Sequence[Any]]


class Waiting(NamedTuple):
    """One thing that waits: the name of the game it goes on in, and what home calls it."""

    game: str
    words: Words


def waiting(notes: Notes, today: date) -> list[Waiting]:
    """What waits by ``today``; ``notes`` by the name of the game that they come from, oldest first.

    Nothing is asked for and nothing reminds: it stands on the list until they pick it.
    """
    told, found = notes.get(STORY, ()), []
    if told:
        from games.story_retelling.later import (  # only for those who have told one: it is felt at home
            half_told,
            stories_due,
        )

        if half := half_told(told):
            words = say("“{title}”: the second half", title=clean_line(half["title"]))
            found.append(Waiting(STORY, words))
        for story in stories_due([*told, *notes.get(RETOLD, ())], today)[:1]:
            words = say("“{title}”, months later", title=clean_line(story.title))
            found.append(Waiting(RETOLD, words))
    if letters := notes.get(LETTER, ()):
        from games.small.sealed_letter import due  # only for those who have written one

        if due(letters, today):
            found.append(Waiting(LETTER, say("A letter has come to its day")))
    return found
