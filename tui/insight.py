"""What changed since they began, gathered for both faces, and the sentences that the pictures stand for."""

from collections.abc import Iterator
from datetime import date

from games.engine import Table
from games.insight import GAMES, Changed, Weave, changed
from games.record import Record
from games.wheel import Square

TITLE = "What changed since we began"
NOTHING = "Nothing to look back at yet. It grows with your evenings."
PAST = {Square.SERVE: "served", Square.TAKE: "took", Square.ACCEPT: "accepted", Square.ALLOW: "allowed"}
STILL = "Still being tried"


def gathered(record: Record, today: date) -> Changed:
    """All of it, as of today. Raises RecordError."""
    past = record.past
    began = past.began
    return changed(record.table, began.date() if began else None, past.noted(*GAMES), past.taken_along(), today)


def is_empty(all_of_it: Changed) -> bool:
    """Whether there is nothing to be seen yet."""
    return not (all_of_it.first or all_of_it.weave or all_of_it.taken or all_of_it.tried)


def span(weave: Weave) -> str:
    """The months of a weave: “June to November”."""
    return f"{weave.months[0]:%B} to {weave.months[-1]:%B}"


def in_sentences(weave: Weave, table: Table) -> Iterator[str]:
    """A weave in words: for each partner and square the months, and what was noticed."""
    for who in table:
        for square in Square:
            months = [
                f"{month:%B}" for month, been in zip(weave.months, weave.been[who.id, square], strict=True) if been
            ]
            if months:
                last = f" and {months[-1]}" if len(months) > 1 else months[-1]
                yield f"{who.name} {PAST[square]} in {', '.join(months[:-1])}{last}."
    yield from map(str, weave.noticed)
