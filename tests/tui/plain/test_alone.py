"""What stands in plain lines before one person alone: a curtain with their own key, and no words that they know."""

import pytest

from games.engine import Choose, Context, Game, Quote, Say, Seen, Table, Write, say
from games.record import Couple, Record, Records
from tests.support.all_kinds import RIVER, TEA
from tests.support.scripted import evening
from tests.tui.plain.test_sitting import WHOLE, answers, play
from tui.plain.keyboard import EndOfInput
from tui.plain.sitting import PlainSitting


def test_only_the_own_key_opens_a_curtain(records: Records, couple: Couple, record: Record) -> None:
    to_curtain = WHOLE[: WHOLE.index("a")]
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening(*to_curtain, "", "b", "a b", "/keys", " A "))
    _, _, after = said.read.partition("look away for a moment.")
    assert after.count("Ana, alone with the screen: type a, then press enter. Not Ana? Type n.") == 5
    assert "Ana, you" not in after
    assert after.index("A word for you alone.") > after.rindex("Not Ana?")
    assert answers(record)[-1].key == "minutes"


def test_not_me_keeps_a_curtain_closed_and_says_whose_it_is(records: Records, couple: Couple) -> None:
    to_curtain = WHOLE[: WHOLE.index("b")]
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening(*to_curtain, "n", "N"))
    _, _, after = said.read.rpartition("look away for a moment.")
    assert after.count("Hand the keyboard to Ben; it stays closed until then.") == 2
    assert "A word for you alone." not in after


OWN, THEIRS = "meet my sister", "a lake"


async def quoting(table: Table, context: Context) -> None:
    """Words of hers, and of both, which one looks at alone, and again both together."""
    ana, ben = table
    own, both = (Quote(ana, OWN),), (Quote(ana, OWN), Quote(ben, THEIRS))
    await Choose("mine", ana, say("Is it small?"), TEA, RIVER, quotes=own, seen=Seen.PRIVATE)
    await Write("both", ana, say("What do you make of them?"), quotes=both, seen=Seen.PRIVATE)
    await Write("quoting", ana, say("Which stays?"), seen=Seen.PRIVATE)
    await Say("open", table, say("Look at them."), quotes=both)


def test_words_of_somebody_are_written_for_one_alone_only_when_asked_for(records: Records, couple: Couple) -> None:
    quoted = Game("quoting", say("Quoting"), say("words"), (1, 2), quoting)
    said = evening("a", "/show", "/keys", "1", "a heron", "/show", "")
    with records.open(couple) as opened:
        log = opened.begin(quoted, said.clock.now(), 1)
        with pytest.raises(EndOfInput):
            PlainSitting(said.talk, log, quoted, True).run()
        assert [answer.value for answer in log] == ["tea", "a heron", "/show"]
    asked, _, after = said.read.partition("What do you make of them?")
    assert "Your own words stand here; /show reads them.\nIs it small?" in asked
    assert asked.count(f"“{OWN}”") == 1
    assert asked.index(f"“{OWN}”") > asked.index("Is it small?")
    assert asked.count("Type its number") == 3
    assert asked.endswith("◆ Ana\nThere are words here; /show reads them.\n")
    assert THEIRS not in after.partition("Look here again, together.")[0]
    assert after.endswith(f"   “{THEIRS}”\n   ● Ben\nLook at them.\nPress enter: go on.\n")
