"""A whole play in lines: every kind of turn, its slips, stop and take back, and what the record holds after."""

from collections.abc import Iterable

import pytest

from games.engine import Act, Answer, Choose, Context, Ending, Game, Page, Quote, Say, Seen, Table, Write, say
from games.record import Couple, PlayLog, Record, Records
from games.record.errors import Unwritable
from tests.support.all_kinds import GAME, RIVER, TEA
from tests.support.scripted import CLOSE, Evening, Pause, Typed, calm, evening
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Leave
from tui.terminal.keyboard import EndOfInput

TO_CHOICE = ("", "", "", "sing me something")
TO_CARD = (*TO_CHOICE, Pause(10), "2", "7", "", "a", "moss", "1", "b", "kettle", "2", "")
WHOLE = (*TO_CARD, "1", "1")


def play(records: Records, couple: Couple, said: Evening, timers: bool = True) -> Evening:
    """Play or go on with the game of all kinds until it or the typing ends."""
    with records.open(couple) as record:
        left = record.unfinished
        log = record.resume(left) if left else record.begin(GAME, said.clock.now(), 1)
        calm(said.talk, couple, record, timers).play(PlainSitting(said.talk, log, GAME, timers))
    return said


def answers(record: Record) -> list[Answer]:
    """What the last play holds."""
    return list(record.sessions()[-1].sittings[-1].answers)


def test_every_kind_of_turn_from_beginning_to_end(records: Records, couple: Couple, record: Record) -> None:
    said = play(records, couple, evening(*WHOLE))
    assert [answer.key for answer in answers(record)] == [
        *("hello", "tell", "still", "wish", "true", "ease", "minutes"),
        *("secrets", "card", "card"),  # what was typed alone is for its author
    ]
    assert record.sessions()[-1].sittings[-1].ending is Ending.DONE
    for line in (
        "◆ Ana and ● Ben, together\nSit down.\nPress enter: we sit.\n",
        "◆ Ana, you tell\nTell Ben one thing.\nSay it aloud, about a minute. Press enter when you’re done.\n",
        "Take about a minute and a half. Press enter when you’re done.\n",
        "Will you …\ne.g. sing\nWrite one line, then press enter.\n",
        "   “sing me something”\n   ◆ Ana\nWhat is true?\n   1  Tea\n   2  A walk by the river\n",
        "0 is hard, 10 is easy\nType a number from 0 to 10, then press enter.\n",
        "Type a number from 1 to 5 minutes, then press enter. Enter alone is 3.\n",
        "● Ben, look away for a moment.\n◆ Ana, the keyboard is yours.\n",
        "You can both look now.\n◆ Ana and ● Ben\n   “moss”\n",
        "   “moss”\n   ◆ Ana\n   “kettle”\n   ● Ben\n",
        "Agreed, if you both press\n   five minutes\n   no phones\n◆ Ana\n1 yes, 2 change it.",
    ):
        assert line in said.read


def test_turns_stand_apart_by_one_blank_line(records: Records, couple: Couple) -> None:
    assert "\n\n\n" not in play(records, couple, evening(*WHOLE, terminal=False)).read


def test_what_is_private_is_typed_unseen_and_stands_nowhere_before_its_reveal(records: Records, couple: Couple) -> None:
    said = play(records, couple, evening(*WHOLE))
    assert said.typist.unseen == ["a", "moss", "1", "b", "kettle", "2"]
    before, _, _ = said.read.partition("Read them aloud.")
    assert said.read.count("moss") == 1
    assert "moss" not in before.rpartition("You can both look now.")[0]


def test_a_slip_is_told_and_the_same_turn_asks_again(records: Records, couple: Couple, record: Record) -> None:
    slips = (
        *("", "", "", "", "x" * 1_000_000, "sing", Pause(11)),
        *("3", "tea", "0", "-1", "", "1", "11", "many", "9" * 5000, "4", "6", "2"),
    )
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening(*slips))
    assert "A few words are enough, but it does need some." in said.read
    assert "That’s 1,000,000 characters, and 80 fit here" in said.read
    assert said.read.count("That isn’t on the list; the numbers go from 1 to 2.") == 5
    assert said.read.count("Any whole number from 0 to 10 will do.") == 3
    assert said.read.count("Any whole number from 1 to 5 will do.") == 1
    assert said.read.count("What is true?") == 1
    assert [answer.value for answer in answers(record)][3:] == ["sing", "tea", 4, 2]


def test_what_is_typed_stays_literal(records: Records, couple: Couple, record: Record) -> None:
    words = "[red]/stop[/] {ana} %s /back \x1b[31mשלום 👩‍👩‍👧"
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening("", "", "", words))
    assert answers(record)[-1].value == "[red]/stop[/] {ana} %s /back שלום 👩‍👩‍👧"
    assert "“[red]/stop[/] {ana} %s /back שלום 👩‍👩‍👧”" in said.read
    assert "\x1b" not in said.read


