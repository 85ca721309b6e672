"""Half an answer that was left on the screens is there in plain lines too: read where it may be, and taken as it is."""

from pathlib import Path

import pytest

from games.engine import Context, Game, Seen, Table, Write, say
from games.record import Couple, Records
from tests.support.scripted import evening
from tui.plain.sitting import PlainSitting

HALF = "when the door\nopens I"


def asking(seen: Seen) -> Game:
    """A game of two texts by Ana."""

    async def script(table: Table, context: Context) -> None:
        for key in ("first", "second"):
            await Write(key, table.partners[0], say("Say something."), seen=seen)

    return Game("asking", say("Asking"), say("a text"), (1, 2), script)


@pytest.mark.parametrize("seen", [Seen.OPEN, Seen.PRIVATE])
def test_it_can_be_taken(records: Records, couple: Couple, data: Path, seen: Seen) -> None:
    game, alone = asking(seen), seen is not Seen.OPEN
    curtain = ("a",) if alone else ()
    reads = ("/show",) if alone else ()
    said = evening(*curtain, *reads, "/take", "/take", "tea", *(("",) if alone else ()))
    with records.open(couple) as opened:
        log = opened.begin(game, said.clock.now(), 1)
        play = log.play(game)
        log.keep_draft(play, play.open[0], HALF, at_once=True)
        PlainSitting(said.talk, log, game, True).run()
        assert [answer.value for answer in log] == [HALF, "tea"], "only where there is something to take"
    assert not list(data.rglob(".draft*"))
    before, _, after = said.read.partition("Say something.")
    assert "door" not in before
    if alone:
        assert "\nYour words from before: /show reads them, /take answers with them.\n" in after
        assert after.count("door") == 1, "only when asked for"
    else:
        assert "\nFrom before: “when the door\nopens I”\n/take answers with it.\n" in after
