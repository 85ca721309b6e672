"""Where records lie, who may read them, and what is refused."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record.errors import Refused, Unwritable
from games.record.store import layout
from tests.support.processes import ended, in_child
from tests.support.records import open_db


def modes(place: Path) -> dict[str, int]:
    return {str(each.relative_to(place)): stat.S_IMODE(each.lstat().st_mode) for each in place.rglob("*")}


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_everything_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    data = tmp_path / "data"
    couple = layout.new_couple(data)
    with open_db(couple) as db:
        db.insert({"said": "one"})
        with (couple / layout.JOURNAL).open("ab") as file:
            file.write(b"torn")
        db.insert({"said": "two"})
        db.remove(doc_ids=[1])
        with (couple / layout.JOURNAL).open("ab") as file:
            file.write(b"torn")
        db.insert({"said": "three"})
    found = modes(tmp_path)
    assert len(found) == 6
    for name, mode in found.items():
        assert mode == (0o600 if "record" in name or "lock" in name else 0o700), name


def test_loose_modes_of_ours_are_tightened_and_a_given_folder_is_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    couple = layout.new_couple(tmp_path)
    with open_db(couple) as db:
        db.insert({"said": "one"})
    for each in (tmp_path / "couples", couple):
        each.chmod(0o755)
    (couple / layout.JOURNAL).chmod(0o644)
    (couple / layout.LOCK).chmod(0o666)
    with open_db(layout.couples_dir(tmp_path) / couple.name) as db:
        db.insert({"said": "two"})
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert set(modes(tmp_path).values()) == {0o700, 0o600}


def test_names_are_random_and_say_nothing(tmp_path: Path) -> None:
    made = {layout.new_couple(tmp_path) for _ in range(20)}
    assert set(layout.couples(tmp_path)) == made
    for each in made:
        assert len(each.name) == 16
        assert set(each.name) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_listing_makes_nothing(tmp_path: Path) -> None:
    assert layout.couples(tmp_path / "nowhere") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("link", ["data", "couples", "couple"])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, link: str) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = {"data": data, "couples": data / "couples", "couple": data / "couples" / "abc"}[link]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    with pytest.raises(Refused, match="is a link"):
        open_db(layout.couples_dir(data) / "abc")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("name", [layout.JOURNAL, layout.LOCK, layout.TORN, layout.NEW])
@pytest.mark.parametrize("kind", ["link", "dangling link", "second name"])
def test_a_planted_link_harms_nobody(tmp_path: Path, name: str, kind: str) -> None:
    couple, victim = tmp_path / "c", tmp_path / "victim"
    with open_db(couple) as db:
        db.insert_multiple([{"said": "one"}, {"said": "two"}])
    if kind != "dangling link":
        victim.write_text("precious")
    with (couple / layout.JOURNAL).open("ab") as file:
        file.write(b"torn")
    (couple / name).unlink(missing_ok=True)
    if kind == "second name":
        (couple / name).hardlink_to(victim)
    else:
        (couple / name).symlink_to(victim)
    if name == layout.NEW:  # never written through: it is removed before a new one is made
        with open_db(couple) as db:
            db.remove(doc_ids=[1])
            assert len(db) == 1
    else:
        with pytest.raises(Refused), open_db(couple) as db:
            db.insert({"said": "three"})
    assert (victim.read_text() if victim.exists() else "") == ("" if kind == "dangling link" else "precious")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / layout.JOURNAL)
    with pytest.raises(Refused, match="isn’t a plain file"):
        open_db(tmp_path)
    os.unlink(tmp_path / layout.JOURNAL)
    (tmp_path / layout.JOURNAL).mkdir()
    with pytest.raises(Refused, match="isn’t a plain file"):
        open_db(tmp_path)


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "couples").write_text("a note")
    with pytest.raises(Refused, match="isn’t a folder"):
        layout.new_couple(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("what", ["folder", layout.JOURNAL, layout.LOCK])
def test_foreign_owners_are_refused(tmp_path: Path, what: str) -> None:
    couple = tmp_path / "c"
    with open_db(couple) as db:
        db.insert({"said": "one"})
    os.chown(couple if what == "folder" else couple / what, 65534, 65534)
    with pytest.raises(Refused, match="belongs to someone else"), open_db(couple) as db:
        db.insert({"said": "two"})


def test_a_read_only_folder_is_said_to_be_one() -> None:
    place = Path(tempfile.mkdtemp(prefix="ourturn-"))  # where an unprivileged user gets in, too
    try:
        with open_db(place) as db:
            db.insert({"said": "one"})
        for each in (place, *place.iterdir()):
            os.chown(each, _somebody(), -1)
        place.chmod(0o500)
        assert ended(in_child(_try_as_somebody, place)) == 0
    finally:
        place.chmod(0o700)
        for each in place.iterdir():
            each.unlink()
        place.rmdir()


def _try_as_somebody(place: Path) -> None:
    if os.geteuid() == 0:
        os.setresuid(_somebody(), _somebody(), _somebody())
    with pytest.raises(Unwritable, match="read-only"):
        open_db(place)
    with pytest.raises(Unwritable):
        layout.new_couple(place)


def _somebody() -> int:
    return os.geteuid() or 65534
