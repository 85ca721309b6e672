"""What is half typed at a seat of one: there again for its own partner, nowhere else, and gone with their answer."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from games.engine import AskBoth, Context, Game, Partner, Seen, Table, Turn, Write, say
from games.record import Couple, PlayLog, Record, Records
from games.record.keys import sealing
from games.record.keys.slots import Cost, Passphrase
from tests.games.record.stores import Stored
from tests.games.record.windows.asked import window
from tests.support.players import ANA, BEN, EVENING, TABLE

ANAS, BENS = "the CANARY of Ana", "the CANARY of Ben"


async def _alone(who: Partner) -> str:
    await Write("first", who, say("What first?"), seen=Seen.PRIVATE)
    return await Write("then", who, say("And then?"), seen=Seen.PRIVATE)


async def _script(table: Table, _context: Context) -> None:
    await AskBoth(table, _alone)
    await Write("last", table, say("And both of you?"))


GAME = Game("drafts", say("Drafts"), say("for the tests"), (5, 5), _script)


@pytest.fixture(params=["readable", "sealed"])
def records(request: pytest.FixtureRequest, stored: Stored) -> Records:
    """A record as it lies on the disk for everyone, or sealed, in which a play waits."""
    records = window(stored)
    couple = records.add(TABLE)
    if request.param == "sealed":
        key = sealing.seal(records, couple, [Passphrase("a", "together", Cost(64, 1, 1))])
        records.hold(records.find(couple.id), key)
    with records.open(records.find(couple.id)) as record:
        record.begin(GAME, EVENING)
    return records


@pytest.fixture
def opened(records: Records) -> Iterator["Opened"]:
    with ExitStack() as stack:
        yield Opened(stack, records)


class Opened:
    """Opens windows that are closed at the end."""

    def __init__(self, stack: ExitStack, records: Records) -> None:
        self._stack, self._records = stack, records
        (self.couple,) = records.couples()

    def __call__(self, seat: str | None = None) -> "Sat":
        """A window of one partner, or of both."""
        return Sat(self._stack.enter_context(self._records.open(self.couple, seat=seat)))


class Sat:
    """Somebody at a window."""

    def __init__(self, record: Record) -> None:
        self.record = record
        assert record.unfinished
        self.log: PlayLog = record.resume(record.unfinished)

    def turn(self, who: Partner) -> Turn[object]:
        """What this partner is asked, or what both are."""
        return next(turn for turn in self.log.play(GAME).open if turn.who in (who, TABLE))

    def types(self, who: Partner, words: str) -> None:
        """Half an answer."""
        self.log.keep_draft(self.log.play(GAME), self.turn(who), words, at_once=True)

    def answers(self, who: Partner) -> None:
        """A whole one."""
        play = self.log.play(GAME)
        play.answer(next(turn for turn in play.open if turn.who in (who, TABLE)), "yes", EVENING)

    def finds(self, who: Partner) -> str:
        """What stands in this partner's field after an interruption."""
        return self.log.draft(self.log.play(GAME), self.turn(who))


def there(couple: Couple) -> set[str]:
    """The files of drafts."""
    return {each.name for each in couple.drawer.files.list() if each.name.startswith(".draft")}


def test_each_seat_has_its_own(opened: Opened) -> None:
    ana, ben = opened("a"), opened("b")
    ana.types(ANA, ANAS)
    ben.types(BEN, BENS)
    assert there(opened.couple) == {".draft-a", ".draft-b"}
    assert (ana.finds(ANA), ben.finds(BEN)) == (ANAS, BENS)
    assert (ana.finds(BEN), ben.finds(ANA)) == ("", "")
    ana.record.close()
    assert opened("a").finds(ANA) == ANAS


def test_what_one_answers_leaves_what_the_other_has_begun(opened: Opened) -> None:
    ana, ben = opened("a"), opened("b")
    ana.types(ANA, ANAS)
    ben.types(BEN, BENS)
    ana.answers(ANA)
    assert there(opened.couple) == {".draft-b"}
    ben.record.close()
    assert opened("b").finds(BEN) == BENS, "her answer is one more in the play, and not one of his"


def test_a_window_of_both_has_all_of_it_in_one_file(opened: Opened) -> None:
    ana, ben = opened("a"), opened("b")
    ana.types(ANA, ANAS)
    ben.types(BEN, BENS)
    ana.record.close()
    ben.record.close()
    both = opened()
    assert (both.finds(ANA), both.finds(BEN)) == (ANAS, BENS)
    both.types(ANA, f"{ANAS}, more")
    assert there(opened.couple) == {".draft"}
    assert (both.finds(ANA), both.finds(BEN)) == (f"{ANAS}, more", BENS)


def test_a_seat_begins_with_what_its_partner_typed_where_both_answered(opened: Opened) -> None:
    both = opened()
    both.types(ANA, ANAS)
    both.types(BEN, BENS)
    assert there(opened.couple) == {".draft"}
    both.record.close()
    ana, ben = opened("a"), opened("b")
    assert (ana.finds(ANA), ana.finds(BEN), ben.finds(BEN), ben.finds(ANA)) == (ANAS, "", BENS, "")
    ana.types(ANA, f"{ANAS}, more")
    assert there(opened.couple) == {".draft", ".draft-a"}
    assert ben.finds(BEN) == BENS
    ana.answers(ANA)
    assert there(opened.couple) == {".draft"}
    ana.record.close()
    assert opened("a").finds(ANA) == "", "what she typed there first is gone, too"
    assert ben.finds(BEN) == BENS
    ben.types(BEN, f"{BENS}, more")
    assert there(opened.couple) == {".draft-b"}


def test_what_both_may_answer_is_begun_with_at_either_seat(opened: Opened) -> None:
    both = opened()
    for who in (ANA, ANA, BEN, BEN):
        both.answers(who)
    both.types(ANA, "together")
    both.record.close()
    ana = opened("a")
    assert ana.finds(ANA) == "together"
    assert opened("b").finds(BEN) == "together"
    ana.answers(ANA)
    assert there(opened.couple) == set()


def test_it_goes_with_the_play_and_at_good_night_whoever_typed_it(opened: Opened) -> None:
    ana, ben = opened("a"), opened("b")
    ben.types(BEN, BENS)
    ana.types(ANA, ANAS)
    assert ana.record.unfinished
    ana.record.end_evening(EVENING)
    assert there(opened.couple) == set()
    ben.types(BEN, BENS)
    ana.record.let_go(ana.record.unfinished)
    assert there(opened.couple) == set()


def test_no_file_holds_a_word_of_it(opened: Opened, stored: Stored) -> None:
    ana, ben = opened("a"), opened("b")
    ana.types(ANA, ANAS)
    ben.types(BEN, BENS)
    assert b"CANARY" not in stored.everything()


def test_after_a_good_night_elsewhere_what_is_typed_can_be_opened_again(opened: Opened) -> None:
    ana, ben = opened("a"), opened("b")
    ben.types(BEN, "before")
    ana.record.end_evening(EVENING)
    ben.types(BEN, BENS)
    ben.record.close()
    assert opened("b").finds(BEN) == BENS, "its key is one that is still there"
