"""Where records are, as somebody says it; and what nobody gets who keeps them in a folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from games.record import places
from games.record.places import (
    Address,
    NoAddress,
    NoDriver,
    PasswordShown,
    cabinet_at,
    folder_beside,
    one_record_at,
    place,
    read_place,
)
from games.record.store.cabinet import FolderCabinet, OneFolder


def test_what_is_said_first_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_DATA_DIR", str(tmp_path / "named"))
    assert place(str(tmp_path / "given")) == tmp_path / "given"
    assert place() == tmp_path / "named"
    monkeypatch.setenv("OURTURN_DATA_DIR", "postgresql:///evenings")
    assert place() == Address("postgresql:///evenings")
    monkeypatch.delenv("OURTURN_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    usual = place()
    assert isinstance(usual, Path)
    assert usual.name == "ourturn"
    assert usual.is_relative_to(tmp_path)
    assert read_place("~/evenings") == tmp_path / "evenings"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_record_lies_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_DATA_DIR", "postgresql:///evenings")
    assert folder_beside(tmp_path) == tmp_path
    assert folder_beside(place()).name == "ourturn"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://",
        "postgresql:///evenings",
        "postgres://ourturn@db.example:5433/evenings?sslmode=verify-full",
        "postgresql://ourturn@[2001:db8::1]/evenings",
        "postgresql:///evenings?host=/run/postgresql",
        "postgresql:///?service=evenings",
    ],
)
def test_an_address_is_known_before_it_is_made_a_path(address: str) -> None:
    assert read_place(address) == Address(address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ourturn:secret@db/evenings",
        "postgresql://ourturn:@db/evenings",
        "postgresql:///evenings?password=secret",
        "postgresql:///evenings?user=ourturn&pass%77ord=secret",
        "postgresql:///evenings?sslpassword=secret",
    ],
)
def test_a_password_in_it_is_one_sentence_that_does_not_say_it(address: str) -> None:
    with pytest.raises(PasswordShown, match="pgpass") as shown:
        read_place(address)
    assert "secret" not in str(shown.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:evenings",
        "postgres:/evenings",
        "postgresql://db:port/x",
        "postgresql://[::1/x",
        "postgresql://a b/x",
    ],
)
def test_what_is_no_address_is_one_sentence_and_no_folder(address: str) -> None:
    with pytest.raises(NoAddress, match="postgresql://HOST/DATABASE"):
        read_place(address)


def test_a_folder_is_opened_as_ever(tmp_path: Path) -> None:
    assert cabinet_at(tmp_path) == FolderCabinet(tmp_path)
    assert one_record_at(tmp_path, "abc", 7) == OneFolder(tmp_path, "abc", 7)


def test_without_the_driver_it_is_said_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda _name: None)
    with pytest.raises(NoDriver, match="pip install 'ourturn\\[postgresql\\]'"):
        cabinet_at(Address("postgresql:///evenings"))
    with pytest.raises(NoDriver):
        one_record_at(Address("postgresql:///evenings"), "abc")


FRESH = """
import sys
from pathlib import Path
from games.engine import seat_partners
from games.record import Records
from games.record.places import cabinet_at, place
records = Records(cabinet_at(place(sys.argv[1])))
records.open(records.add(seat_partners([("Ana", ""), ("Ben", "")]))).close()
import tui.__main__, tui.commands.evening, tui.app.app
print([each for each in sys.modules if "psycopg" in each or "postgresql" in each])
"""


def test_nothing_of_a_database_is_loaded_by_those_who_have_none(tmp_path: Path) -> None:
    run = [sys.executable, "-c", FRESH, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
