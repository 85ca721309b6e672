"""A page: several turns answered together; what is never kept holds the rest back until it has come to something."""

from typing import Any

import pytest

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Ending,
    Json,
    Kept,
    NotAllowed,
    Outcome,
    Page,
    Partner,
    Play,
    Rate,
    Reply,
    Say,
    Seen,
    Stopped,
    Write,
    say,
)
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.sittings import Disk, keys, state

YES, NO, IF, UNSAID = (
    Choice(key, say(words)) for key, words in (("yes", "Yes"), ("no", "No"), ("if", "Yes, if …"), ("unsaid", ""))
)
GIVEN: Json = {"ready": "yes", "wish": "laugh", "storm": 3}


def page(who: Partner) -> Page:
    """Readiness that is never kept, a wish that is, a number with a usual one."""
    private: dict[str, Any] = {"seen": Seen.PRIVATE}
    return Page(
        "arrive",
        who,
        say("Only you see this."),
        Choose("ready", who, say("Ready?"), YES, NO, kept=Kept.NEVER, **private),
        Write("wish", who, say("Tonight I’d like …"), seen=Seen.HIDDEN),
        Rate("storm", who, say("How wound up?"), usual=0, **private),
        Choose("touch", who, say("Touch?"), YES, usual=NO, **private),
    )


class Evening:
    """Both arrive, it comes to something, and what they wished for is heard."""

    def __init__(self) -> None:
        self.heard: list[Json] = []

    async def __call__(self) -> None:
        async def arrive(who: Partner) -> dict[str, Any]:
            return await page(who)

        self.heard = []
        await Say("hello", TABLE, say("Hello."))
        arrived = await AskBoth(TABLE, arrive)

        async def gentle() -> bool:
            return any(each["ready"] is NO for each in arrived.values())

        self.heard = [await Outcome("gentle", gentle()), *(each["wish"] for each in arrived.values())]
        await Say("on", TABLE, say("On."))


def begun() -> tuple[Play, Disk, Evening]:
    script, disk = Evening(), Disk()
    play = Play(script, disk)
    play.answer(play.open[0], None, EVENING)
    return play, disk, script


def arrive(play: Play, who: Partner, **other: Json) -> None:
    turn = next(each for each in play.open if each.who == who)
    play.answer(turn, {**GIVEN, **other}, EVENING)  # type: ignore[dict-item]


def test_a_page_is_kept_turn_by_turn_once_it_has_come_to_something() -> None:
    play, disk, script = begun()
    arrive(play, ANA)
    assert [each.key for each in disk] == ["hello"]
    arrive(play, BEN, ready="no", wish="rest")
    assert script.heard == [True, "laugh", "rest"]
    per_page = ["wish", "storm", "touch"]
    assert [each.key for each in disk] == ["hello", *per_page, *per_page, "gentle"]
    assert keys(play) == ["hello", "ready", *per_page, "ready", *per_page, "gentle"]
    assert not any("ready" in str(each) for each in disk)
    again = Evening()
    reopened = Play(again, disk)
    assert again.heard == script.heard
    assert [turn.key for turn in reopened.open] == ["on"]
    reopened.answer(reopened.open[0], None, EVENING)
    assert reopened.ended is Ending.DONE


def test_an_interruption_between_the_pages_asks_both_again() -> None:
    play, disk, _ = begun()
    arrive(play, BEN)
    again = Evening()
    reopened = Play(again, disk)
    assert [turn.who for turn in reopened.open] == [ANA, BEN]
    arrive(reopened, ANA)
    arrive(reopened, BEN)
    assert again.heard == [False, "laugh", "laugh"]


@pytest.mark.parametrize("pages", [0, 1])
def test_a_stop_keeps_what_was_written_and_nothing_of_what_is_never_kept(pages: int) -> None:
    play, disk, _ = begun()
    for who in (ANA, BEN)[:pages]:
        arrive(play, who)
    play.stop(EVENING)
    assert [each.key for each in disk] == ["hello", *["wish", "storm", "touch"] * pages, "stop"]
    reopened = Play(Evening(), disk)
    assert reopened.ended is Ending.STOPPED


