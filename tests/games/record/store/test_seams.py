"""A record needs no disk: another store stands behind the same protocols, and an evening is played in it."""

import io
from pathlib import Path

import pytest

from games.engine import Context, Fate, Game, Seen, Table, Write, say
from games.record import OpenElsewhere, Records
from games.record.keys import keys, sealing
from games.record.keys.draft import DRAFT
from games.record.keys.evening_keys import EVENING
from games.record.keys.slots import Cost, Passphrase
from games.record.repair.health import health
from games.record.transfer.backups import back_up
from games.record.transfer.restoring import Became, restore
from tests.games.record.memory import MemoryCabinet
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE
from tests.support.players import EVENING as AT

OPEN, HIDDEN, BURNT, HALF = "for both of us", "not shown yet", "better not", "I would like"
CHEAP = Cost(64, 1, 1)


async def _script(table: Table, context: Context) -> None:
    ana, ben = table
    await Write("asked", ana, say("Ask."))
    await Write("hidden", ben, say("What would you wish for?"), seen=Seen.HIDDEN)
    await Write("burnt", ben, say("And what not?"), seen=Seen.PRIVATE)
    await Write("last", ana, say("Anything else?"))


GAME = Game("seams", say("Seams"), say("for the tests"), (5, 5), _script)


def test_an_evening_is_played_in_every_store(everywhere: Stored) -> None:
    cabinet = everywhere.cabinet()
    records = Records(cabinet)
    couple = records.add(TABLE)
    (drawer,) = cabinet.drawers()
    with records.open(couple) as record:
        with pytest.raises(OpenElsewhere):
            records.open(couple)
        log = record.begin(GAME, AT)
        play = log.play(GAME)
        for said in (OPEN, HIDDEN, BURNT):
            play.answer(play.open[0], said, AT)
        log.keep_draft(play, play.open[0], HALF, at_once=True)
        assert OPEN.encode() in everywhere.everything()
        assert not any(said.encode() in everywhere.everything() for said in (HIDDEN, BURNT))
        assert {file.name for file in drawer.files.list()} == {EVENING, DRAFT}

    again = everywhere.records()
    (couple,) = again.couples()
    assert (couple.name, tuple(couple.table)) == ("Ana & Ben", (ANA, BEN))
    with again.open(couple) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        play = log.play(GAME)
        assert [answer.value for answer in play.answers] == [OPEN, HIDDEN, BURNT]
        assert log.draft(play, play.open[0]) == HALF
        play.answer(play.open[0], "no", AT)
        assert play.ended
        log.close(play.ended, AT)
        fates = {entry.id: Fate.BURN if entry.text == BURNT else Fate.KEEP for entry in record.entries()}
        record.end_evening(AT, fates)

    with again.read(couple) as record:
        (session,) = record.sessions()
        assert session.ended == AT
        assert [answer.value for answer in session.sittings[0].answers] == [OPEN, HIDDEN, "no"]
    assert BURNT.encode() not in everywhere.everything()
    assert drawer.files.list() == (), "the evening's keys and the draft are gone"


def test_it_is_sealed_backed_up_and_brought_to_a_folder_and_back(everywhere: Stored, tmp_path: Path) -> None:
    records = everywhere.records()
    couple = records.add(TABLE)
    key = sealing.seal(records, couple, [Passphrase("a", "together", CHEAP)])
    couple = records.find(couple.name)
    assert couple.sealed
    assert keys.unlock(couple.drawer, "together").secret == key.secret
    with records.open(couple, key) as record:
        rows = record.tables.rows
    assert health(couple.drawer, key.codec).whole

    backup, folder, other = tmp_path / "backup.tar", Records(tmp_path / "brought"), Records(MemoryCabinet())
    for here, there in ((records, folder), (folder, other)):
        out = io.BytesIO()
        back_up(here.cabinet.drawers(), out)
        backup.write_bytes(out.getvalue())
        assert [each.came for each in restore(there, backup)] == [Became.BACK]
        (arrived,) = there.couples()
        with there.read(arrived, keys.unlock(arrived.drawer, "together")) as record:
            assert record.tables.rows == rows
