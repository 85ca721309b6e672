"""What both halves of the frame around an evening share, and what of tonight's intention others go by."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from games.catalog.games import INTENTION
from games.engine import GONE, Dealing, Json, PastPlay, say
from games.moves.breather import CALM_TONIGHT

TOUCH, TENDER, WISHES = "touch", "tender", "intention"
"""The notes on whether touch may be asked for tonight, whether tender cards may come, and on what each would like."""
TONIGHT, TONIGHT_WHOLE = say("Tonight I’d like to …"), say("Tonight I would like to …")


def touch_tonight(plays: Iterable[PastPlay], today: date) -> bool | None:
    """Whether touch may be asked for tonight; None where nobody was asked about it when they arrived.

    ``plays`` are all earlier ones, as a game that deals gets them. False tells nothing: both may have said yes.
    """
    touch = _noted(plays, today, TOUCH)
    return None if touch is None else bool(touch)


def tender_tonight(plays: Iterable[PastPlay], today: date) -> bool:
    """Whether both said as they arrived that tender cards may come; not where nobody was asked, nor on a gentle night.

    False tells nothing: both may have said yes.
    """
    plays = list(plays)
    return bool(_noted(plays, today, TENDER)) and not gentle_tonight(plays, today)


def gentle_tonight(plays: Iterable[PastPlay], today: date) -> bool:
    """Whether the intention of tonight came to a gentle night."""
    return bool(_noted(plays, today, "gentle"))


def calm_tonight(plays: Iterable[PastPlay], today: date) -> bool | None:
    """Whether both were calm enough for something hard as they arrived; None where they were not asked right before.

    What one of them thought of then was what this play is about, so it holds for nothing that comes after it.
    """
    last = [*plays][-1:]
    calm = _noted(last, today, CALM_TONIGHT)
    return None if calm is None else bool(calm)


def deal_calm(dealing: Dealing) -> Json:
    """For a game that looks at something hard: what each said of that as they arrived, if they have just been asked."""
    calm = calm_tonight(dealing.plays, dealing.today)
    return {} if calm is None else {CALM_TONIGHT: calm}


def wishes_tonight(plays: Iterable[PastPlay], today: date) -> dict[str, str]:
    """What each said they would like tonight, and both have read, by partner's id; nothing on a gentle night."""
    each = (_noted(plays, today, WISHES) or {}).get("each", {})
    return {who: wish for who, wish in each.items() if wish and GONE not in wish}


def _noted(plays: Iterable[PastPlay], today: date, key: str) -> Any:
    """What the intention of tonight noted under a key. An evening may go on past midnight."""
    last = next((play for play in reversed([*plays]) if play.game == INTENTION), None)
    if last is None or today - last.on > timedelta(1):
        return None
    return next((note["value"] for note in reversed(last.notes) if note["key"] == key), None)