@pytest.mark.parametrize("terminal", [True, False])
def test_a_choice_before_the_breath_is_over_is_held_until_it_is(
    records: Records, couple: Couple, record: Record, terminal: bool
) -> None:
    said = evening(*TO_CHOICE, Pause(4), "2", *([Pause(100)] if terminal else []), "7", terminal=terminal)
    with pytest.raises(EndOfInput):
        play(records, couple, said)
    assert "Take the rest of your breath." in said.read
    choice, ease = answers(record)[-2:]
    assert (choice.value, (choice.at - answers(record)[-3].at).total_seconds()) == ("river", 10)
    assert ease.value == 7


def test_a_held_choice_can_be_changed_and_stopped_while_the_breath_lasts(
    records: Records, couple: Couple, record: Record
) -> None:
    with pytest.raises(EndOfInput):
        play(records, couple, evening(*TO_CHOICE, "2", Pause(5), "1", Pause(6)))
    assert answers(record)[-1].value == "tea"
    play(records, couple, evening("/stop", CLOSE))
    assert answers(record)[-1].kind == "stop"


def test_time_is_whispered_to_those_who_sit_there_and_cuts_nobody_off(records: Records, couple: Couple) -> None:
    slow = ("", Pause(61), "", Pause(46), Pause(50), "")
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening(*slow))
    assert "Finish your sentence." in said.read
    assert said.read.index("Still good?") < said.read.index("Take your time coming back.")
    assert "What would be lovely?" in said.read


def test_without_timers_nothing_tells_the_time(records: Records, couple: Couple) -> None:
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening("", Pause(1000), "", Pause(1000), ""), timers=False)
    for words in ("about", "Finish", "Still good?", "Take your time"):
        assert words not in said.read


def test_stop_ends_the_play_at_any_turn(records: Records, couple: Couple, record: Record) -> None:
    play(records, couple, evening("", "/stop", CLOSE))
    sitting = record.sessions()[-1].sittings[-1]
    assert (sitting.ending, [answer.kind for answer in sitting.answers]) == (Ending.STOPPED, ["say", "stop"])


def test_ones_own_last_answer_can_be_taken_back(records: Records, couple: Couple, record: Record) -> None:
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening("", "", "", "sing", "/back", "dance", "/keys"))
    assert answers(record)[-1].value == "dance"
    assert said.read.count("What would be lovely?") == 2
    assert "/leave    leave now" in said.read


def test_taking_back_what_the_other_went_on_from_says_why_not(records: Records, couple: Couple) -> None:
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening(*TO_CARD, "/back"))
    assert "That can’t be taken back any more: the evening’s gone on from it." in said.read


def test_not_like_this_is_an_answer_of_each_alone(records: Records, couple: Couple, record: Record) -> None:
    said = play(records, couple, evening(*TO_CARD, "no", "perhaps", "Yes"))
    assert [answer.value for answer in answers(record)[-2:]] == [False, True]
    assert "That isn’t on the list; the numbers go from 1 to 2." in said.read
    assert said.read.count("five minutes") == 1


@pytest.mark.parametrize("leaving", [(), ("/leave",)])
def test_leaving_anywhere_goes_on_at_the_same_turn(
    records: Records, couple: Couple, record: Record, leaving: tuple[str, ...]
) -> None:
    whole = [each for each in WHOLE if isinstance(each, str)]
    for count in range(len(whole)):
        with pytest.raises((EndOfInput, Leave)):
            play(records, couple, evening(*whole[:count], *leaving, terminal=False))
        before = answers(record)
        with pytest.raises(EndOfInput):
            play(records, couple, said := evening(terminal=False))
        assert answers(record) == before
        assert said.read.strip()
        with records.open(couple) as opened:
            log = opened.resume(opened.unfinished) if opened.unfinished else None
            assert log
            log.close(Ending.STOPPED, said.clock.now())


