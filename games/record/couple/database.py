"""A couple's record, open: the database, and what lies beside it for one evening."""

from functools import cached_property

from games.record.couple.partners import keyed
from games.record.keys.codec import Key
from games.record.keys.draft import Draft
from games.record.keys.evening_keys import EveningKeys
from games.record.store.line import CodecFor, Plain
from games.record.store.seams import DRIVER, Drawer, Held
from games.record.store.storage import RecordDB
from games.record.windows.crossing import Crossing


class CoupleDB(RecordDB):
    """The database of one couple, from their `drawer`; ``held`` as `Drawer.open` has it. Raises what that raises.

    ``seat`` is the id of the one partner who answers here, None where both do, `DRIVER` where nobody does; ``crossing``
    is the way from one partner's window to the other's.
    """

    def __init__(
        self,
        drawer: Drawer,
        *,
        create: bool = False,
        codec: CodecFor = Plain,
        held: Held | None = None,
        seat: str | None = None,
    ) -> None:
        super().__init__(drawer.open(create=create, codec=codec, held=held))
        self.drawer, self.held, self.seat = drawer, held, seat
        self.crossing: Crossing | None = None
        self.key: Key | None = None
        """The key of a sealed record."""

    def sit_at(self, seat: str, crossing: Crossing) -> None:
        """Only this partner answers here from now on."""
        self.seat, self.crossing = seat, crossing
        self.__dict__.pop("draft", None)  # which is another one's then

    @cached_property
    def evening_keys(self) -> EveningKeys:
        """The keys of what was answered behind a curtain in an evening that is not over."""
        log = self.storage.log  # good night writes all of it anew
        return EveningKeys(self.drawer.files, lambda: keyed(self), self.storage.locked, lambda: log.state[:2])

    @cached_property
    def draft(self) -> Draft:
        """What stands in a field and is no answer yet."""
        seat = None if self.seat == DRIVER else self.seat
        return Draft(self.storage.log, self.drawer.files, self.evening_keys, self._is_ours, seat)

    def _is_ours(self) -> bool:
        return not self.held or self.held.stands
