"""The log of a play at two seats on a real disk: what is never kept gets across, and nobody else can open it."""

import errno
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import (
    Answer,
    AskBoth,
    Context,
    Ending,
    Game,
    Kept,
    Log,
    Outcome,
    Partner,
    Seen,
    SharedLog,
    Table,
    Write,
    say,
)
from games.record import PlayLog, Record
from games.record.errors import AnsweredElsewhere, LockedAway, RecordError
from games.record.windows import seat_log
from games.record.windows.crossing import BLOCK, CROSSING, Crossing
from games.record.windows.elsewhere import LockedThere
from games.record.windows.seat_log import SeatLog
from tests.games.record.stores import Stored
from tests.games.record.trials import failing, refuse, some_of, times
from tests.games.record.windows.test_two_seats import Meeting, TwoSeats, to_the_end, whatever_happens
from tests.privacy.canaries import own_name
from tests.privacy.thief import Thief
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.records import folder_of
from tests.support.sittings import asked


class OnDisk(Meeting):
    """A couple's record with a play of ``game``, open at two seats; each comes with a key of its own."""

    def __init__(self, stored: Stored, game: Game, stack: ExitStack) -> None:
        self._records, self._stack = stored.records(), stack
        self.couple = self._records.add(TABLE, f"number {len(self._records.couples())}")
        self._keys: dict[Partner, str] = {}
        self._open: dict[Partner | None, Record] = {}
        self._logs: dict[Partner, SeatLog] = {}
        self.hands_over = True  # whoever is there, as soon as the other one comes
        with self._records.open(self.couple) as record:
            log = record.begin(game, EVENING, 7)
        self.id, self.script = log.id, partial(game.script, log.table, log.context)

    def record(self, who: Partner | None) -> Record:
        """Open it anew; None: by somebody who looks at it."""
        if who in self._open:
            self._open.pop(who).close()
        self._open[who] = self._stack.enter_context(self._records.read(self.couple))
        return self._open[who]

    def crossing(self, who: Partner) -> Crossing:
        """The way from a window that has just come to a seat."""
        files = self.record(who)._db.drawer.files
        crossing = Crossing(files, lambda: self._keys.get(TABLE.other(who), ""))
        self._keys[who] = crossing.public
        return crossing

    def seat(self, who: Partner) -> SharedLog:
        crossing, other = self.crossing(who), self._logs.get(TABLE.other(who))
        if other and self.hands_over:
            other.has_news()
        self._logs[who] = SeatLog(self._open[who]._db, self.id, crossing)
        return self._logs[who]

    def nobody_is_there(self) -> None:
        self._keys, self._logs = {}, {}

    @property
    def keyboard(self) -> Log:
        return PlayLog(self.record(None)._db, self.id)

    def look(self) -> tuple[list[Answer], object]:
        record = self.record(None)
        return list(PlayLog(record._db, self.id)), record._db.drawer.files.get(CROSSING)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as held:
        yield held


LARGE = ["ask-and-receive", "story-retelling", "playful-prompts", "quiet-match", "intention"]


@pytest.mark.parametrize("name", some_of(LARGE, 2))
def test_a_game_is_played_at_two_seats_over_one_record(name: str, stored: Stored, stack: ExitStack) -> None:
    game = (GAMES | UNLISTED)[name]
    for seed in range(times(1, 20)):
        chance = Random(seed)
        meeting = OnDisk(stored, game, stack)
        to_the_end(whatever_happens(meeting.script, chance, 30, meeting), chance)
        assert not meeting.look()[1], "nothing crosses any more"


async def _secrets(table: Table, _context: Context) -> None:
    async def never() -> bool:
        said = [await Write(f"calm_{who.id}", who, say("How calm?"), kept=Kept.NEVER) for who in table]
        return len(set(said)) == 1

    await Outcome("calm", never())
    await Write("after", table, say("And now?"))


SECRETS = Game("secrets", say("Secrets"), say("for the tests"), (5, 5), _secrets)
CANARY = "like a kettle before it sings"


def crosses(meeting: OnDisk) -> bytes:
    """What crosses at this moment, as it lies there; which something does."""
    raw = meeting.couple.drawer.files.get(CROSSING)
    assert raw
    return raw