def test_an_answer_the_disk_refuses_is_held_and_saved_once_more(
    records: Records, couple: Couple, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = iter([True, True, False])

    def refuse(self: PlayLog, answers: Iterable[Answer]) -> None:
        if next(full, False):
            raise Unwritable("/somewhere", "no space left on device")
        keep(self, answers)

    keep = PlayLog.extend
    monkeypatch.setattr(PlayLog, "extend", refuse)
    with pytest.raises(EndOfInput):
        play(records, couple, said := evening("", "", "", ""))
    assert said.read.count("no space left on device") == 2
    assert [answer.key for answer in answers(record)] == ["hello", "tell"]


def test_giving_up_on_a_full_disk_says_why_again(
    records: Records, couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, answers: object) -> None:
        raise Unwritable("/somewhere", "no space left on device")

    monkeypatch.setattr(PlayLog, "extend", refuse)
    with pytest.raises(Unwritable):
        play(records, couple, evening(""))


# --- before one person alone: a curtain with their own key, and no words that they know ---


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
    said = evening("a", "/show", "/keys", "1", "a heron", "/show", "a tern")
    with records.open(couple) as opened:
        log = opened.begin(quoted, said.clock.now(), 1)
        with pytest.raises(EndOfInput):
            PlainSitting(said.talk, log, quoted, True).run()
        assert [answer.value for answer in log] == ["tea", "a heron", "a tern"], "a command is none of their words"
    asked, _, after = said.read.partition("What do you make of them?")
    assert "Your own words are here; /show reads them.\nIs it small?" in asked
    assert asked.count(f"“{OWN}”") == 1
    assert asked.index(f"“{OWN}”") > asked.index("Is it small?")
    assert asked.count("Type its number") == 3
    assert asked.endswith("◆ Ana\nThere are words here; /show reads them.\n")
    assert THEIRS not in after.partition("You can both look now.")[0]
    assert after.endswith(f"   “{THEIRS}”\n   ● Ben\nLook at them.\nPress enter: go on.\n")


# --- what is there for a while only ---


async def passing(table: Table, context: Context) -> None:
    """A text that is gone after a while."""
    await Act("look", table, say("Four owls."), seconds=12, ends=True)
    await Say("after", table, say("And now?"))


@pytest.mark.parametrize(
    ("typed", "timers", "passed"),
    [((Pause(13), ""), True, 12), ((Pause(3), ""), True, 3), ((Pause(90), ""), False, 90)],
    ids=["it ends", "they are ready sooner", "without timers"],
)
def test_what_ends_by_itself_is_gone_from_the_page(
    records: Records,
    couple: Couple,
    typed: tuple[Typed, ...],
    timers: bool,
    passed: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    game, said = Game("passing", say("Passing"), say("owls"), (1, 2), passing), evening(*typed, "", "")
    steps = list[str]()
    for step in ("alone", "together"):
        monkeypatch.setattr(type(said.talk.page), step, lambda _page, step=step: steps.append(step))
    with records.open(couple) as opened:
        begun = said.clock.now()
        log = opened.begin(game, begun, 1)
        PlainSitting(said.talk, log, game, timers).run()
        look, after = log
    assert [look.key, after.key] == ["look", "after"]
    assert (look.at - begun).total_seconds() == passed
    assert steps[:2] == ["alone", "together"], "it stood on the screen that keeps nothing"
    assert ("It’s gone in about 12 seconds." in said.read) is timers


# --- a page that stays for a while ---


async def staying(table: Table, context: Context) -> None:
    """A page that can be answered at once, and goes on twelve seconds after it came."""
    ana, _ben = table
    choose = Choose("tea", ana, say("Tea?"), TEA, RIVER, seen=Seen.PRIVATE)
    await Page("page", ana, say("Only you."), choose, lock=12)
    await Say("after", table, say("And now?"))


@pytest.mark.parametrize("typed", [(Pause(3), "1", Pause(2), "no"), (Pause(20), "1")])
def test_a_page_goes_on_no_sooner_than_it_may_and_says_why(
    records: Records, couple: Couple, typed: tuple[Typed, ...]
) -> None:
    game, said = Game("staying", say("Staying"), say("a page"), (1, 2), staying), evening("a", *typed, Pause(30), "")
    with records.open(couple) as opened:
        begun = said.clock.now()
        log = opened.begin(game, begun, 1)
        PlainSitting(said.talk, log, game, True).run()
        tea, _after = log
    assert tea.value == "tea"
    late = (tea.at - begun).total_seconds()
    assert late == (12 if typed[0] == Pause(3) else 20)
    assert ("This page stays a little while" in said.read) is (late == 12)


def test_after_an_interruption_nobody_goes_back_to_what_was_said_alone_before(records: Records, couple: Couple) -> None:
    with pytest.raises(EndOfInput):
        play(records, couple, evening(*TO_CHOICE, Pause(10), "2", "7", "", "a", "moss"))
    with pytest.raises(EndOfInput):  # somebody comes back, and says that they are Ana
        play(records, couple, said := evening("a", "/back", "1", "/back", "a", "/back"))
    assert said.read.count("What one of you answered alone before this window was opened stays") == 2
    assert "One step back: this is Ana’s page again." in said.read, "what was said since can still be taken back"
    assert "A word for you alone." not in said.read
    assert "moss" not in said.read
