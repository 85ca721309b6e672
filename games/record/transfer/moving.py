"""Moving a couple's record to another cabinet: from a folder to a database, or back.

    1. all of it is copied there, with a small file that says it is still to come: nobody opens it
    2. every line there is read again and compared with the one here
    3. here it is said that it has gone: from this moment nobody opens what is here
    4. there it isn't said any more that it is still to come: from this moment it's opened there

Whoever is killed in between goes on by moving it again; never are there two to be opened, and what is here is never
touched but for what says that it has gone. That goes only when somebody says so, with `let_go`.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from games.engine import same_name
from games.engine.words import gettext as _
from games.record.couple.couples import Couple, Records
from games.record.errors import Damaged, RecordError
from games.record.keys import keys
from games.record.repair.health import health
from games.record.repair.mending import keep_out
from games.record.store.line import CodecFor, Plain
from games.record.store.seams import RECORD, Cabinet, Drawer
from games.record.windows.crossing import CROSSING
from games.record.windows.joining import JOINING
from games.record.windows.moved import MOVING, GoneElsewhere, Moving, moving, see_it_is_here, written

_STAYS = frozenset({MOVING, CROSSING, JOINING})
"""What doesn't go along: it is of windows that are gone."""


class NotMoved(RecordError):
    """A record can't be moved to a ``place``; ``why`` says what is the matter, and ``do`` what to do."""

    def __init__(self, place: str, why: str, do: str) -> None:
        super().__init__(
            _("It wasn’t moved to {place}: {why}. Nothing was changed here; {do}.", place=place, why=why, do=do)
        )


