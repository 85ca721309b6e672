"""`ourturn outcome`: one partner's figures, for whoever has that partner's passphrase and for nobody else."""

import csv
import io
import json
from pathlib import Path

import pytest

from games.engine import Context, Game, Table, say, seat_partners
from games.moves import measures
from games.record import Records
from tests.support.players import EVENING
from tests.tui.commands.shell import ourturn

HERS, HIS = "five green apples", "four blue plums"
DAY = EVENING.date().isoformat()


async def _script(table: Table, context: Context) -> None:
    for partner in table.partners:
        await measures.distress(partner)
        await measures.circles(partner)


@pytest.fixture
def measured(data: Path) -> Path:
    """The folder of a couple who have measured; Ana has a passphrase and Ben none."""
    game = Game("measuring", say("Measuring"), say("figures"), (1, 2), _script)
    records = Records(data)
    with records.open(records.add(seat_partners([("Ana", ""), ("Ben", "")]))) as record:
        record.set_passphrase(record.table.partners[0], HERS)
        log = record.begin(game, EVENING)
        play = log.play(game)
        for value in (8, 4, 6, 5):
            play.answer(play.open[0], value, EVENING)
        assert play.ended
        log.close(play.ended, EVENING)
        record.end_evening(EVENING)
    return data


def test_her_passphrase_shows_her_figures_and_nobody_elses(measured: Path) -> None:
    said = ourturn(measured, "outcome", "ana", typed=f"{HERS}\n")
    assert said.status == 0, said.err
    assert said.out == (
        f"Closeness, circles, 1 to 7\n         4\n{DAY}\n\nHow wound up, 0 to 10\n         8\n{DAY}\n\n"
    )


def test_csv_and_json_are_hers_alone(measured: Path, tmp_path: Path) -> None:
    file = tmp_path / "ana.csv"
    assert ourturn(measured, "outcome", "Ana", "--to", str(file), typed=f"{HERS}\n").status == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    docs = json.loads(ourturn(measured, "outcome", "Ana", "--json", typed=f"{HERS}\n").out)
    assert [(each["person"], each["measure"], int(each["value"])) for each in rows] == [
        ("Ana", measures.CIRCLES, 4),
        ("Ana", measures.DISTRESS, 8),
    ]
    assert [(each["person"], each["measure"], each["value"]) for each in docs] == [
        ("Ana", measures.CIRCLES, 4),
        ("Ana", measures.DISTRESS, 8),
    ]


@pytest.mark.parametrize(("name", "typed"), [("Ana", HIS), ("Ana", ""), ("Ben", HERS), ("Kim", HERS)])
def test_nobody_else_sees_a_figure(measured: Path, name: str, typed: str) -> None:
    said = ourturn(measured, "outcome", name, "--json", typed=f"{typed}\n" if typed else "")
    assert said.status
    assert said.out == ""
    assert "Traceback" not in said.err
