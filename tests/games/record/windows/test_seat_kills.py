"""A window of one killed at every system call of what it saves and hands over: nothing is lost, and nothing doubled."""

import signal
from multiprocessing.process import BaseProcess

import pytest

from games.catalog.games import GAMES
from games.engine import Ending, Game, Kept, Outcome, Partner, Play, Seen, Table, Write, say
from games.engine.game import Context
from games.record import Records
from games.record.windows.seat_log import SeatLog
from games.record.windows.seats import SEATS
from games.record.windows.window import this_window
from tests.games.record.stores import Stored
from tests.games.record.trials import ENDS, MOMENTS, end_at, failing, times
from tests.privacy.canaries import own_name
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.processes import ended, in_child


async def _script(table: Table, _context: Context) -> None:
    async def never(number: int) -> bool:
        said = [await Write(f"calm_{number}_{who.id}", who, say("How calm?"), kept=Kept.NEVER) for who in table]
        return len(set(said)) == 1

    for number in range(400):
        await Outcome(f"same_{number}", never(number))
        for who in table:
            await Write(f"open_{number}_{who.id}", who, say("And now?"))


async def _alone(table: Table, _context: Context) -> None:
    for number in range(400):
        for who in table:
            await Write(f"alone_{number}_{who.id}", who, say("Only yours."), seen=Seen.PRIVATE)


GAME = Game("seat-kills", say("Kills"), say("for the tests"), (5, 5), _script)
ALONE = Game("seat-kills-alone", say("Kills"), say("for the tests"), (5, 5), _alone)


def _at_seat(stored: Stored, who: Partner) -> tuple[Records, str]:
    GAMES.update({each.name: each for each in (GAME, ALONE)})
    records = stored.records()
    records.window = this_window(signal.SIGUSR1)
    return records, who.id


def _answers(stored: Stored, who: Partner, at: int, moment: str, words: str = "") -> None:
    """The process: whoever sits here answers once, and ends at that moment of that call; ``words`` are theirs."""
    records, seat = _at_seat(stored, who)
    with records.open(records.couples()[0], seat=seat) as record:
        assert record.unfinished
        if words:
            record.unsealed(who, words)
        play = record.resume(record.unfinished).play(GAMES[record.unfinished.game])
        turn = next(each for each in play.open if each.who == who)
        with stored.calls(), failing(at, end_at(moment)):
            play.answer(turn, f"{turn.key} said", EVENING)


def _take_in(log: SeatLog, play: Play) -> None:
    """What a seat does ten times a second."""
    if log.has_news() and not log.waits:
        play.take_in()


def _kept(play: Play) -> list[str]:
    return [each.key for each in play.answers if each.kept is not Kept.NEVER]


def _meanwhile(log: SeatLog, play: Play, child: BaseProcess) -> int:
    """Look what the other one does until their process has ended; how it did."""
    while child.exitcode is None:
        _take_in(log, play)
        child.join(0.005)
    return ended(child)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("dies", [ANA, BEN], ids=["ana", "ben"])
def test_a_kill_at_any_call_of_a_commit_loses_and_doubles_nothing(
    stored: Stored, own_games: None, dies: Partner, moment: str
) -> None:
    stays, step = TABLE.other(dies), times(2 * stored.seldom, 1)
    records, seat = _at_seat(stored, stays)
    couple = records.add(TABLE).id
    with records.open(records.couples()[0]) as record:
        record.begin(GAME, EVENING, 7)
    kills = 0
    with records.open(records.couples()[0], seat=seat) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert isinstance(log, SeatLog)
        play, at, rounds = log.play(GAME), 0, 0
        while rounds < 4:  # never kept by both, then openly by both
            while not any(turn.who == dies for turn in play.open):
                play.answer(play.open[0], f"{play.open[0].key} said", EVENING)
            before = _kept(play)
            child = in_child(_answers, stored, dies, at, moment)
            code = _meanwhile(log, play, child)
            stored.see_gone(couple, SEATS[dies.id])
            _take_in(log, play)
            said = [each.key for each in play.answers if each.kind == "write"]
            assert len(said) == len(set(said)), "nothing is doubled"
            assert _kept(play)[: len(before)] == before, "nothing is lost"
            replayed = Play(lambda: GAME.script(log.table, log.context), list(log))
            assert replayed.ended is not Ending.CHANGED
            kills += code == ENDS
            at, rounds = (at + step, rounds) if code == ENDS else (0, rounds + 1)
    print(f"\n{kills} kills of {dies.name}’s window {moment}")
    assert kills > 4 // stored.seldom


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_leaves_nothing_on_the_log_that_the_other_seat_can_t_read(
    stored: Stored, own_games: None, moment: str
) -> None:
    records, seat = _at_seat(stored, BEN)
    words = own_name(ANA)
    couple = records.add(TABLE).id
    with records.open(records.couples()[0]) as record:
        record.set_passphrase(ANA, words)
        record.begin(ALONE, EVENING, 7)
    kills = at = 0
    with records.open(records.couples()[0], seat=seat) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert isinstance(log, SeatLog)
        play = log.play(ALONE)
        while True:
            said = len(play.answers)
            child = in_child(_answers, stored, ANA, at, moment, words)
            code = _meanwhile(log, play, child)
            stored.see_gone(couple, SEATS[ANA.id])
            _take_in(log, play)
            if len(play.answers) > said:
                assert play.answers[-1].value == f"{play.answers[-1].key} said"
                play.answer(play.open[0], f"{play.open[0].key} said", EVENING)
            if code != ENDS:
                break
            kills, at = kills + 1, at + times(2 * stored.seldom, 1)
    print(f"\n{kills} kills of a window whose key is new {moment}: all of it is read at the other seat")
    assert kills > 4 // stored.seldom
