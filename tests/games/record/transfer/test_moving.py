"""A couple moves from a folder to a database and back: killed at any moment, one record is opened and none is lost."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from games.record import Couple, OpenElsewhere, Records
from games.record.errors import Damaged, RecordError
from games.record.keys.codec import Key
from games.record.store.seams import RECORD, Drawer
from games.record.transfer.moving import NotMoved, NotTheSame, drawer_in, kept_here, let_go, move, take_back
from games.record.windows.moved import MOVING, GoneElsewhere, Moving, StillComing, moving, written
from tests.games.record import hidden, lives, trials
from tests.games.record.memory import MemoryCabinet, MemoryDrawer
from tests.games.record.postgresql import Server
from tests.support.players import TABLE
from tests.support.processes import ended, in_child
from tests.support.records import folder_of


class Moved(NamedTuple):
    """A record with this ``id``, its ``key`` and all of it ``before``, which moves; ``fresh`` has it where it was."""

    source: Path | str
    to: Path | str
    id: str
    key: Key
    before: dict[str, bytes]
    fresh: Callable[[], None]


BESIDE = ".evening"
"""A small file that belongs to this evening, and has to go along."""


@pytest.fixture
def database(postgresql: Server) -> Iterator[str]:
    """The address of a database that is ready for records."""
    from games.record.store.postgresql import schema

    with postgresql.database() as name:
        schema.make(postgresql.url(name))
        yield postgresql.url(name)
        let_go_of_all()


_OPENED: list[Any] = []


def let_go_of_all() -> None:
    """Close all connections."""
    while _OPENED:
        _OPENED.pop().close()


def records_at(place: Path | str) -> Records:
    """All records at a place, as another process sees them."""
    if isinstance(place, Path):
        return Records(place)
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    _OPENED.append(PostgresqlCabinet(place))
    return Records(_OPENED[-1])


def there(place: Path | str, id_: str) -> Drawer:
    found = drawer_in(records_at(place).cabinet, id_)
    assert found
    return found


def everything(drawer: Drawer) -> dict[str, bytes]:
    """The record and what lies beside it, byte for byte, but for what says whether it has moved."""
    names = [RECORD, *(each.name for each in drawer.files.list() if each.name != MOVING)]
    return {name: drawer.look(name)[0] for name in names}


def opens(place: Path | str, id_: str, key: Key) -> bool:
    """Whether a window opens the record at this place."""
    records = records_at(place)
    couple = next((each for each in records.couples() if each.id == id_), None)
    if couple is None:
        return False
    try:
        records.open(couple, key).close()
    except (GoneElsewhere, StillComing):
        return False
    return True


def in_an_evening(data: Path) -> tuple[Couple, Key, dict[str, bytes]]:
    """A sealed couple in the middle of an evening, and all that they have."""
    couple, key = hidden.sealed(data)
    couple.drawer.files.put(BESIDE, b"this evening's keys")
    return couple, key, everything(couple.drawer)


def test_a_record_moves_and_is_opened_there_alone(data: Path, tmp_path: Path) -> None:
    couple = lives.lived(data)
    rows, before = lives.rows_of(couple), everything(couple.drawer)
    came = move(couple, Records(tmp_path / "other"))
    assert (came.lines, came.files) == (before[RECORD].count(b"\n") - 1, len(before))
    assert everything(came.drawer) == before == everything(couple.drawer), "and what was here is kept"
    assert lives.rows_of(Records(tmp_path / "other").find(couple.name)) == rows
    Records(tmp_path / "other").open(Records(tmp_path / "other").find(couple.id)).close()
    with pytest.raises(GoneElsewhere, match="was moved to"):
        Records(data).open(couple)


def test_it_goes_into_a_database_and_back_with_this_evening(data: Path, tmp_path: Path, database: str) -> None:
    couple, key, before = in_an_evening(data)
    move(couple, records_at(database), key.codec)
    assert everything(there(database, couple.id)) == before
    assert (opens(data, couple.id, key), opens(database, couple.id, key)) == (False, True)
    let_go(couple, records_at(database))
    assert not Records(data).couples()
    settled = everything(there(database, couple.id))

    back = records_at(database)
    with back.open(back.find(couple.id), key), pytest.raises(OpenElsewhere):
        move(records_at(database).find(couple.id), Records(tmp_path / "other"))
    move(records_at(database).find(couple.id), Records(tmp_path / "other"), key.codec)
    assert everything(there(tmp_path / "other", couple.id)) == settled
    assert (opens(database, couple.id, key), opens(tmp_path / "other", couple.id, key)) == (False, True)


def test_what_anybody_could_read_never_gets_into_a_database(data: Path, database: str) -> None:
    couple = lives.lived(data, evenings=1)
    with pytest.raises(RecordError, match="ourturn couples seal"):
        move(couple, records_at(database))
    assert not records_at(database).cabinet.drawers()
    Records(data).open(couple).close()


def test_a_record_that_is_open_or_damaged_stays(data: Path, tmp_path: Path) -> None:
    couple, other = lives.lived(data, evenings=1), Records(tmp_path / "other")
    with Records(data).open(couple), pytest.raises(OpenElsewhere):
        move(couple, other)
    path = folder_of(couple) / RECORD
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        move(couple, other)
    assert not other.cabinet.drawers()


def test_nobody_there_is_overwritten(data: Path, tmp_path: Path) -> None:
    couple, other = lives.lived(data, evenings=1), Records(tmp_path / "other")
    namesake = other.add(TABLE)
    with pytest.raises(NotMoved, match="already"):
        move(couple, other)
    other.remove(namesake)
    shutil.copytree(folder_of(couple), tmp_path / "other" / "couples" / couple.id)
    with pytest.raises(NotMoved, match="a copy of it already"):
        move(couple, other)
    Records(data).open(couple).close()


def test_a_line_that_changes_on_the_way_is_named(data: Path) -> None:
    couple = lives.lived(data, evenings=1)

    careless = Careless()
    with pytest.raises(NotTheSame, match="from line 4 on"):
        move(couple, Records(careless))
    assert moving(couple.drawer) is None
    Records(data).open(couple).close()


class Careless(MemoryCabinet):
    """A cabinet that gets a line wrong."""

    @contextmanager
    def settling(self, name: str | None = None) -> Iterator[MemoryDrawer]:
        """See `Cabinet`."""
        assert name
        drawer = self.kept.setdefault(name, CarelessDrawer(self, name))
        yield drawer


class CarelessDrawer(MemoryDrawer):
    """A drawer of it."""

    def bring(self, files: Iterable[tuple[str, Iterable[bytes]]], *, keeps: Sequence[str] = ()) -> list[str]:
        """See `Drawer`."""
        kept = super().bring(files, keeps=keeps)
        self.kept.lines[2] = self.kept.lines[2][:-1] + b"?"
        return kept


def test_what_is_kept_goes_only_once_it_is_opened_elsewhere(data: Path, tmp_path: Path) -> None:
    couple, other = lives.lived(data, evenings=1), Records(tmp_path / "other")
    with pytest.raises(NotMoved, match="move it first"):
        let_go(couple, other)
    came = move(couple, other)
    with pytest.raises(NotMoved, match="opened there already"):
        take_back(couple, other)
    path = folder_of(other.find(couple.id)) / RECORD
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"ask-and-receive", b"ask-and-deceive"))
    with pytest.raises(NotMoved, match="isn’t whole"):
        let_go(couple, other)
    path.write_bytes(whole)
    let_go(couple, other)
    assert not folder_of(couple).exists()
    other.remove(other.find(came.drawer.id))


def test_a_record_that_is_lost_where_it_went_opens_here_again(data: Path, tmp_path: Path) -> None:
    couple, other = lives.lived(data, evenings=1), Records(tmp_path / "other")
    move(couple, other).drawer.remove()
    with pytest.raises(NotMoved, match="--take-back"):
        move(couple, other)
    take_back(couple, other)
    Records(data).open(couple).close()


# --- killed at every moment ---


def _move_and_end(source: Path | str, to: Path | str, id_: str, at: int, moment: str) -> None:
    """Move, and end at that call of it: to the system, or to the database."""
    couple = records_at(source).find(id_)
    with trials.statements_too(), trials.failing(at, trials.end_at(moment)):
        move(couple, records_at(to))


def _killed_at_each(source: Path | str, to: Path | str, key: Key, id_: str, fresh: Callable[[], None]) -> int:
    """Move by a process that ends at each of its calls, and then again, whole; how many calls there are.

    ``fresh`` makes it as it was before.
    """
    at = 0
    while True:
        let_go_of_all()
        fresh()
        before = everything(there(source, id_))
        code = ended(in_child(_move_and_end, source, to, id_, at, trials.MOMENTS[at % len(trials.MOMENTS)]))
        opened = [opens(source, id_, key), opens(to, id_, key)]
        assert opened != [True, True], f"two of it are opened after call {at}"
        assert everything(there(source, id_)) == before, "what is here is never touched"
        if code == 0:
            assert opened == [False, True]
            return at
        assert code == trials.ENDS, f"call {at}"
        move(records_at(source).find(id_), records_at(to), key.codec)
        assert everything(there(to, id_)) == before, f"it isn't the same after call {at}"
        assert [opens(source, id_, key), opens(to, id_, key)] == [False, True], f"after call {at}"
        at += 1


@pytest.mark.parametrize("back", [False, True], ids=["into", "out of"])
def test_killed_at_any_moment_it_goes_on_and_never_are_two_opened(
    data: Path, tmp_path: Path, database: str, back: bool
) -> None:
    couple, key, _before = in_an_evening(data)
    folder, kept = tmp_path / "folder", tmp_path / "kept"
    shutil.copytree(data, kept)

    def only_in_the_folder() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        for each in records_at(database).cabinet.drawers():
            each.remove()

    def only_in_the_database() -> None:
        only_in_the_folder()
        move(Records(folder).find(couple.id), records_at(database))
        shutil.rmtree(folder)

    if back:
        calls = _killed_at_each(database, folder, key, couple.id, only_in_the_database)
    else:
        calls = _killed_at_each(folder, database, key, couple.id, only_in_the_folder)
    print(f"\nkilled at each of {calls} calls")
    assert calls > 15


# --- what was kept is let go of, or taken back, killed at every moment ---

Then = Callable[[Couple, Records], None]


def _then_and_end(then: Then, source: Path | str, to: Path | str, id_: str, at: int, moment: str) -> None:
    """Do what comes after a move, and end at that call of it."""
    couple = records_at(source).find(id_)
    with trials.statements_too(), trials.failing(at, trials.end_at(moment)):
        then(couple, records_at(to))


def _kept(place: Path | str, id_: str) -> dict[str, bytes]:
    """All that is at a place of a record; nothing where there is none, or only what is left of it."""
    drawer = drawer_in(records_at(place).cabinet, id_)
    return everything(drawer) if drawer and drawer.holds_record else {}


@pytest.fixture(params=["into", "out of"])
def places(request: pytest.FixtureRequest, data: Path, tmp_path: Path, database: str) -> Moved:
    """From where a couple in the middle of an evening moves to where, and what makes it so once more."""
    couple, key, before = in_an_evening(data)
    folder, kept = tmp_path / "folder", tmp_path / "kept"
    shutil.copytree(data, kept)

    def fresh(back: bool) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        for each in records_at(database).cabinet.drawers():
            each.remove()
        if back:
            move(Records(folder).find(couple.id), records_at(database))
            shutil.rmtree(folder)

    back = request.param == "out of"
    source, to = (database, folder) if back else (folder, database)
    return Moved(source, to, couple.id, key, before, lambda: fresh(back))


def test_killed_while_it_is_let_go_of_it_is_let_go_of_again(places: Moved) -> None:
    source, to, id_, key, before, fresh = places
    at = 0
    while True:
        let_go_of_all()
        fresh()
        name = records_at(source).find(id_).name
        move(records_at(source).find(id_), records_at(to))
        code = ended(in_child(_then_and_end, let_go, source, to, id_, at, trials.MOMENTS[at % len(trials.MOMENTS)]))
        assert _kept(to, id_) == before, f"all of it is where it went, after call {at}"
        assert [opens(source, id_, key), opens(to, id_, key)] == [False, True], f"after call {at}"
        if code == 0:
            assert drawer_in(records_at(source).cabinet, id_) is None
            break
        assert code == trials.ENDS, f"call {at}"
        if kept := kept_here(id_ if at % 2 else name, records_at(source), records_at(to)):
            let_go(kept, records_at(to))
        assert drawer_in(records_at(source).cabinet, id_) is None, f"nothing is left of it after call {at}"
        assert _kept(to, id_) == before
        at += 1
    print(f"\nkilled at each of {at} calls")
    assert at >= 4


def test_killed_while_it_is_taken_back_it_is_taken_back_again(places: Moved) -> None:
    source, to, id_, key, before, fresh = places
    at = 0
    while True:
        let_go_of_all()
        fresh()
        move(records_at(source).find(id_), records_at(to))
        there(to, id_).files.put(MOVING, written(Moving(False, records_at(source).cabinet.at)))  # killed before its end
        assert [opens(source, id_, key), opens(to, id_, key)] == [False, False]
        moment = trials.MOMENTS[at % len(trials.MOMENTS)]
        code = ended(in_child(_then_and_end, take_back, source, to, id_, at, moment))
        assert _kept(source, id_) == before, f"all of it is here, after call {at}"
        assert not opens(to, id_, key), f"two of it could be opened after call {at}"
        if code == 0:
            assert opens(source, id_, key)
            break
        assert code == trials.ENDS, f"call {at}"
        take_back(records_at(source).find(id_), records_at(to))
        assert [opens(source, id_, key), opens(to, id_, key)] == [True, False], f"after call {at}"
        assert _kept(source, id_) == before
        at += 1
    print(f"\nkilled at each of {at} calls")
    assert at >= 3
