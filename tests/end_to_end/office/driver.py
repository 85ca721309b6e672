"""`python -m tests.end_to_end.office.driver DATA GAME [SEAT [plain]]` drives an hour of the only couple there."""

import os
import sys
from datetime import datetime
from pathlib import Path

from games.office.hour import Alone, Hour, Planned
from games.record import Records
from games.record.keys.attempts import Wait, let_pass
from tui.__main__ import prepare
from tui.commands.start import Start
from tui.office.driving.begin import drive
from tui.office.lines.hour import drive_in_lines
from tui.settings.plain import InLines

NOTES = "canary-in-the-notes"
BOTH = "both"
"""Where it says whose seat it is: each of them has one."""


class OnPaper:
    """Notes that are nowhere but in this process."""

    text, is_withdrawn, is_locked = NOTES, False, False

    def lock(self) -> None:
        """They stay open."""

    def unlock(self, words: str, wait: Wait = let_pass) -> None:
        """They are open."""

    def keep(self, text: str) -> None:
        """Keep it."""
        self.text = text

    def withdraw(self, who: str, _at: datetime) -> None:
        """One of them takes their consent back."""
        self.is_withdrawn = True
        self.text += f" ({who} took it back)"


def main(data: str, game: str, seat: str = "", face: str = "") -> int:
    """Drive it, in lines where the face is plain; the exit status."""
    prepare(os.environ)
    records = Records(Path(data))
    alone = Alone.AT_SEATS if seat == BOTH else Alone.AT_A_SEAT if seat else Alone.AT_THE_DRIVER
    hour = Hour("Case 14", 3, alone=alone, seat=seat, plan=(Planned(game, 20),))
    if face:
        return drive_in_lines(records, records.couples()[0], hour, OnPaper(), InLines(wanted=True))
    return drive(Start(data), records, records.couples()[0], hour, OnPaper())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
