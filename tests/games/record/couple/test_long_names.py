"""A name of 5,000 characters in a record from elsewhere: cut where it is shown, whole in the record."""

import json
from pathlib import Path

import pytest

from games.record import Record, Records
from games.record.transfer import importing
from games.record.transfer.formats.json import as_json
from tests.support.scripted import Pick, evening, stay
from tests.tui.commands.shell import ourturn
from tests.tui.scratch import app, press, seen

LONG = "Ana-Maria " * 500
CUT = "Ana-Maria Ana-Maria Ana-Maria Ana-Maria…"


@pytest.fixture
def records(record: Record, tmp_path: Path) -> Records:
    """The record of somebody with such a name, brought in from an export."""
    exported = json.loads(b"".join(as_json(record.tables)))
    exported["tables"]["couple"]["documents"]["1"]["partners"][0]["name"] = LONG
    raw = json.dumps(exported).encode()
    arrived = Records(tmp_path / "elsewhere")
    importing.bring_in(arrived, tmp_path / "all.json", raw, "The two of us")
    return arrived


def kept(records: Records) -> str:
    """The name as the record has it."""
    with records.read(records.couples()[0]) as record:
        return str(record.tables.rows["couple"]["1"]["partners"][0]["name"])


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_screens_show_its_beginning(records: Records, size: tuple[int, int]) -> None:
    async with app(records, game="ask-and-receive", seed=1).run_test(size=size) as pilot:
        assert "Ana-Maria" in seen(pilot)
        assert "f1 stop" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert "f1 stop" in seen(pilot)
        await press(pilot, "ctrl+q")
    async with app(records).run_test(size=size) as pilot:
        assert f"◆ {CUT}" in " ".join(seen(pilot).split())
        assert " ▸ " in seen(pilot)
    assert kept(records).strip() == LONG.strip()


def test_plain_lines_and_commands_do_as_well(records: Records) -> None:
    said = evening(Pick("Good night"), terminal=False)
    stay(said, records, seed=1)
    assert " ".join(said.read.split()).startswith(f"◆ {CUT}")
    for command in (("couples", "list"), ("history",), ("doctor",), ("today",)):
        told = ourturn(Path(records.cabinet.at), *command)
        assert told.status in (0, 6), told
        assert LONG[:100] not in told.out + told.err, "also there it is cut"
    assert kept(records).strip() == LONG.strip()