@pytest.fixture
def met(stored: Stored, stack: ExitStack) -> tuple[OnDisk, TwoSeats]:
    """Ana has said at her seat what is never kept, and Ben's has it."""
    meeting = OnDisk(stored, SECRETS, stack)
    two = TwoSeats(meeting.script, meeting)
    two.plays[ANA].answer(two.plays[ANA].open[0], CANARY, EVENING)
    two.meet()
    return meeting, two


def test_what_is_never_kept_is_readable_nowhere_and_gone_once_it_came_to_something(
    met: tuple[OnDisk, TwoSeats], stored: Stored
) -> None:
    meeting, two = met
    assert asked(two.plays[BEN]) == [("calm_b", "b")]
    assert two.plays[BEN].answers[0].value == CANARY
    crossed = crosses(meeting)
    assert len(crossed) > BLOCK
    assert CANARY.encode() not in stored.everything()
    two.plays[BEN].answer(two.plays[BEN].open[0], CANARY, EVENING)
    two.meet()
    assert meeting.couple.drawer.files.get(CROSSING) is None
    assert [each.key for each in meeting.look()[0]] == ["calm"]


def test_it_is_as_long_whatever_was_said(stored: Stored, stack: ExitStack) -> None:
    long = set()
    for words in ("no", CANARY * 4):
        meeting = OnDisk(stored, SECRETS, stack)
        two = TwoSeats(meeting.script, meeting)
        two.plays[ANA].answer(two.plays[ANA].open[0], words, EVENING)
        long.add(len(crosses(meeting)))
    assert len(long) == 1


def test_a_third_window_opens_nothing_of_it(met: tuple[OnDisk, TwoSeats]) -> None:
    meeting, _two = met
    raw = crosses(meeting)
    third = Crossing(meeting.record(None)._db.drawer.files, lambda: "")
    assert third.found(raw) is None


def test_who_comes_back_waits_until_the_other_has_handed_it_over(met: tuple[OnDisk, TwoSeats]) -> None:
    meeting, two = met
    meeting.hands_over = False
    two.come(BEN)
    ben, ana = two.plays[BEN], two.plays[ANA]
    log, hers = ben._log, ana._log
    assert isinstance(log, SeatLog)
    assert isinstance(hers, SeatLog)
    assert log.waits
    with pytest.raises(AnsweredElsewhere):
        ben.answer(ben.open[0], "calm", EVENING)
    assert not hers.has_news()
    assert not log.waits
    assert log.has_news()
    two.meet()
    assert asked(ben) == [("calm_b", "b")]


def test_where_both_are_gone_it_is_asked_again(met: tuple[OnDisk, TwoSeats]) -> None:
    _meeting, two = met
    two.come(*TABLE)
    two.meet()
    assert asked(two.plays[ANA]) == [("calm_a", "a")]


def test_somebody_else_s_file_in_its_place_is_as_if_there_were_none(met: tuple[OnDisk, TwoSeats]) -> None:
    meeting, two = met
    for planted in (b"", b"\x00", b"[]", b'{"by": 3}', b'{"by": "aa", "to": "bb", "closed": "?"}'):
        meeting.record(None)._db.drawer.files.put(CROSSING, planted)
        two.meet()
        assert asked(two.plays[BEN]) == [("calm_a", "a")]
        two.plays[ANA].answer(two.plays[ANA].open[0], CANARY, EVENING)
        two.meet()
        assert asked(two.plays[BEN]) == [("calm_b", "b")]


class Keyed(OnDisk):
    """The same of two with a passphrase of their own, who give it whenever a window of theirs comes anew."""

    def __init__(self, stored: Stored, game: Game, stack: ExitStack) -> None:
        super().__init__(stored, game, stack)
        with self._records.open(self.couple) as record:
            for who in TABLE:
                record.set_passphrase(who, own_name(who))
            self._own = {who: record.unsealed(who, own_name(who)) for who in TABLE}

    def record(self, who: Partner | None) -> Record:
        record = super().record(who)
        record._db.seat = who.id if who else None
        for each in TABLE:
            if who in (None, each):
                record._db.evening_keys.unlock(each.id, self._own[each].opens)
        return record

    def seat(self, who: Partner) -> SharedLog:
        log, other = super().seat(who), TABLE.other(who)
        if other not in self._logs:  # both begin anew, and neither opens all of it alone
            super().seat(other)
        for each in (*self._logs.values(), *self._logs.values()):
            each.locked_for  # noqa: B018  # whoever asks hands over as well
        return log


