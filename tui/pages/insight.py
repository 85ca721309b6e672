"""What changed since they began, gathered for both faces, and the sentences that the pictures stand for."""

from collections.abc import Iterator
from datetime import date

from games.asides.measured import side_by_side
from games.ask_and_receive.wheel import Square
from games.catalog.games import marks
from games.engine import Table, Words, listed, say
from games.engine import gettext as _
from games.language.days import in_words, month
from games.overview.insight import CameBack, Changed, Weave, changed, looked_at
from games.overview.sound import read_sound
from games.record import Record

TITLE = say("What has changed since we started")
NOTHING = say("Nothing to look back on yet. It grows with your evenings.")
STILL = say("Still trying it out")
CAME_BACK = say("Stories you’ve come back to")


def gathered(record: Record, today: date) -> Changed:
    """All of it, as of today. Raises RecordError."""
    past = record.past
    began = past.began
    table = record.table
    notes, taken = past.noted(*looked_at()), past.taken_along(marks())
    first = began.date() if began else None
    found = read_sound(lambda sound: changed(table, first, sound, taken, today), notes)
    return found._replace(measured=side_by_side(table, record.shared_numbers))


def is_empty(all_of_it: Changed) -> bool:
    """Whether there is nothing to be seen yet."""
    there = all_of_it.first or all_of_it.weave or all_of_it.taken or all_of_it.tried
    return not (there or all_of_it.came_back or all_of_it.measured)


def when(story: CameBack) -> Words:
    """When a story was told, and when they came back to it."""
    again = listed([in_words(day) for day in story.again])
    return say("told on {day}, looked at again on {again}", day=in_words(story.told), again=again)


def span(weave: Weave) -> str:
    """The months of a weave: “June to November”."""
    return _("{first} to {last}", first=month(weave.months[0]), last=month(weave.months[-1]))


def in_sentences(weave: Weave, table: Table) -> Iterator[str]:
    """A weave in words: for each partner and square the months, and what was noticed."""
    for who in table:
        for square in Square:
            months = [month(each) for each, been in zip(weave.months, weave.been[who.id, square], strict=True) if been]
            if months:
                yield str(_was_in(square, who.name, listed(months)))
    yield from map(str, weave.noticed)


def _was_in(square: Square, who: str, months: str) -> Words:
    return {
        Square.SERVE: say("{who} served in {months}.", who=who, months=months),
        Square.TAKE: say("{who} took in {months}.", who=who, months=months),
        Square.ACCEPT: say("{who} accepted in {months}.", who=who, months=months),
        Square.ALLOW: say("{who} allowed in {months}.", who=who, months=months),
    }[square]
