"""The driver while each partner has a seat of their own: it sees what stands openly, and answers for nobody."""

from games.engine import Agree, AskBoth, Play
from tui.office.room.frame import is_open
from tui.seat import Awaiting, Seat, Standing


class DriverSeat(Seat):
    """Where a play stands as far as the record says so: what never is on it is only seen once something came of it."""

    @property
    def follows(self) -> bool:
        """Others answer meanwhile."""
        return True

    def place(self, play: Play) -> Standing | None:
        """What stands there. Where something is asked of each alone, how far each has come is their own."""
        if isinstance(play.turn, Agree):
            return play.turn
        if not play.open:
            return None
        if isinstance(play.turn, AskBoth) and not all(map(is_open, play.open)):
            return Awaiting(self.table.partners[0])  # and the other one: see `Driving.whose`
        return play.open[0]
