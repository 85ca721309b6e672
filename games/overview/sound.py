"""Reading notes of which some may be broken: what can be read is said, and nothing keeps a couple from their home.

A record may hold what no game of ours noted: it came from elsewhere before that was looked at, or out of a backup.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from games.overview.waiting import Notes

FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading a note of a wrong form ends with."""
Read = TypeVar("Read")


def read_sound(read: Callable[[Notes], Read], notes: Notes) -> Read:
    """What ``read`` makes of the notes, by the games they come from; of broken ones nothing.

    ``read`` is able to read no notes at all.
    """
    try:
        return read(notes)
    except FAULTS:
        return read(_sound(read, notes))


def read_sound_list(read: Callable[[Sequence[Any]], Read], notes: Sequence[Any]) -> Read:
    """The same of notes of whatever games."""
    return read_sound(lambda by_game: read(by_game[""]), {"": notes})


def _sound(read: Callable[[Notes], Any], notes: Notes) -> Notes:
    """The notes that can be read, each by itself and behind those before it."""
    kept: dict[str, list[Any]] = {}
    for game, said in notes.items():
        kept[game] = []
        for note in said:
            kept[game].append(note)
            if not _reads(read, {game: [note]}) or not _reads(read, kept):
                kept[game].pop()
    return kept


def _reads(read: Callable[[Notes], Any], notes: Mapping[str, Sequence[Any]]) -> bool:
    try:
        read(notes)
    except FAULTS:
        return False
    return True
