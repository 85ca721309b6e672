"""After an interruption a play waits for the passphrases that what was answered alone is locked with, in both faces."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from games.catalog.games import BEFORE, GAMES
from games.engine import AskBoth, Context, Game, Partner, Quote, Reveal, Say, Seen, Table, Write, say
from games.record import Records
from games.record.keys import attempts
from tests.privacy.canaries import own_name, words_found
from tests.support.players import ANA, BEN
from tests.support.records import folder_of
from tests.support.scripted import Happens, Pause, Pick, Typed
from tests.tui.both_faces import Evenings, in_both
from tests.tui.screens.test_frame import sit
from tui.sentences import LOCKED

HERS, HIS = own_name(ANA), own_name(BEN)
PLAY, GO_ON, NIGHT = Pick("Wishes"), Pick("Go on with"), Pick("Good night")
WAITS = f"home: {LOCKED}"


async def wishes(table: Table, context: Context) -> None:
    """A wish of each, written alone and then read out; and something that is only ever theirs."""

    async def alone(who: Partner) -> str:
        await Write("diary", who, say("Only yours."), seen=Seen.PRIVATE)
        return await Write("wish", who, say("A wish."), seen=Seen.HIDDEN)

    said = await AskBoth(table, alone)
    await Reveal("read", table, say("Both."), quotes=tuple(Quote(who, wish) for who, wish in said.items()))
    await Say("bye", table, say("Stand up again."))


@pytest.fixture(autouse=True)
def _one_game(own_games: None, monkeypatch: pytest.MonkeyPatch) -> None:
    GAMES.clear()
    GAMES["wishes"] = Game("wishes", say("Wishes"), say("two words"), (1, 2), wishes)
    monkeypatch.setattr(attempts, "pause_after", lambda wrong: 0.0)


def keyed(*visits: Sequence[Typed], by: Sequence[Partner] = (ANA,)) -> Callable[[Evenings], Sequence[Sequence[Typed]]]:
    """These visits of a couple of whom some have a passphrase of their own."""

    def prepared(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        with evenings.records.open(evenings.couple) as record:
            for who in by:
                record.set_passphrase(who, own_name(who))
        sit(evenings.records, evenings.couple, BEFORE)
        return visits

    return prepared


HER_HALF: list[Typed] = [PLAY, "a", "my diary", "my wish"]
"""What she answers alone; then they leave."""
HIS_HALF: list[Typed] = ["b", "his diary", "his wish"]


def held(evenings: Evenings) -> list[str]:
    """What both have read of each other."""
    with evenings.records.read(evenings.couple) as record:
        (night,) = record.sessions()
        return [each.shown for sitting in night.sittings for each in sitting.answers if each.key == "read"]


READ = ["Ana: “my wish”\nBen: “his wish”"]


async def test_it_goes_on_where_it_was_once_she_has_typed_it_behind_her_curtain(data: Path) -> None:
    rest: list[Typed] = [GO_ON, "a", HERS, *HIS_HALF, "", ""]
    for each in await in_both(data, keyed(HER_HALF, rest)):
        assert each.said[:3] == ["home", "play wishes from 0", "home"]
        assert each.said[3:5] == ["AskOwn", "play wishes from 2"], "nothing she answered is lost"
        assert each.said[5] == "closing of wishes, done: settle, another, good_night"
        assert held(each) == READ
        assert HERS not in each.read


async def test_in_the_same_process_nothing_is_asked(data: Path) -> None:
    home = Happens(lambda: None)
    for each in await in_both(data, keyed([*HER_HALF, home, *HIS_HALF, "", ""])):
        assert "AskOwn" not in each.said
        assert held(each) == READ


async def test_not_now_leads_home_and_it_waits_with_all_that_was_said(data: Path) -> None:
    for each in await in_both(data, keyed(HER_HALF, [GO_ON, "a", ""], [GO_ON, "a", HERS])):
        assert each.said[3:] == ["AskOwn", WAITS, "home", "AskOwn", "play wishes from 2"]


async def test_each_is_asked_for_their_own_and_who_gave_theirs_is_not_asked_again(data: Path) -> None:
    typed: list[Typed] = [GO_ON, "a", HERS, "b", "", GO_ON, "b", HIS]
    for each in await in_both(data, keyed([*HER_HALF, "b", "his diary"], typed, by=(ANA, BEN))):
        assert each.said[3:] == ["AskOwn", WAITS, "AskOwn", "play wishes from 3"]


async def test_they_come_straight_back_to_it_by_its_name(data: Path) -> None:
    for each in await in_both(data, keyed(HER_HALF[1:], ["a", HERS]), game="wishes"):
        assert each.said == ["play wishes from 0", "AskOwn", "play wishes from 2"]


async def test_whoever_was_asked_nothing_alone_is_asked_for_nothing(data: Path) -> None:
    for each in await in_both(data, keyed(HER_HALF, [GO_ON, *HIS_HALF], by=(BEN,))):
        assert each.said[3:] == ["play wishes from 2"]


async def test_a_stop_there_leads_home(data: Path) -> None:
    for each in await in_both(data, keyed(HER_HALF, [GO_ON, "/stop", Pick("Finish gently")])):
        assert each.said[3:] == ["AskOwn", "home"]


WHOLE: list[Typed] = [PLAY, "a", "CANARY of hers", "my wish", *HIS_HALF, "", ""]
"""A play to its end, without a good night."""


async def test_good_night_asks_for_it_first_and_seals_what_is_left_locked(data: Path) -> None:
    typed: list[Typed] = [NIGHT, "a", "", "", "b", ""]
    for each in await in_both(data, keyed(WHOLE, typed)):
        assert each.said[-1] == "Good night."
        folder = folder_of(each.couple)
        assert words_found({"CANARY"}, (path.read_bytes() for path in folder.iterdir())) == set()
        assert not (folder / ".evening").exists()
        with each.records.open(each.couple) as record:
            assert record.tonight is None
            assert "CANARY" in repr(record.unsealed(ANA, HERS).answers())


async def test_good_night_with_it_is_as_ever(data: Path) -> None:
    typed: list[Typed] = [NIGHT, "a", HERS, "1", "", "b", ""]
    for each in await in_both(data, keyed(WHOLE, typed)):
        assert each.said[-1] == "Good night."
        with each.records.open(each.couple) as record:
            assert record.tonight is None
            said = [answer.shown for sitting in record.sessions()[0].sittings for answer in sitting.answers]
            assert "CANARY of hers" in said, "she kept all of it"


async def test_an_evening_left_over_night_asks_for_it_before_it_asks_what_stays(data: Path) -> None:
    typed: list[Typed] = [Pause(10 * 3600), "a", HERS, "", "b", ""]
    for each in await in_both(data, keyed(WHOLE, typed)):
        assert each.said[-2:] == ["home", "Aside"]
        with each.records.open(each.couple) as record:
            assert record.tonight is None
            assert "CANARY" in repr(record.unsealed(ANA, HERS).answers())


async def test_at_the_screens_another_one_says_so_and_stays_to_be_mended(data: Path) -> None:
    evenings = Evenings(Records(data))
    half, typed = keyed(HER_HALF, [GO_ON, "a", "not this one"])(evenings)
    await evenings.at_screens(half)
    await evenings.at_screens(typed)
    assert evenings.said[3:] == ["AskOwn"]
    assert "That’s a different passphrase; nothing was shown and nothing is lost" in " ".join(evenings.read.split())
    assert "not this one" not in evenings.read, "it is shown as dots"


def test_in_lines_another_one_says_so_and_it_is_asked_again(data: Path) -> None:
    evenings = Evenings(Records(data))
    half, typed = keyed(HER_HALF, [GO_ON, "a", "not this one", HERS])(evenings)
    evenings.in_lines(half)
    evenings.in_lines(typed)
    assert evenings.said[3:] == ["AskOwn", "play wishes from 2"]
    assert "That’s a different passphrase; nothing was shown and nothing is lost" in " ".join(evenings.read.split())


def test_after_a_wrong_one_the_next_has_to_wait(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "pause_after", lambda wrong: 30.0 * wrong)
    evenings = Evenings(Records(data))
    half, typed = keyed(HER_HALF, [GO_ON, "a", "not this one", HERS, ""])(evenings)
    evenings.in_lines(half)
    evenings.in_lines(typed)
    assert evenings.said[3:] == ["AskOwn", WAITS]
    assert "the next try has to wait 30 s." in " ".join(evenings.read.split())
