"""Where a record is that was moved: a small file beside a copy says that it isn't the one to be opened.

While a record moves there are two of it, and at most one is ever opened: the one that comes says so until all of it was
read there, and from the moment before that the one that was left says where it has gone.
"""

import json
from typing import NamedTuple

from games.engine.words import gettext as _
from games.record.errors import RecordError
from games.record.store.seams import Drawer

MOVING = ".moving"
"""The small file."""


class Moving(NamedTuple):
    """What a copy says of itself: whether the record has ``gone`` to a ``place``, or is still to come from there."""

    gone: bool
    place: str


class GoneElsewhere(RecordError):
    """The record was moved; what is here is a copy of what it was then."""

    def __init__(self, place: str) -> None:
        super().__init__(
            _(
                "This record was moved to {place} and is opened there; what’s here is as it was then, and nothing "
                "was changed.",
                place=place,
            )
        )


class StillComing(RecordError):
    """The record is on its way here, and nobody has seen yet that all of it came."""

    def __init__(self, place: str) -> None:
        super().__init__(
            _(
                "This record is still on its way here from {place}, where all of it is; finish it there with “ourturn "
                "record move”, then open it.",
                place=place,
            )
        )


def moving(drawer: Drawer) -> Moving | None:
    """What a copy says of itself; None where it is the one to be opened. What can't be read is still to come."""
    said = drawer.files.get(MOVING)
    if said is None:
        return None
    try:
        doc = json.loads(said)
        return Moving(doc["gone"] is True, str(doc["place"]))
    except (ValueError, TypeError, KeyError):
        return Moving(False, "?")


def written(said: Moving) -> bytes:
    """The small file that says it."""
    return json.dumps(said._asdict()).encode() + b"\n"


def see_it_is_here(drawer: Drawer) -> None:
    """See that a record is the one to be opened, and no copy of it. Raises GoneElsewhere and StillComing."""
    said = moving(drawer)
    if said:
        raise GoneElsewhere(said.place) if said.gone else StillComing(said.place)