def test_what_is_never_kept_may_be_asked_after_a_page_before_it_has_come_to_something() -> None:
    """So that one of them can say more, alone, and what is on the disk is the same whoever did."""

    async def arrive_and_say_more() -> None:
        async def each(who: Partner) -> bool:
            said = await page(who)
            if said["ready"] is NO:
                await Choose("why", who, say("Why?"), YES, NO, seen=Seen.PRIVATE, kept=Kept.NEVER)
            return said["ready"] is NO

        arrived = await AskBoth(TABLE, each)

        async def gentle() -> bool:
            return any(arrived.values())

        await Outcome("gentle", gentle())
        await Say("on", TABLE, say("On."))

    found = []
    for who in (ANA, BEN, None):
        disk = Disk()
        play = Play(arrive_and_say_more, disk)
        for each in TABLE:
            arrive(play, each, ready="no" if each == who else "yes")
            if each == who:
                assert not disk
                assert Play(arrive_and_say_more, disk).open[0].key == "arrive"  # a kill here asks all of it again
                play.answer(next(turn for turn in play.open if turn.key == "why"), "no", EVENING)
        assert [turn.key for turn in Play(arrive_and_say_more, disk).open] == ["on"]
        assert not any("why" in str(each) for each in disk)
        found.append([(each.key, each.who) for each in disk])
    assert found[0] == found[1] == found[2]


def test_a_page_is_taken_back_whole_before_and_after_it_is_kept() -> None:
    play, disk, _ = begun()
    before = state(play)
    arrive(play, ANA)
    assert play.may_take_back(ANA)
    assert not play.may_take_back(BEN)
    play.take_back(ANA)
    assert state(play) == before
    arrive(play, ANA)
    arrive(play, BEN)
    assert not play.may_take_back(BEN)  # it has come to something

    async def plain() -> None:
        await Page(
            "one",
            ANA,
            say("One."),
            Write("a", ANA, say("A."), seen=Seen.PRIVATE),
            Write("b", ANA, say("B."), seen=Seen.PRIVATE),
        )
        await Say("two", BEN, say("Two."))

    disk = Disk()
    play = Play(plain, disk)
    play.answer(play.open[0], {"a": "x", "b": "y"}, EVENING)
    assert [each.key for each in disk] == ["a", "b"]
    play = Play(plain, disk)
    play.take_back(ANA)
    assert not disk
    assert [turn.key for turn in play.open] == ["one"]


def test_a_full_disk_changes_nothing() -> None:
    play, disk, _ = begun()
    arrive(play, ANA)
    before, disk.full = state(play), True
    with pytest.raises(OSError, match="space"):
        arrive(play, BEN)
    assert state(play) == before
    disk.full = False
    arrive(play, BEN)
    assert len(disk) == 8


@pytest.mark.parametrize(
    "value",
    [None, True, "yes", [], {}, {"ready": "yes"}, {"wish": "laugh"}, {"ready": "yes", "wish": "laugh", "storm": 11},
     {"ready": "yes", "wish": "laugh", "other": 1}, {"ready": "yes", "wish": " "}],
)  # fmt: skip
def test_what_a_page_does_not_take_changes_nothing(value: Json) -> None:
    play, disk, _ = begun()
    before = state(play)
    with pytest.raises(NotAllowed):
        play.answer(play.open[0], value, EVENING)
    assert (state(play), [each.key for each in disk]) == (before, ["hello"])


def test_what_may_be_left_out_counts_as_usual() -> None:
    taken = page(ANA).check({"ready": "no", "wish": "rest"})
    assert taken == {"ready": NO, "wish": "rest", "storm": 0, "touch": NO}
    assert [page(ANA).may_leave_out(each) for each in page(ANA).turns] == [False, False, True, True]


def test_a_page_is_of_one_partner_and_open_or_not() -> None:
    with pytest.raises(TypeError, match="own partner"):
        Page("one", ANA, say("One."), Write("a", BEN, say("A."), seen=Seen.PRIVATE))
    with pytest.raises(TypeError, match="behind a curtain"):
        Page("one", ANA, say("One."), Write("a", ANA, say("A.")))
    with pytest.raises(TypeError, match="same key"):
        Page("one", ANA, say("One."), *(Write("a", ANA, say("A."), seen=Seen.PRIVATE),) * 2)


def test_something_kept_after_a_page_of_this_kind_needs_an_outcome_first() -> None:
    async def forgets() -> None:
        await page(ANA)
        await Say("on", TABLE, say("On."))

    play = Play(forgets, Disk())
    arrive(play, ANA)
    with pytest.raises(TypeError, match="Outcome"):
        play.answer(play.open[0], None, EVENING)


def _only(who: Partner) -> Page:
    """Readiness alone, which is never kept."""
    ready = Choose("ready", who, say("Ready?"), YES, NO, seen=Seen.PRIVATE, kept=Kept.NEVER)
    return Page("only", who, say("Only you see this."), ready)


