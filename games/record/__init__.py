"""The couple's record: what was answered, kept so that it is never lost and is theirs alone.

From the ground up: `layout` knows the paths, `disk` and `lock` what the system gives, `line` how a commit is
written, `journal` keeps commits, `storage` and `table` make them a TinyDB. `sealed` is how a line is written that only
a key reads, `keys` and `slots` who has one, `sealing` what changes that.
"""

from games.record.couples import Couple, NoSuchCouple, OpenElsewhere, Records
from games.record.errors import RecordError
from games.record.evenings import PlayLog, Session, Sitting
from games.record.layout import data_dir
from games.record.record import Record

__all__ = [
    "Couple",
    "NoSuchCouple",
    "OpenElsewhere",
    "PlayLog",
    "Record",
    "RecordError",
    "Records",
    "Session",
    "Sitting",
    "data_dir",
]
