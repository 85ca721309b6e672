"""Finding a small new pattern: its two halves, on a page of somebody's own."""

from collections.abc import Mapping
from typing import Any

from games.engine import Partner, Seen, Write, say
from games.moves.stems import rest_of

WHEN, WILL = say("When …"), say("I will …")
I_LL = say("I’ll …")
_WHEN, _WILL = say("the door opens"), say("come to the hall")


def pattern_fields(who: Partner) -> tuple[Write, Write]:
    """The two halves; either may be left empty.

    A plan of the form "when … I’ll …" follows Gollwitzer (1999). That it is one's own to do, can be seen, comes up
    within days and takes minutes is our own.
    """
    line: dict[str, Any] = {"lines": 1, "limit": 120, "optional": True, "seen": Seen.HIDDEN}
    words = say("A small new pattern: yours alone, easy to see, under ten minutes.")
    when = Write("when", who, words, start=WHEN, hint=_WHEN, **line)
    return when, Write("will", who, say("And what will you do then?"), start=I_LL, hint=_WILL, **line)


def halves(page: Mapping[str, Any]) -> tuple[str, str]:
    """When, and what, as somebody wrote it on such a page, each without its beginning."""
    when, will = page["when"], page["will"]
    return rest_of(WHEN, when) if when else "", rest_of(I_LL, rest_of(WILL, will)) if will else ""