def _beside(outcome: str = "gentle", seen: list[Any] | None = None) -> Any:
    """A script in which one of them says more than the other on a page of their own."""

    async def script() -> None:
        async def each(who: Partner) -> dict[str, Any]:
            return await (_only(who) if who == ANA else page(who))

        arrived = await AskBoth(TABLE, each)

        async def gentle() -> bool:
            return any(each["ready"] is NO for each in arrived.values())

        came_to = await Outcome(outcome, gentle())
        if seen is not None:
            seen.extend((came_to, arrived[BEN]["wish"]))
        await Say("on", TABLE, say("On."))

    return script


@pytest.mark.parametrize("first", [ANA, BEN])
@pytest.mark.parametrize("ready", ["yes", "no"])
def test_a_page_of_which_nothing_is_kept_stands_beside_one_of_which_something_is(first: Partner, ready: str) -> None:
    disk = Disk()
    play = Play(_beside(), disk)
    for who in (first, TABLE.other(first)):
        assert not disk
        assert [turn.who for turn in Play(_beside(), disk).open] == [ANA, BEN], "a kill here asks both again"
        turn = next(each for each in play.open if each.who == who)
        play.answer(turn, {"ready": ready} if who == ANA else GIVEN, EVENING)
    assert [each.key for each in disk] == ["wish", "storm", "touch", "gentle"]
    seen: list[Any] = []
    again = Play(_beside(seen=seen), disk)
    assert [turn.key for turn in again.open] == ["on"]
    assert seen == [ready == "no", "laugh"]
    assert not again.may_take_back(BEN), "it has come to something"
    again.answer(again.open[0], None, EVENING)
    assert again.ended is Ending.DONE
    assert [each.key for each in disk] == ["wish", "storm", "touch", "gentle", "on"]


def test_what_nobody_knows_any_more_comes_to_nothing_new() -> None:
    """A game that was changed asks for another Outcome than the record has: the play ends and guesses nothing."""
    disk = Disk()
    play = Play(_beside(), disk)
    play.answer(play.open[0], {"ready": "no"}, EVENING)
    arrive(play, BEN)
    changed = Play(_beside("stormy"), disk)
    assert changed.ended is Ending.CHANGED


def test_pages_of_which_nothing_is_kept_may_be_taken_back_until_they_came_to_something() -> None:
    play = Play(_beside(), Disk())
    before = state(play)
    play.answer(play.open[0], {"ready": "no"}, EVENING)
    assert play.may_take_back(ANA)
    play.take_back(ANA)
    assert state(play) == before


REPLY = Reply(
    "answer",
    BEN,
    say("What’s true?"),
    YES,
    IF,
    NO,
    fields={"if": Write("what", BEN, say("If?"), start=say("as long as …"), limit=20)},
)


def test_a_reply_takes_its_words_where_they_belong() -> None:
    assert REPLY.check("yes") == (YES, "")
    taken = REPLY.check({"choice": "if", "text": " you lead "})
    assert taken == (IF, "you lead")
    assert REPLY.check(REPLY.value(taken)) == taken
    assert REPLY.shown(taken) == "Yes, if you lead"
    for value in (
        "if",
        {"choice": "if", "text": "x" * 21},
        {"choice": "no", "text": "words"},
        {"text": "x"},
        None,
        "maybe",
        1,
    ):
        with pytest.raises(NotAllowed):
            REPLY.check(value)


def test_a_stop_within_what_a_page_led_to_is_heard_in_a_replay_that_does_not_come_there() -> None:
    """What had more asked was never kept, so the replay finds the stop where it would keep what all came to."""

    async def each(who: Partner) -> bool:
        said = await page(who)
        if said["ready"] is NO:
            await Choose("why", who, say("Why?"), YES, NO, seen=Seen.PRIVATE, kept=Kept.NEVER)
        return said["ready"] is NO

    async def evening() -> None:
        async def gentle() -> bool:
            return any((await AskBoth(TABLE, each)).values())

        try:
            await Outcome("gentle", gentle())
        except Stopped:
            await Say("close", TABLE, say("Good night."))

    disk = Disk()
    play = Play(evening, disk)
    arrive(play, ANA, ready="no")
    arrive(play, BEN)
    assert [turn.key for turn in play.open] == ["why"]
    play.stop(EVENING)
    reopened = Play(evening, disk)
    assert [turn.key for turn in reopened.open] == [turn.key for turn in play.open] == ["close"]
    assert reopened.last == play.last
    reopened.answer(reopened.open[0], None, EVENING)
    assert reopened.ended is Ending.STOPPED
    assert Play(evening, disk).ended is Ending.STOPPED
