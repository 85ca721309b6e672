"""Asks that rested: what was said in them, which is for tonight only, and the note that is left in its place.

A script says where an ask begins and whether it was agreed on (`games.engine.RestsUnlessAgreed`). What was not, however
it ended and wherever they stopped, rests: nobody reads of it again, and good night takes it out of the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from games.engine import MAY_REST, RESTED, Border, Holds, same_words
from games.engine.answers import NOTE
from games.record.couple.schema import AnswerDoc, NoteDoc, holds, is_open


def rested(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> frozenset[int]:
    """The ids of what rested, among the rows of one play in order; also of enciphered ones, which nobody has to read.

    The notes that say where an ask begins and ends are always among it: nobody needs them any more.
    """
    found, ask = set[int](), list[int]()  # ``ask`` is what may rest, as far as is known by now
    for key, doc in rows:
        border = doc["value"] if _is_border(doc) else None
        if border == Border.AGREED:
            ask = ask[:1]
        if border is not None:
            found.update(ask)
            found.add(key)
            ask = [key] if border == Border.BEGINS else []
        elif ask:
            ask.append(key)
    return frozenset(found.union(ask))


def was_asked(doc: AnswerDoc) -> bool:
    """Whether both have read this, so that there was an ask at all."""
    return is_open(doc) and holds(doc) in (Holds.TYPED, Holds.QUOTED)


def words_in(doc: AnswerDoc) -> Iterator[str]:
    """Everything that somebody typed in this answer, in each form that it has, and as it is told from other words."""
    texts = [doc["value"], doc["shown"]] if holds(doc) is Holds.TYPED else []
    if holds(doc) is Holds.QUOTED and isinstance(doc["value"], list):
        texts = [quote["text"] for quote in doc["value"]]
    for text in texts:
        if isinstance(text, str) and text:
            yield from (text, same_words(text))


def left_of(notes: Iterable[NoteDoc], rested: Iterable[AnswerDoc], on: str) -> list[NoteDoc]:
    """The notes of a play without those that ``rested`` on the day ``on``; and that something did.

    How often, by whom and how it was put is not in it.
    """
    left, gone = list(notes), list(rested)
    for said in (doc for doc in gone if doc["kind"] == NOTE):
        same = (at for at, note in enumerate(left) if (note["key"], note["value"]) == (said["key"], said["value"]))
        for place in islice(same, 1):
            del left[place]
    if any(map(was_asked, gone)):
        left.append({"key": RESTED, "value": True, "on": on})
    return left


def still_noted(given: Iterable[Any], notes: Iterable[Any]) -> list[Any]:
    """What a play was given of earlier ones, without copies of notes that are no longer there."""
    there = list(notes)
    return [each for each in given if each in there]


def _is_border(doc: Mapping[str, Any]) -> bool:
    return doc.get("key") == MAY_REST and doc["kind"] == NOTE  # of an enciphered one there is no key