@pytest.mark.parametrize("name", some_of(["ask-and-receive", "quiet-match", "intention"], 2))
def test_what_each_answered_alone_under_their_own_key_gets_across(
    name: str, stored: Stored, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_log, "HANDS_OVER_WITHIN", 0.0)
    for seed in range(times(1, 20)):
        chance = Random(seed)
        meeting = Keyed(stored, (GAMES | UNLISTED)[name], stack)
        to_the_end(whatever_happens(meeting.script, chance, 30, meeting), chance)


async def _diaries(table: Table, _context: Context) -> None:
    for who in (*table, *table):
        await Write(f"diary_{who.id}", who, say("Only yours."), seen=Seen.PRIVATE)


DIARIES = Game("diaries", say("Diaries"), say("for the tests"), (5, 5), _diaries)


def test_the_files_of_both_and_one_passphrase_open_nothing_of_the_other_one_s_that_crossed(
    data: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_log, "HANDS_OVER_WITHIN", 0.0)
    meeting = Keyed(Stored(data), DIARIES, stack)
    two, thief = TwoSeats(meeting.script, meeting), Thief({"b": own_name(BEN)})
    for who in (*TABLE, *TABLE):
        two.plays[who].answer(two.plays[who].open[0], f"{CANARY} {who.id}", EVENING)
        thief.take(folder_of(meeting.couple))
        two.meet()
    text = b"\n".join(thief.opened()).decode("utf-8", "replace")
    assert f"{CANARY} b" in text
    assert f"{CANARY} a" not in text


def test_at_her_own_seat_hers_is_opened_by_nothing_that_is_handed_over(
    stored: Stored, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_log, "HANDS_OVER_WITHIN", 0.0)
    meeting = Keyed(stored, DIARIES, stack)
    two = TwoSeats(meeting.script, meeting)
    two.plays[ANA].answer(two.plays[ANA].open[0], CANARY, EVENING)
    two.meet()
    meeting._own[ANA] = meeting._own[BEN]  # she gives no passphrase
    log = OnDisk.seat(meeting, ANA)
    assert isinstance(log, SeatLog)
    log._db.seat = "a"
    assert log.locked_for == {"a"}
    assert CANARY in [each.value for each in meeting._logs[BEN]]


def test_who_comes_back_is_not_asked_again_what_they_said_themselves(met: tuple[OnDisk, TwoSeats]) -> None:
    _meeting, two = met
    two.come(ANA)
    two.meet()
    assert [each.value for each in two.plays[ANA].answers] == [CANARY]
    assert asked(two.plays[ANA]) == [("calm_b", "b")]


def test_a_play_ends_once_also_where_good_night_was_said_before_the_other_seat_saw_it(
    stored: Stored, stack: ExitStack
) -> None:
    meeting = OnDisk(stored, DIARIES, stack)
    two, seats = TwoSeats(meeting.script, meeting), (*TABLE, *TABLE)
    for number, who in enumerate(seats, 1):
        two.plays[who].answer(two.plays[who].open[0], CANARY, EVENING)
        if number < len(seats):
            two.meet()
    assert two.plays[BEN].ended is Ending.DONE
    meeting._logs[BEN].close(Ending.DONE, EVENING)
    meeting._open[BEN].end_evening(EVENING)
    ana = two.plays[ANA]
    ana.take_in()
    with pytest.raises(AnsweredElsewhere):  # what was written alone is gone by now, and the script asks it again
        ana.answer(ana.open[0], CANARY, EVENING)
    meeting._logs[ANA].close(Ending.CHANGED, EVENING)
    (evening,) = meeting.record(None).sessions()
    assert [each.ending for each in evening.sittings] == [Ending.DONE]
    assert not evening.goes_on


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize(("kind", "kept"), [("diaries", ["diary_a", "diary_b"]), ("secrets", ["calm"])])
def test_a_disk_that_refuses_at_any_call_doubles_nothing(
    data: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch, kind: str, kept: list[str], number: int
) -> None:
    monkeypatch.setattr(seat_log, "HANDS_OVER_WITHIN", 0.0)
    at, refused = 0, True
    while refused:
        meeting = Keyed(Stored(data), {each.name: each for each in (DIARIES, SECRETS)}[kind], stack)
        two = TwoSeats(meeting.script, meeting)
        two.plays[ANA].answer(two.plays[ANA].open[0], "calm", EVENING)
        two.meet()
        ben = two.plays[BEN]
        turn = ben.open[0]
        with failing(at, refuse(number)) as calls:
            try:
                ben.answer(turn, "calm", EVENING)
            except RecordError:
                assert turn in ben.open, "it is held, and may be given once more"
            refused = calls() > at
        for _try in range(3):
            if turn in ben.open:
                try:
                    ben.answer(turn, "calm", EVENING)
                except AnsweredElsewhere:  # some of it is on the disk already
                    ben.take_in()
        two.meet()
        assert turn not in ben.open
        assert [each.key for each in meeting.look()[0]] == kept
        at += 1
    assert at > 4


