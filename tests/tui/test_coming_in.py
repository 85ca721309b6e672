"""Whoever gives their passphrase at their own seat goes on where they were, and is asked for no second one like it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from games.catalog.games import BEFORE, GAMES
from games.engine import AskBoth, Context, Game, Partner, Seen, Table, Write, say
from games.record import Records
from games.record.keys import sealing
from games.record.keys.attempts import TRIES
from games.record.keys.slots import Cost, Passphrase
from tests.privacy.canaries import own_name, words_found
from tests.support.players import ANA, TABLE
from tests.support.records import folder_of
from tests.support.scripted import Pick, Typed
from tests.tui.both_faces import Evenings, in_both
from tests.tui.screens.test_frame import sit
from tui import steps
from tui.visit import Visit

HERS = own_name(ANA)
GO_ON = Pick("Go on with")


async def wish(table: Table, context: Context) -> None:
    """Two lines of each, written alone."""

    async def alone(who: Partner) -> None:
        await Write("diary", who, say("Only yours."), seen=Seen.PRIVATE)
        await Write("wish", who, say("A wish."), seen=Seen.HIDDEN)

    await AskBoth(table, alone)


@pytest.fixture(autouse=True)
def _one_game(own_games: None) -> None:
    GAMES.clear()
    GAMES["wishes"] = Game("wishes", say("Wishes"), say("two words"), (1, 2), wish)


def interrupted(own: str, *typed: Typed) -> Callable[[Evenings], Sequence[Sequence[Typed]]]:
    """A sealed record of which her own passphrase is ``own``; she left in the middle of a page. Then this is typed."""

    def prepared(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        records = Records(evenings.records.cabinet)
        with records.open(evenings.couple) as record:
            record.set_passphrase(ANA, own)
        sit(records, evenings.couple, BEFORE)
        ways = [Passphrase(who.id, own_name(who), Cost(64, 1, 1)) for who in TABLE]
        records.hold(evenings.couple, sealing.seal(records, evenings.couple, ways))
        evenings.couple = records.find(evenings.couple.id)
        visit = Visit(records, evenings.couple, None, 1, False, evenings.clock.now, seat="Ana")
        step = visit.begin("wishes")
        assert isinstance(step, steps.ShowPlay)
        play = step.log.play(step.game)
        play.answer(play.open[0], "a line of hers", evenings.clock.now())
        visit.close()
        return [typed]

    return prepared


async def test_the_passphrase_that_opened_the_record_opens_her_own_lock(data: Path) -> None:
    for each in await in_both(data, interrupted(HERS, HERS, GO_ON), seat="Ana"):
        assert each.said == ["AskPassphrase", "home", "play wishes from 1"]
        assert HERS not in each.read


async def test_where_the_two_differ_she_is_asked_with_a_sentence_and_behind_no_curtain(data: Path) -> None:
    for each in await in_both(data, interrupted("another", HERS, GO_ON, "another"), seat="Ana"):
        assert each.said == ["AskPassphrase", "home", "AskOwn", "play wishes from 1"]
        assert not (folder_of(each.couple) / TRIES).exists()
    for each in await in_both(data / "asked", interrupted("another", HERS, GO_ON), seat="Ana"):
        assert "has a passphrase of its own, not the one you came in with" in " ".join(each.read.split())
        assert not (folder_of(each.couple) / TRIES).exists(), "what had opened the record was no guess"


def test_the_passphrase_that_was_typed_is_forgotten_once_the_record_is_open(data: Path) -> None:
    evenings = Evenings(Records(data))
    (typed,) = interrupted(HERS, HERS)(evenings)
    evenings.in_lines(typed, seat="Ana")
    assert words_found({HERS}, iter([repr(vars(evenings.records)).encode()])) == set()


@pytest.mark.parametrize("seat", [None, "Ben"])
def test_nobody_elses_lock_is_opened(data: Path, seat: str | None) -> None:
    """Neither where both answer, nor at the other one's seat, also if somebody types hers there."""
    evenings = Evenings(Records(data))
    interrupted(HERS)(evenings)
    evenings.in_lines([HERS, GO_ON], seat=seat)
    assert evenings.said[:2] == ["AskPassphrase", "home"]
    assert not [each for each in evenings.said if each.startswith("play")]
