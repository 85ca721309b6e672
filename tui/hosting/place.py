"""The place of one couple on a machine of somebody else’s: their record, their settings beside it, and nobody else."""

from games.language.spoken import gettext as _
from games.record import Couple, NoSuchSeat, Records
from games.record.errors import RecordError, Refused
from games.record.places import Place, one_record_at
from games.record.store.seams import Drawer
from tui.hosting.asked import SEATS

SETTINGS = "settings"
"""The small file with their settings."""
RESTS = ".rests"
"""The small file that is there while the host lets their place rest."""


class NotHere(RecordError):
    """There is no place with this id any more."""

    def __init__(self) -> None:
        super().__init__(_("Your place isn’t here any more; ask whoever runs this machine."))


class GuestRecords(Records):
    """The record whose id is ``name`` among those at a place, as if it were the only one. ``seat`` is whose login
    it is.

    A seat is had by its letter alone: what partners call themselves is theirs to choose, also “b”.
    """

    one_passphrase = True

    def __init__(self, data: Place, name: str, quota: int, seat: str | None = None) -> None:
        super().__init__(one_record_at(data, name, quota))
        self.opens_for = seat

    def theirs(self) -> Couple:
        """The couple. Raises NotHere, or what is wrong with their record."""
        couples, troubles = self.look()
        if troubles:
            raise troubles[0]
        if not couples:
            raise NotHere
        return couples[0]

    def seat(self, couple: Couple, name: str) -> str:
        """See `Records`."""
        if name not in SEATS:
            raise NoSuchSeat(name, self.table(couple))
        return name


class SettingsBeside:
    """A couple’s settings beside their record: see `tui.settings.config.SettingsSource`."""

    called = "settings"

    def __init__(self, drawer: Drawer) -> None:
        self._files = drawer.files

    def text(self) -> str | None:
        """See `SettingsSource`."""
        from games.own.problems import Broken, Problem

        try:
            raw = self._files.get(SETTINGS)
            return None if raw is None else raw.decode("utf-8")
        except (Refused, RecordError, UnicodeDecodeError):
            raise Broken(Problem(self.called, 1, _("this couldn’t be read, so it’s as usual."))) from None

    def save(self, text: str) -> None:
        """See `SettingsSource`."""
        from games.own.saving import Unsaved

        try:
            self._files.put(SETTINGS, text.encode())
        except RecordError as why:
            raise Unsaved(str(why)) from None


def rests(drawer: Drawer) -> bool:
    """Whether the host lets this place rest."""
    try:
        return drawer.files.get(RESTS) is not None
    except RecordError:
        return True  # somebody put something else there