async def _votes(table: Table, _context: Context) -> None:
    async def alone(who: Partner) -> str:
        return await Write(f"vote_{who.id}", who, say("How calm?"), kept=Kept.NEVER)

    async def both() -> list[str]:
        return list((await AskBoth(table, alone)).values())

    await Outcome("votes", both())


VOTES = Game("votes", say("Votes"), say("for the tests"), (5, 5), _votes)


def test_what_one_has_handed_over_is_not_written_over_by_who_has_not_looked(stored: Stored, stack: ExitStack) -> None:
    meeting = OnDisk(stored, VOTES, stack)
    two = TwoSeats(meeting.script, meeting)
    ana, ben = two.plays[ANA], two.plays[BEN]
    ana.answer(ana.open[0], "hers", EVENING)
    with pytest.raises(AnsweredElsewhere):
        ben.answer(ben.open[1], "his", EVENING)
    ben.take_in()
    ben.answer(ben.open[0], "his", EVENING)
    assert [each.value for each in meeting.look()[0]] == [["hers", "his"]]


class NotAsked(Keyed):
    """The same of two whose passphrase nobody asks for, as nothing of theirs was locked when they began."""

    def record(self, who: Partner | None) -> Record:
        return OnDisk.record(self, who)

    def seat(self, who: Partner) -> SharedLog:
        log = OnDisk.seat(self, who)
        self._open[who]._db.seat = who.id
        return log


def all_look(meeting: OnDisk, two: TwoSeats) -> None:
    """Each window looks as often as it takes until nothing is new to any of them."""
    for _look in range(5):
        for who, play in two.plays.items():
            if meeting._logs[who].has_news():
                play.take_in()
    assert not any(log.has_news() for log in meeting._logs.values())


@pytest.mark.parametrize("first", [ANA, BEN])
@pytest.mark.parametrize("comes_again", [None, ANA, BEN])
def test_what_each_said_is_readable_at_their_seat_whichever_window_wrote_it(
    first: Partner, comes_again: Partner | None, stored: Stored, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_log, "HANDS_OVER_WITHIN", 0.0)
    meeting = NotAsked(stored, UNLISTED["intention"], stack)
    two, second = TwoSeats(meeting.script, meeting), TABLE.other(first)
    for who in (first, second):
        theirs = next(turn for turn in two.plays[who].open if turn.who == who)
        wish = f"{CANARY} {who.name}"
        said = {"clear_headed": "yes", "wanted": "yes", "distress": 1, "wish": wish}
        two.plays[who].answer(theirs, said, EVENING, who)
        all_look(meeting, two)
        if who == first and comes_again:
            two.come(comes_again)
            all_look(meeting, two)
    for who, play in two.plays.items():
        assert [turn.key for turn in play.open] == ["wishes"], who
        assert {quote.text.rstrip(".") for quote in play.open[0].quotes} == {
            f"Tonight I’d like to {CANARY} {name}" for name in ("Ana", "Ben")
        }


def test_what_waits_for_their_own_passphrase_is_never_said_to_wait_for_the_other_one(
    stored: Stored, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_log, "HANDS_OVER_WITHIN", 0.0)
    meeting = NotAsked(stored, DIARIES, stack)
    two = TwoSeats(meeting.script, meeting)
    two.plays[ANA].answer(two.plays[ANA].open[0], CANARY, EVENING)
    all_look(meeting, two)
    log = meeting.seat(ANA)
    with pytest.raises(LockedAway) as hers:
        list(log)
    assert not isinstance(hers.value, LockedThere)
    meeting.nobody_is_there()
    with pytest.raises(LockedThere, match="until Ana goes on"):
        list(meeting.seat(BEN))
