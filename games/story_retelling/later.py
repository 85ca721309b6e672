"""Stories that are not over: those that wait for their second half, and those that come back months later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from games.engine import GONE, Waiting, clean_line, say
from games.language.days import months_after

TOLD, RETOLD = "story-retelling", "retold"
"""The names of the two games: a story is told, and comes back months later."""

MONTHS = 4
"""After these a story is offered again, with three questions (Finkel et al. 2013)."""
TIMES = 3
"""How often a story comes back."""


class Story(NamedTuple):
    """A story that was retold ``on`` a day; it comes back on ``due``."""

    title: str
    on: date
    due: date
    telling: list[dict[str, Any]]
    facts: list[dict[str, Any]]


def half_told(notes: Iterable[Any]) -> Any:
    """The story whose second half is still to come, as it was noted, or None; ``notes`` as in ``Context.past``."""
    half = None
    for note in notes:
        if note["key"] == "half":
            half = note["value"]
        elif note["key"] in ("facts", "retelling", "rested"):
            half = None
    return half


def stories_due(notes: Iterable[Any], today: date) -> list[Story]:
    """The stories that come back by ``today``, those that waited longest first.

    ``notes`` are those of all games, oldest first, as ``Context.past`` and ``PastPlay.notes`` have them.
    """
    stories: dict[tuple[str, str], Story] = {}
    times: dict[tuple[str, str], int] = {}
    for note in notes:
        value, on = note["value"], date.fromisoformat(note["on"])
        if note["key"] == "retelling":
            story = (value["title"], note["on"])
            due = date.fromisoformat(value["due"])
            stories[story] = Story(value["title"], on, due, value["telling"], value["facts"])
        elif note["key"] == "retold" and (story := (value["title"], value["of"])) in stories:
            times[story] = times.get(story, 0) + 1
            stories[story] = stories[story]._replace(due=months_after(on, MONTHS))
    waiting = [each for story, each in stories.items() if times.get(story, 0) < TIMES and each.due <= today]
    return sorted(waiting, key=lambda story: story.due)


def came_back(notes: Iterable[Any]) -> list[tuple[str, date, list[date]]]:
    """The stories that were looked at again months later: the title, the day of the telling, and the days since."""
    found: dict[tuple[str, str], list[date]] = {}
    for note in notes:
        if note["key"] == "retold":
            story = note["value"]["title"], note["value"]["of"]
            found.setdefault(story, []).append(date.fromisoformat(note["on"]))
    return [(title, date.fromisoformat(of), days) for (title, of), days in found.items() if GONE not in title]


def waiting(notes: Mapping[str, Sequence[Any]], today: date) -> list[Waiting]:
    """The second half of a story, and the story that has waited longest to come back; ``notes`` by game, as noted."""
    told, found = notes.get(TOLD, ()), []
    if half := half_told(told):
        found.append(Waiting(TOLD, say("“{title}”: the second half", title=clean_line(half["title"]))))
    for story in stories_due([*told, *notes.get(RETOLD, ())], today)[:1]:
        found.append(Waiting(RETOLD, say("“{title}”, months later", title=clean_line(story.title))))
    return found
