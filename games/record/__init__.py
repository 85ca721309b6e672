"""The couple's record: what was answered, kept so that it is never lost and is theirs alone.

`store` keeps commits and small files, `keys` says how a line is written that only a key reads, `couple` knows what the
documents mean, `transfer` takes them out and in, and `repair` looks at what is damaged and mends it.
"""

from games.record.couple.couples import Couple, LooksAlike, NoSuchCouple, Records
from games.record.couple.play_log import PlayLog
from games.record.couple.plays import Session, Sitting
from games.record.couple.record import Record
from games.record.errors import RecordError
from games.record.windows.elsewhere import NoSuchSeat, OpenElsewhere

__all__ = [
    "Couple",
    "LooksAlike",
    "NoSuchCouple",
    "NoSuchSeat",
    "OpenElsewhere",
    "PlayLog",
    "Record",
    "RecordError",
    "Records",
    "Session",
    "Sitting",
]