class NotTheSame(RecordError):
    """What came isn't what was sent, from a ``line`` of the ``file`` on."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(
            _(
                "What came to {file} isn’t what was sent, from line {number} on; everything here is as it was, so "
                "move it again.",
                file=file,
                number=line,
            )
        )


class AllThere(NamedTuple):
    """A record that is opened at another place now: how many ``lines`` and files were compared, and how many bytes."""

    drawer: Drawer
    lines: int
    files: int
    size: int


def move(couple: Couple, to: Records, codec: CodecFor = Plain) -> AllThere:
    """Move a couple's record into another cabinet, or go on with that; the former one is kept, and opened no more.

    With the ``codec`` of a sealed one what its lines say is looked at, too. Raises OpenElsewhere while somebody has it
    open, NotMoved, NotTheSame, Damaged, GoneElsewhere where it has gone to yet another place; what stores raise.
    """
    here, cabinet = couple.drawer, to.cabinet
    with closing(keep_out(here, couple.name)):
        said, there = moving(here), drawer_in(cabinet, here.id)
        if said and said.gone:
            if said.place != cabinet.at:
                raise GoneElsewhere(said.place)
            if there is None or not there.holds_record:
                why = _("it was moved there before, and isn’t there any more")
                raise NotMoved(cabinet.at, why, _("“--take-back” opens what’s kept here again"))
            there.files.delete([MOVING])
            return _arrived(there, _all_of(there))
        see_it_is_here(here)
        _see_fit(couple, to, there, codec)
        sent = _all_of(here)
        if there is None or _difference(sent, there):
            there = _copied(sent, here, cabinet, there)
        if wrong := _difference(_all_of(here), there):
            raise NotTheSame(there.called(wrong[0]), wrong[1])
        here.files.put(MOVING, written(Moving(True, cabinet.at)))
        there.files.delete([MOVING])
        return _arrived(there, sent)


def take_back(couple: Couple, to: Records) -> None:
    """Open what is kept here again, where nothing of it has been opened there. Raises NotMoved where it may have."""
    here = couple.drawer
    with closing(keep_out(here, couple.name)):
        there = drawer_in(to.cabinet, here.id)
        if there and there.holds_record and moving(there) is None:
            why = _("it’s opened there already")
            raise NotMoved(to.cabinet.at, why, _("move it back from there instead"))
        if there:
            there.remove()
        here.files.delete([MOVING])


def kept_here(name: str, of: Records, to: Records) -> Couple | None:
    """The couple of this name or id of whom something is kept here that was moved ``to`` a place.

    Where a killed `let_go` left something that says no name any more, they are known by who they are there; None:
    nothing of theirs is here any more. Raises as `Records.find`.
    """
    try:
        return of.find(name)
    except RecordError:
        moved = next((each for each in to.couples() if name.casefold() == each.id or same_name(name, each.name)), None)
        if moved is None:
            raise
        left = drawer_in(of.cabinet, moved.id)
        return moved._replace(drawer=left) if left else None


def let_go(couple: Couple, to: Records) -> None:
    """Take away what is kept here of a record that has moved, once all of it was seen there. Raises NotMoved."""
    here, cabinet = couple.drawer, to.cabinet
    with closing(keep_out(here, couple.name)):
        said, there = moving(here), drawer_in(cabinet, here.id)
        has_gone = (said and said.gone and said.place == cabinet.at) or not here.holds_record  # killed the time before
        if there is None or not (has_gone and moving(there) is None and there.holds_record):
            why = _("it isn’t opened there yet")
            raise NotMoved(cabinet.at, why, _("move it first, then let go of what’s kept here"))
        if not (_is_what_went(here, there) and health(there).scan.whole):
            why = _("what’s there isn’t whole, or isn’t this record")
            raise NotMoved(cabinet.at, why, _("“ourturn record check” looks at it there"))
        if there.files.get(keys.KEY) is not None:
            keys.drop(here)  # first, as when one is removed
        here.remove()


def _is_what_went(here: Drawer, there: Drawer) -> bool:
    """Whether it is the record that is kept here, or was, and no earlier one of it."""
    if not here.holds_record:
        return True
    old, new = here.header(), there.header()
    return new.store == old.store and new.epoch >= old.epoch


def drawer_in(cabinet: Cabinet, id_: str) -> Drawer | None:
    """The drawer with this id; None where there is none."""
    return next((each for each in cabinet.drawers() if each.id == id_), None)


def _see_fit(couple: Couple, to: Records, there: Drawer | None, codec: CodecFor) -> None:
    """See that the record is whole, and that nobody is in its way there."""
    scan = health(couple.drawer, codec).scan
    if scan.hurts or scan.header is None:
        raise Damaged(couple.drawer.called(RECORD), scan.hurts[0].byte if scan.hurts else 0, _("a line isn’t whole"))
    if there and there.holds_record:
        said = moving(there)
        if said is None or said.gone:
            why = _("there’s a copy of it already")
            do = _("if that’s what was kept when it moved from there, let go of it there first, with “--let-go”")
            raise NotMoved(to.cabinet.at, why, do)
    for each in to.couples() if to.cabinet.is_there else []:
        if each.id != couple.id and same_name(each.name, couple.name):
            why = _("there’s a couple called “{name}” already", name=each.name)
            raise NotMoved(to.cabinet.at, why, _("rename one of them first"))


def _all_of(drawer: Drawer) -> dict[str, bytes]:
    """All that goes along, byte for byte, also what belongs to this evening: the record up to its last whole line."""
    with drawer.snapshot() as files:
        found = {name: file.read(file.size, 0) for name, file in files.items()}
    found |= {each.name: drawer.look(each.name)[0] for each in drawer.files.list() if each.name not in found}
    return {name: content for name, content in found.items() if name not in _STAYS}


def _copied(sent: Mapping[str, bytes], here: Drawer, cabinet: Cabinet, there: Drawer | None) -> Drawer:
    """Bring all of it there, as something that is still to come."""
    if there:
        there.remove()  # what a killed move left
    with cabinet.settling(here.id) as drawer:
        drawer.bring(_in_order(sent, here))
    return drawer


def _in_order(sent: Mapping[str, bytes], here: Drawer) -> Iterator[tuple[str, list[bytes]]]:
    """The files with what says that they are to come as the first one, and the record as the last."""
    yield MOVING, [written(Moving(False, here.at))]
    yield from ((name, [content]) for name, content in sent.items() if name != RECORD)
    yield RECORD, [sent[RECORD]]


def _difference(sent: Mapping[str, bytes], there: Drawer) -> tuple[str, int] | None:
    """The first file, and the line in it, that isn't there as it was sent; None where all of them are."""
    found = _all_of(there) if there.holds_record else {}
    for name in [*sent, *(found.keys() - sent.keys())]:
        if name not in found or name not in sent:
            return name, 1
        if found[name] != sent[name]:
            pairs = zip(sent[name].split(b"\n"), found[name].split(b"\n"), strict=False)
            same = next((at for at, (one, other) in enumerate(pairs) if one != other), sent[name].count(b"\n"))
            return name, 1 + same
    return None


def _arrived(there: Drawer, files: Mapping[str, bytes]) -> AllThere:
    return AllThere(there, files[RECORD].count(b"\n") - 1, len(files), sum(map(len, files.values())))
