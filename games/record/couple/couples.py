"""The couples whose records lie in one data directory: finding, adding, renaming, removing, opening them."""

from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from games.engine import (
    NotAllowed,
    Table,
    clean_line,
    clean_name,
    did_you_mean,
    look_alike,
    one_by_one,
    same_name,
    whole,
)
from games.engine.words import gettext as _
from games.engine.words import say
from games.record.couple.database import CoupleDB
from games.record.couple.partners import shown_name, table_doc, table_from
from games.record.couple.record import COUPLE_LIMIT, Record
from games.record.couple.schema import COUPLE, CoupleDoc, checked
from games.record.errors import Busy, Damaged, Missing, RecordError, Sealed, WrongForm
from games.record.keys.codec import Key, sealed_with
from games.record.store.cabinet import FolderCabinet
from games.record.store.line import Doc, Plain
from games.record.store.seams import DRIVER, RECORD, Cabinet, Drawer
from games.record.windows.crossing import CROSSING, way_across
from games.record.windows.elsewhere import NoSuchSeat, OpenElsewhere, OtherVersion
from games.record.windows.moved import see_it_is_here

if TYPE_CHECKING:
    from games.record.windows.joining import Joiner
    from games.record.windows.seats import HeldSeats
    from games.record.windows.window import Window

HIDDEN = say("a sealed record")
"""What a couple is called on the list who chose to show no name; the beginning of their id follows."""


class NoSuchCouple(RecordError):
    """Nobody is kept under that name, of all ``names``; ``nameless`` are the ids of records that say no name."""

    def __init__(self, name: str, names: list[str], nameless: Sequence[str] = ()) -> None:
        said = did_you_mean(name, names)
        if nameless and not said:
            said = _("records that are damaged and don’t say whose they are go by {ids}.", ids=one_by_one(nameless))
        said = said or _("“ourturn couples list” shows who’s here.")
        super().__init__(_("There’s no couple called “{name}” here; {said}", name=name, said=said))


class BegunSealed(RecordError):
    """A couple was to be added without a passphrase where only sealed records are kept."""

    def __init__(self, at: str) -> None:
        super().__init__(
            _(
                "Records in {at} are sealed from the first line, so nobody was added; “ourturn couples add” adds a "
                "couple there, and asks for a passphrase each.",
                at=at,
            )
        )


class LooksAlike(NotAllowed):
    """A couple’s name can hardly be told from that of another one, ``there``."""

    def __init__(self, name: str, there: str) -> None:
        super().__init__(
            _(
                "“{name}” looks just like “{there}”, who are here already; choose another name to tell them apart.",
                name=name,
                there=there,
            )
        )
        self.there = there


class Couple(NamedTuple):
    """A couple on the list: ``id`` names their drawer, ``name`` is what they are called.

    While their record is ``sealed``, the list knows no partners and no setting, and the name only if they show it.
    ``listens``: whether one of them listens to the screen, None where nobody was asked.
    """

    id: str
    name: str
    table: Table
    timers: bool
    drawer: Drawer
    sealed: bool = False
    listens: bool | None = None


