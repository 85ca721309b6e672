"""What a forced command may say, a couple’s place as if there were no other, and how many windows it has."""

import os
import syslog
from dataclasses import replace
from pathlib import Path

import pytest

from games.engine import NotAllowed, Table
from games.record import NoSuchSeat, Records
from games.record.errors import Full, Refused
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.records import folder_of
from tests.support.scripted import evening, stay
from tests.tui.scratch import app, couple, press, seen
from tests.tui.screens.test_only_mine import Played
from tui.asides import another_device
from tui.asides.settings import SettingsPage
from tui.hosting.asked import Login, understood
from tui.hosting.confined import ASKED
from tui.hosting.guest import receive
from tui.hosting.joining.more_devices import GuestCodes
from tui.hosting.place import SETTINGS, GuestRecords, NotHere, SettingsBeside
from tui.hosting.policy import Policy
from tui.settings import config
from tui.settings.config import ConfigFile
from tui.settings.plain import READER, InLines, in_lines

ID = "abcdefghij234567"
ROOM = 10_000_000


@pytest.mark.parametrize(
    ("args", "login"),
    [
        (["--couple", ID], Login(ID)),
        (["--couple", ID, "--seat", "b"], Login(ID, "b")),
        (["--policy", "/x", "--couple", ID], Login(ID, None, Path("/x"))),
    ],
)
def test_a_forced_command_says_whose_it_is(args: list[str], login: Login) -> None:
    assert understood(args) == login


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--couple"],
        ["--couple", "Ana & Ben"],
        ["--couple", "../couples"],
        ["--couple", ID.upper()],
        ["--couple", ID + "a"],
        ["--couple", ID, "--seat", "Ana"],
        ["--couple", ID, "--seat", ""],
        ["--couple", ID, "--couple", ID[::-1]],
        ["--couple", ID, "--data-dir", "/"],
        ["--couple", ID, "history"],
        ["history", "--couple", ID],
        ["--seat", "a"],
    ],
)
def test_nothing_else_is_a_forced_command(args: list[str]) -> None:
    assert understood(args) is None


def test_a_couple_is_alone_in_its_place(data: Path) -> None:
    home = Records(data)
    theirs, _others = home.add(TABLE), home.add(TABLE, "Cara & Dan")
    records = GuestRecords(data, theirs.id, ROOM)
    assert [each.name for each in records.couples()] == ["Ana & Ben"]
    assert records.theirs().id == theirs.id
    with pytest.raises(Refused):
        records.add(TABLE, "Eve & Fay")
    with pytest.raises(NotHere):
        GuestRecords(data, ID, ROOM).theirs()


def test_a_seat_is_had_by_its_letter_whatever_people_are_called(data: Path) -> None:
    couple = Records(data).add(Table((replace(ANA, name="b"), replace(BEN, name="a"))))
    records = GuestRecords(data, couple.id, ROOM, "a")
    assert Records(data).seat(couple, "b") == "a"
    assert [records.seat(records.theirs(), seat) for seat in "ab"] == ["a", "b"]
    with pytest.raises(NoSuchSeat):
        records.seat(records.theirs(), "Ana")


def test_a_full_place_takes_nothing_more_and_loses_nothing_and_gives_away_what_they_take_back(data: Path) -> None:
    couple = Records(data).add(TABLE)
    room = sum(path.stat().st_size for path in folder_of(couple).iterdir()) + 5000
    records = GuestRecords(data, couple.id, room)
    kept = 0
    with records.open(records.theirs()) as record:
        while kept < 100:
            try:
                record.pause(EVENING, EVENING)
            except Full:
                break
            kept += 1
        assert record.paused is not None
        record.end_pause()
        assert record.paused is None
    assert records.theirs().name == "Ana & Ben"
    assert 0 < kept < 100