class Records:
    """All records in a folder, or in another cabinet. Nothing is made on the disk before the first couple is added.

    ``window`` is what others find who open a record that is open here, where this process leaves for them.
    """

    window: "Window | None" = None

    opens_for: str | None = None
    """The id of the one whose passphrase opens a sealed record here; None: either’s does."""
    one_passphrase = False
    """Whether what is somebody's own and a sealed record are always opened by one passphrase of theirs here."""

    def __init__(self, data: Path | Cabinet) -> None:
        self.cabinet: Cabinet = FolderCabinet(data) if isinstance(data, Path) else data
        self._keys: dict[str, Key] = {}
        self._came_with: dict[str, str] = {}

    def moment(self, here: datetime) -> datetime:
        """A moment by the clock of this machine as the one shows it that these records go by, in the same zone.

        Machines that share records may have clocks that differ; what is written by one is compared by another one.
        """
        ahead = self.cabinet.ahead
        return here + timedelta(seconds=ahead) if ahead else here

    def hold(self, couple: Couple, key: Key, words: str = "") -> None:
        """Open this couple's sealed record with ``key`` from now on.

        The passphrase that gave it opens at its owner's own seat what they answered alone, too, where it is the same
        one; these ``words`` are forgotten as soon as the record is open.
        """
        self._keys[couple.id] = key
        if words:
            self._came_with[couple.id] = words

    def forget_key(self, couple: Couple) -> None:
        """Open this couple's sealed record no more, until a key is had again."""
        self._keys.pop(couple.id, None)
        self._came_with.pop(couple.id, None)

    def key_of(self, couple: Couple) -> Key | None:
        """The key that opens this couple's sealed record, once it is had."""
        return self._keys.get(couple.id)

    def closed(self, couple: Couple) -> bool:
        """Whether a key is needed before their record can be opened."""
        return couple.sealed and couple.id not in self._keys

    def couples(self) -> list[Couple]:
        """Everyone whose record can be read, by name. Raises RecordError when the folder of all cannot be."""
        return self.look()[0]

    def look(self) -> tuple[list[Couple], list[RecordError]]:
        """Everyone whose record can be read, by name, and what is wrong with the others."""
        couples, troubles = [], []
        for drawer in self.cabinet.drawers():
            try:
                couple = self._look(drawer)
            except RecordError as trouble:
                troubles.append(trouble)
            else:
                couples += [couple] if couple else []
        return sorted(couples, key=lambda couple: couple.name.casefold()), troubles

    def find(self, name: str) -> Couple:
        """The couple with this name or id, in any case and width.

        Raises NoSuchCouple, with the nearest name there is; or what is wrong with the record that cannot be read.
        """
        couples, troubles = self.look()
        typed = clean_line(name)
        for couple in couples:
            if typed.casefold() == couple.id or same_name(typed, couple.name):
                return couple
        if troubles:
            raise troubles[0]
        raise NoSuchCouple(typed, [couple.name for couple in couples])

    def seat(self, couple: Couple, name: str) -> str:
        """The id of the one of them with this name, in any case and width, or with this id.

        Raises NoSuchSeat; Sealed without the key.
        """
        typed = clean_line(name)
        partners = self.table(couple)
        for partner in partners:
            if same_name(typed, partner.name):
                return partner.id
        for partner in partners:
            if typed.casefold() == partner.id:
                return partner.id
        raise NoSuchSeat(typed, partners)

    def table(self, couple: Couple) -> Table:
        """The two of them, from the first lines, also where those are sealed. Raises Sealed without the key."""
        key = self._keys.get(couple.id)
        head, doc = couple.drawer.first_doc(COUPLE, key.codec if key else Plain)
        if sealed_with(head.codec) and doc is None:
            raise Sealed(couple.drawer.called(RECORD))
        return _couple(couple.drawer, doc).table if doc else couple.table

    def see_room(self) -> None:
        """See that a record may be begun here that can be read without a key. Raises BegunSealed."""
        if self.cabinet.only_sealed:
            raise BegunSealed(self.cabinet.at)

    def add(self, table: Table, name: str | None = None, may_look_alike: bool = False) -> Couple:
        """A new couple, called after its partners unless they say otherwise.

        Raises NotAllowed when the name is no name or is taken, LooksAlike where it only looks like one that is, unless
        it may, RecordError when nothing can be written, and as `see_room` does.
        """
        self.see_room()
        called = self.free_name(name or " & ".join(partner.name for partner in table), may_look_alike)
        drawer = self.cabinet.add()
        doc = {"name": called, "partners": table_doc(table), "timers": True}
        with CoupleDB(drawer, create=True) as db:
            db.storage.commit([(COUPLE, 1, doc)])
        return Couple(drawer.id, called, table, True, drawer)

    def rename(self, couple: Couple, name: str, key: Key | None = None, may_look_alike: bool = False) -> Couple:
        """Call them something else from now on. Raises NotAllowed as ``add`` does."""
        called = self.free_name(name, may_look_alike, couple)
        with self.open(couple, key) as record:
            record.describe(name=called)
            if key := key or self._keys.get(couple.id):
                from games.record.keys import keys  # only for sealed records: felt at start-up

                if keys.read(couple.drawer).card is not None:
                    keys.show(couple.drawer, key, called)
        return couple._replace(name=called)

    def remove(self, couple: Couple) -> None:
        """Take everything of theirs off the disk; a forgotten passphrase is in nobody's way. Raises OpenElsewhere."""
        from games.record.keys import keys  # only here: imports are felt at start-up

        with closing(self._hold(couple)):
            keys.drop(couple.drawer)  # first: without it the rest is noise, wherever the disk may keep traces of it
            couple.drawer.remove()

    def open(
        self, couple: Couple, key: Key | None = None, over: "Sequence[Window]" = (), seat: str | None = None
    ) -> Record:
        """Open their record for an evening, each seat in one window at a time. Raises OpenElsewhere and Sealed.

        ``seat`` is the id of the one partner who answers here, None where both do, and `DRIVER` where nobody does. With
        ``over`` in place of those windows, which are told and leave; that can take some seconds. Raises Busy where one
        keeps what it would be taken by.
        """
        crossing = way_across(couple.drawer, seat) if seat and seat != DRIVER else None
        held = self._hold(couple, over, seat, crossing.public if crossing else "")
        try:
            see_it_is_here(couple.drawer)
            self._see_version(couple, seat)
            db = self._db(couple, key, held, seat)
            db.crossing = crossing
            if seat is None and couple.drawer.files.get(CROSSING) is not None:
                couple.drawer.files.delete([CROSSING])  # whoever could have opened it is gone
            db.storage.log.clear_half_written()  # an interrupted unsealing leaves a readable one
        except BaseException:
            held.close()
            raise
        record = Record(db, held)
        record.one_passphrase = self.one_passphrase and db.key is not None
        words = self._came_with.pop(couple.id, "")
        if words and seat and self._keys[couple.id].who == seat:
            record.come_in_with(seat, words)
        return record

    def _see_version(self, couple: Couple, seat: str | None) -> None:
        """See that the other partner's window runs what this one does, and whoever drives. Raises OtherVersion."""
        if seat is None or self.window is None:
            return
        from games.record.windows.seats import driving_window, other_window

        driver = driving_window(couple.drawer) if seat != DRIVER else None
        for other in filter(None, (other_window(couple.drawer, seat), driver)):
            if other.version == self.window.version:
                continue
            raise OtherVersion(other.version or "?", self.window.version or "?")

    def joiner(self, couple: Couple, seat: str) -> "Joiner | None":
        """Whoever would like to sit at this seat, which another window may let go of; None where none could answer."""
        from games.record.windows.joining import Joiner

        return Joiner(couple.drawer, seat, self.window) if self.window else None

    def read(self, couple: Couple, key: Key | None = None) -> Record:
        """Open their record to read in it, also while they play. Raises Sealed without its key."""
        return Record(self._db(couple, key))

    def _hold(
        self, couple: Couple, over: "Sequence[Window]" = (), seat: str | None = None, public: str = ""
    ) -> "HeldSeats":
        from games.record.windows.seats import hold, serves_both, windows_at  # whoever only reads needs none of it
        from games.record.windows.taking_over import take_over

        says = self.window._replace(public=public).written() if self.window else b""
        try:
            return take_over(couple.drawer, seat, over, says) if over else hold(couple.drawer, seat, says)
        except Busy:
            windows, unused = windows_at(couple.drawer, seat)
            if windows and set(windows) <= set(over):  # one is stopped in the middle of a commit
                raise
            alike = all(self.window is None or each.version == self.window.version for each in windows)
            raise OpenElsewhere(couple.name, windows, unused, alike and serves_both(couple.drawer)) from None

    def _db(
        self, couple: Couple, key: Key | None, held: "HeldSeats | None" = None, seat: str | None = None
    ) -> CoupleDB:
        key = key or self._keys.get(couple.id)
        if key is not None:
            with suppress(Sealed):  # with another key, or not at all
                db = CoupleDB(couple.drawer, codec=key.codec, held=held, seat=seat)
                db.key = key
                return db
        return CoupleDB(couple.drawer, held=held, seat=seat)

    def _look(self, drawer: Drawer) -> Couple | None:
        """Who a record is of, from its first lines; None when adding them was interrupted before they had a name."""
        try:
            head, doc = drawer.first_doc(COUPLE)
        except Missing:
            return None
        if sealed_with(head.codec):
            from games.record.keys import keys

            name = shown_name(keys.read(drawer).card or "", COUPLE_LIMIT)
            return Couple(drawer.id, name or f"{HIDDEN} {drawer.id[:4]}", Table(()), True, drawer, sealed=True)
        return self._search(drawer) if doc is None else _couple(drawer, doc)

    def _search(self, drawer: Drawer) -> Couple | None:
        """Who a record is of whose first lines do not say it."""
        with CoupleDB(drawer) as db:
            doc = db.storage.rows(COUPLE).get("1")
        if doc is not None:
            return _couple(drawer, doc)
        first_lines, _changed = drawer.look(RECORD, 4096)
        if first_lines.count(b"\n") > 1:
            byte = first_lines.index(b"\n") + 1
            raise Damaged(drawer.called(RECORD), byte, _("the line that says whose it is"))
        return None

    def free_name(self, typed: str, may_look_alike: bool = False, for_couple: Couple | None = None) -> str:
        """The name as it is kept, if nobody else here has it, or one that looks like it.

        Raises NotAllowed and LooksAlike, as ``add``.
        """
        name = clean_name(whole(typed), limit=COUPLE_LIMIT)
        for couple in self.couples():
            if for_couple and couple.id == for_couple.id:
                continue
            if same_name(couple.name, name):
                raise NotAllowed(
                    _(
                        "There’s already a couple called “{name}” here; choose another name to tell them apart.",
                        name=couple.name,
                    )
                )
            if not may_look_alike and look_alike(couple.name, name):
                raise LooksAlike(name, couple.name)
        return name


def _couple(drawer: Drawer, doc: Doc) -> Couple:
    try:
        known = checked(CoupleDoc, doc)
    except WrongForm:
        raise Damaged(drawer.called(RECORD), 0, _("what it says about the two of them makes no sense")) from None
    name, table = shown_name(known["name"], COUPLE_LIMIT), table_from(known["partners"])
    return Couple(drawer.id, name, table, known["timers"], drawer, listens=known.get("listens"))