def test_settings_lie_with_the_couple(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Records(data)
    ana, cara = home.add(TABLE), home.add(TABLE, "Cara & Dan")
    monkeypatch.setattr(config, "_place", ConfigFile())
    config.live_at(SettingsBeside(ana.drawer))
    assert config.read() == config.Config()
    config.keep("theme", "morning")
    assert config.read().settings.theme == "morning"
    assert (folder_of(ana) / SETTINGS).stat().st_mode & 0o777 == 0o600
    config.live_at(SettingsBeside(cara.drawer))
    assert config.read().settings.theme == ""
    (folder_of(cara) / SETTINGS).write_bytes(b"theme = \xff")
    (folder_of(cara) / SETTINGS).chmod(0o600)
    (said,) = config.read().passed
    assert str(data) not in said
    assert not config.path().exists()


async def test_the_keys_page_of_a_guest_says_where_more_stands(
    data: Path, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, ours = couple(data)
    for codes in (None, GuestCodes(policy, GuestRecords(data, ours.id, ROOM), None)):
        monkeypatch.setattr(another_device, "codes", codes)
        async with app(records).run_test(size=(80, 60)) as pilot:
            await press(pilot, "f2")
            assert ("“ssh HOST manual” says more" in seen(pilot)) is (codes is not None)


def test_who_listens_is_known_before_a_guests_record_is_open(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = Records(data)
    ana = records.add(TABLE)
    monkeypatch.setattr(config, "_place", ConfigFile())
    with records.open(ana) as record:
        Played(SettingsPage(record).begin()).say("Reader mode: off")
        assert not config.path().exists()  # at home that is asked of the record, or said when it is sealed
        config.live_at(SettingsBeside(ana.drawer))
        Played(SettingsPage(record).begin()).say("Reader mode: on").say("Reader mode: off")
        assert in_lines(None, {}, None, config.read().settings.plain) == InLines(True, True)
        Played(SettingsPage(record).begin()).say("Reader mode: on")
    assert in_lines(None, {}, None, config.read().settings.plain) == InLines()
    said = evening("/reader", "/leave")
    stay(said, records, ana)
    assert config.read().settings.plain == READER
    (folder_of(ana) / SETTINGS).unlink()
    (folder_of(ana) / SETTINGS).mkdir()
    with records.open(ana) as record, pytest.raises(NotAllowed):
        Played(SettingsPage(record).begin()).say("Reader mode: on")


def test_so_many_windows_come_in_and_no_more(data: Path) -> None:
    drawer = Records(data).add(TABLE).drawer
    first, second = drawer.come_in("", 2, b"one"), drawer.come_in("", 2, b"two")
    assert first
    assert second
    assert drawer.come_in("", 2, b"three") is None
    assert [each.says for each in drawer.those_in("", 2)] == [b"one", b"two"]
    takes = drawer.come_in("given-", 2, b"takes")
    second.close()
    again = drawer.come_in("", 2, b"again")
    assert takes
    assert again
    assert [each.name for each in drawer.files.list() if "window" in each.name] == []
    for held in (first, takes, again):
        held.close()
    assert not drawer.those_in("", 2)


def test_the_hosts_journal_hears_who_came_and_how_they_left_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr(syslog, "syslog", lambda _level, line: lines.append(line))
    monkeypatch.setenv(ASKED, "a word of theirs")
    assert receive(["--couple", ID, "--seat", "b"], lambda _error: 1) == 2
    monkeypatch.setenv(ASKED, "page last")
    assert receive(["--couple", ID, "--policy", "/nowhere"], lambda _error: 1) == 2
    who = f"couple={ID} seat=b pid={os.getpid()}"
    assert lines[:2] == [f"in {who}", f"out {who} seconds=0 status=2"]
    assert lines[2] == f"in couple={ID} seat=both pid={os.getpid()}"
    assert lines[3].startswith(f"out couple={ID} seat=both pid={os.getpid()} seconds=0 status=2 why=/nowhere:1: ")
    assert "a word of theirs" not in "".join(lines)
