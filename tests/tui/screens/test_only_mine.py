"""The page of one of them alone, and the question what stays: what is asked, and what the record holds after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from games.asides.aside import Aside
from games.catalog.games import find_game
from games.engine import (
    Agree,
    Choose,
    Context,
    NotAllowed,
    Page,
    Partner,
    Play,
    RestsUnlessAgreed,
    Say,
    Seen,
    Table,
    Write,
    say,
)
from games.record import Record, Records
from games.record.keys.attempts import TRIES
from tests.games.record.couple.test_good_night import EVENING, GAME, WORDS, play
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE, given_to, moments
from tui.asides.keeping import keeping_aside
from tui.asides.only_mine import OnlyMine


@pytest.fixture
def record(data: Path) -> Iterator[Record]:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        yield record


class Played:
    """An aside and those that follow it, answered turn by turn as a person would: by the words of a row, or typed."""

    def __init__(self, aside: Aside | None) -> None:
        assert aside is not None
        self.aside: Aside | None = aside
        self.play = aside.play()
        self._at = moments()

    def say(self, *answers: str | bool) -> "Played":
        for said in answers:
            turn = self.play.open[0]
            rows = {str(option.words): option.key for option in getattr(turn, "options", ())}
            self._give(next((key for words, key in rows.items() if words.startswith(str(said))), said))
        return self

    def page(self, **said: str) -> "Played":
        """Choose on the page that is open, by key and by the words of an option; leave everything else."""
        turn = self.play.open[0]
        assert isinstance(turn, Page)
        options = {each.key: each.options for each in turn.turns if isinstance(each, Choose)}
        self._give(
            {
                key: next(option.key for option in options[key] if str(option.words).startswith(words))
                for key, words in said.items()
            }
        )
        return self

    def _give(self, value: Any) -> None:
        self.play.answer(self.play.open[0], value, next(self._at))
        while self.play.ended and self.aside:
            self.aside = self.aside.then(self.play.result)
            if self.aside:
                self.play = self.aside.play()

    @property
    def rows(self) -> list[str]:
        return [str(option.words) for option in getattr(self.play.open[0], "options", ())]

    @property
    def prompt(self) -> str:
        return self.play.open[0].prompt


def test_a_passphrase_is_explained_typed_twice_and_asked_for_before_anything_is_read(record: Record) -> None:
    page = Played(OnlyMine(record).begin()).say("Ana", "Set a passphrase", True, True)  # each of them says yes
    page.say(True, True, True, "five green apples")
    with pytest.raises(NotAllowed, match="not the same"):
        page.say("five green pears")
    page.say("five green apples")
    assert record.keyed == {"a"}
    play(record)
    record.end_evening(EVENING)

    page = Played(OnlyMine(record).begin()).say("Ana", "Read what’s sealed")
    with pytest.raises(NotAllowed, match="a different passphrase"):
        page.say("five green pears")
    assert page.prompt.startswith("What’s your passphrase")
    with pytest.raises(NotAllowed, match="wait 1 s"):
        page.say("five green apples")


@pytest.mark.parametrize(("seat", "who"), [("a", ANA), ("b", BEN)])
def test_at_a_seat_of_one_it_is_that_partners_page_and_set_up_alone(data: Path, seat: str, who: Partner) -> None:
    records = Records(data)
    with records.open(records.add(TABLE), seat=seat) as record:
        page = Played(OnlyMine(record).begin())
        assert page.prompt == "This page is yours alone."
        assert [turn.who for turn in page.play.open] == [who]
        page.say("Set a passphrase", True, True, True, "five green apples", "five green apples")
        assert record.keyed == {seat}
        assert [turn.who for turn in page.play.open] == [who]
        page.say("Close this page")
        assert page.aside is None, "it leads to nobody else's"


def test_what_is_sealed_can_be_shown_or_burnt_by_its_author(record: Record, data: Path) -> None:
    record.set_passphrase(ANA, "five green apples")
    play(record)
    record.end_evening(EVENING)
    page = Played(OnlyMine(record).begin()).say("Ana", "Read what’s sealed", "five green apples")
    diary = next(row for row in page.rows if "CANARYDIARY" in row)
    page.say(diary)
    assert page.play.open[0].quotes[0].text == WORDS["diary", "a"]
    page.say("Put it with our evenings")
    assert not any("CANARYDIARY" in row for row in page.rows)
    assert any(answer.value == WORDS["diary", "a"] for answer in record.sessions()[0].sittings[0].answers)
    draft = next(row for row in page.rows if "CANARYDRAFT" in row)
    page.say(draft, "Burn it: it’s gone for good", "Back", "Close this page")
    assert page.aside is None
    assert {answer.key for answer in record.unsealed(ANA, "five green apples").answers()} == {"stirred"}
    assert b"CANARYDRAFT" not in Stored(data).everything()


def test_ones_numbers_are_read_only_with_the_passphrase(record: Record) -> None:
    page = Played(OnlyMine(record).begin()).say("Ana")
    assert not any(row.startswith("My numbers") for row in page.rows)
    page.say("Close this page")
    record.set_passphrase(ANA, "five green apples")
    at = next(moments())
    log = record.begin(find_game("intention"), at, seed=1)
    sitting = log.play(find_game("intention"))
    said: dict[str, Any] = {"clear_headed": "yes", "wanted": "yes", "distress": 6, "wish": "rest"}
    while not sitting.ended:
        turn = sitting.open[0]
        sitting.answer(turn, given_to(turn, said), at)
    log.close(sitting.ended, at)
    record.end_evening(at)
    page = Played(OnlyMine(record).begin()).say("Ana", "My numbers")
    assert page.prompt.startswith("What’s your passphrase")
    page.say("five green apples")
    assert "6 when you arrived" in page.prompt
    assert page.play.open[0].seen is Seen.PRIVATE
    page.say(True)
    assert page.prompt == "This page is yours alone."


def test_a_passphrase_can_be_changed_and_given_up_by_whoever_knows_it(record: Record) -> None:
    record.set_passphrase(ANA, "five green apples")
    page = Played(OnlyMine(record).begin()).say("Ana", "Change my passphrase", "five green apples", "other", "other")
    assert record.unsealed(ANA, "other").answers() == []
    page.say("Remove my passphrase", "Leave it")
    page.say("Remove my passphrase", "I’ll type it now", "other", "Leave it")
    assert record.keyed == {"a"}
    page.say("Remove my passphrase", "I’ll type it now")
    assert page.prompt.startswith("What’s your passphrase?"), "also where it was typed before on this page"
    with pytest.raises(NotAllowed, match="a different passphrase"):
        page.say("five green apples")
    page.say("", "Close this page")
    assert record.keyed == {"a"}

    page = Played(OnlyMine(record).begin()).say("Ana", "Remove my passphrase", "I’ll type it now")
    sleep_off(record)
    page.say("other", "Yes, delete it all")
    assert record.keyed == frozenset()
    assert "Set a passphrase of my own" in page.rows


def sleep_off(record: Record) -> None:
    """The wait after a wrong passphrase has passed."""
    record._db.drawer.files.delete([TRIES])


def test_without_it_it_goes_in_a_week_and_can_be_kept_until_then(record: Record) -> None:
    record.set_passphrase(ANA, "five green apples")
    days = [EVENING]

    def page() -> Played:
        return Played(OnlyMine(record, lambda: days[-1]).begin()).say("Ana", "Remove my passphrase")

    page().say("I don’t have it any more", "Leave it")
    assert record.given_up == ()
    page().say("I don’t have it any more", "Yes, in a week")
    assert record.keyed == {"a"}
    asked = page()
    assert asked.prompt.startswith("From Sunday, 29 November 2026 on, your passphrase goes")
    asked.say("Take that back: my passphrase stays")
    assert record.given_up == ()
    page().say("I don’t have it any more", "Yes, in a week")
    days.append(EVENING + timedelta(days=1))
    assert record.give_up_what_is_due(days[-1]) == []
    assert record.give_up_what_is_due(EVENING + timedelta(days=7)) == [ANA]
    assert record.keyed == frozenset()


def test_the_first_passphrase_is_set_with_both_there(record: Record) -> None:
    page = Played(OnlyMine(record).begin()).say("Ana", "Set a passphrase")
    card = page.play.turn
    assert isinstance(card, Agree)
    assert "only Ana can read" in " ".join(map(str, card.lines))
    page.say(True, False)
    assert page.prompt == "This page is yours alone."
    page.say("Set a passphrase", True, True, True, True, True, "five green apples", "five green apples")
    assert record.keyed == {"a"}


def test_numbers_are_shown_to_both_only_once_both_would(record: Record) -> None:
    for who in TABLE:
        record.set_passphrase(who, "five green apples")
    play(record)
    record.end_evening(EVENING)

    def visit(who: str, *answers: str | bool) -> None:
        page = Played(OnlyMine(record).begin()).say(who, "Who can see my numbers", "five green apples", True, True)
        assert (
            page.prompt
            == f"So far {'you’re happy to show yours' if answers[1:] else 'you’re keeping yours to yourself'}."
        )
        page.say(answers[0], "Close this page")
        assert page.aside is None

    visit("Ana", "I’m happy to show mine")
    visit("Ben", "Keep mine to myself")
    visit("Ana", "Leave it as it is", True)
    assert record.shared_numbers == {}
    visit("Ben", "I’m happy to show mine")
    assert record.shared_numbers == {}
    Played(OnlyMine(record).begin()).say("Ana", "My numbers", "five green apples")
    assert record.shared_numbers.keys() == {"a", "b"}
    visit("Ben", "Keep mine to myself", True)
    assert record.shared_numbers == {}


def test_either_takes_back_their_own_shared_words_and_only_those(record: Record, data: Path) -> None:
    play(record)
    record.end_evening(EVENING)
    page = Played(OnlyMine(record).begin()).say("Ana", "Take back something", "Sunday, 22 November 2026")
    assert not any("BEN" in row for row in page.rows)
    request = next(row for row in page.rows if "CANARYREQUEST" in row)
    page.say(request, "Take it back")
    assert not any("CANARYREQUEST" in row for row in page.rows)
    assert b"CANARYREQUEST" not in Stored(data).everything()
    assert b"BENANSWER" in Stored(data).everything()


def test_whoever_strikes_nothing_shows_it_to_the_other(record: Record) -> None:
    page = Played(OnlyMine(record).begin()).say("Ana", "What I’d rather not", "A kind of ask")
    before = page.rows
    page.say("touch", "Never bring it up again", "A kind of ask")
    assert page.rows == before
    assert record.struck(["kind:touch", "kind:play"]) == {"kind:touch"}
    other = Played(OnlyMine(record).begin()).say("Ben", "What I’d rather not", "A kind of ask")
    assert other.rows == before
    other.say("touch", "What I struck out there may come")
    assert record.struck(["kind:touch"]) == {"kind:touch"}, "only one's own can be taken back"
    page.say("touch", "What I struck out there may come", "Cards from", "flirty", "Never bring")
    assert record.struck(["kind:touch", "level:2", "level:4"]) == {"level:2"}
    assert page.say("A card from a recent").prompt == "No cards have come up in your recent evenings."


def test_long_lists_come_page_by_page(record: Record) -> None:
    for number in range(15):
        play(record, at=EVENING + timedelta(days=number))
        record.end_evening(EVENING + timedelta(days=number))
    page = Played(OnlyMine(record).begin()).say("Ben", "Take back something")
    assert len(page.rows) == 14
    page.say("Older ones")
    assert page.rows == ["Tuesday, 24 November 2026", "Monday, 23 November 2026", "Sunday, 22 November 2026", "Back"]


def test_at_good_night_each_says_alone_what_stays(record: Record, data: Path) -> None:
    record.set_passphrase(BEN, "something of Ben’s")
    play(record)
    aside = keeping_aside(record, lambda: EVENING)
    night = Played(aside)
    assert all(turn.seen is Seen.PRIVATE for turn in night.play.open)
    hers = one_by_one(night)
    assert not any("seal" in str(option.words) for each in hers for option in each.options), "she has no passphrase"
    gone = ("CANARYWISH", "CANARYWORD")
    night.page(**{each.key: "burn" if any(word in each.prompt for word in gone) else "keep" for each in hers})
    assert any("seal for me" in str(option.words) for each in one_by_one(night) for option in each.options)
    night.page()
    assert record.tonight is None
    files = Stored(data).everything()
    assert b"CANARYWISH" not in files
    assert b"CANARYWORD" not in files
    assert b"CANARYDIARY" in files, "she kept it for both"
    assert b"BENDIARY" not in files
    assert {answer.key for answer in record.unsealed(BEN, "something of Ben’s").answers()} == {"diary", "stirred"}


def one_by_one(night: Played) -> list[Choose]:
    """What is asked about each thing that was written, on the page that is open."""
    page = night.play.open[0]
    assert isinstance(page, Page)
    return [each for each in page.turns if isinstance(each, Choose) and each.key in page.folded]


def test_each_has_one_page_and_one_word_for_all_of_it(record: Record, data: Path) -> None:
    play(record)
    night = Played(keeping_aside(record, lambda: EVENING))
    assert [turn.who for turn in night.play.open] == [ANA, BEN]
    night.page(becomes_of_it="Delete it all").page(becomes_of_it="Keep it all")
    assert night.aside is None
    files = Stored(data).everything()
    assert b"CANARY" not in files
    assert b"be BENWISH and say nothing" in files
    assert b"BENDIARY" in files, "keeping all of it opens what he wrote alone"


def test_one_word_of_its_own_goes_before_the_word_for_all_of_it(record: Record, data: Path) -> None:
    record.set_passphrase(ANA, "five green apples")
    play(record)
    night = Played(keeping_aside(record, lambda: EVENING))
    by_text = {each.prompt.partition("“")[2]: each.key for each in one_by_one(night)}
    diary = next(key for text, key in by_text.items() if "CANARYDIARY" in text)
    wish = next(key for text, key in by_text.items() if "CANARYWISH" in text)
    night.page(**{"becomes_of_it": "Delete it all", diary: "seal", wish: "keep"}).page()
    files = Stored(data).everything()
    assert b"CANARYWISH" in files
    assert b"CANARYREQUEST" not in files
    own = {answer.key for answer in record.unsealed(ANA, "five green apples").answers()}
    assert "diary" in own


def test_keeping_all_of_it_opens_no_ask_that_was_never_made(record: Record) -> None:
    async def meant(who: Partner) -> bool:
        await Write("meant", who, say("What would you ask?"), seen=Seen.PRIVATE)
        return False

    async def only_meant(table: Table, context: Context) -> None:
        await Say("sit", table, say("Sit down."))
        await RestsUnlessAgreed(meant(table.partners[0]))

    unmade = replace(GAME, name="meant", script=only_meant)
    play(record, unmade)
    assert [entry.unasked for entry in record.open_entries] == [True]
    Played(keeping_aside(record, lambda: EVENING)).page(becomes_of_it="Keep it all").say(True)
    (sitting,) = record.sessions()[0].sittings
    assert [answer.key for answer in sitting.answers] == ["sit"]


@pytest.mark.parametrize(("ana", "ben", "stays"), [(True, True, 1), (True, False, 0), (False, True, 0)])
def test_an_evening_set_so_stays_only_if_both_keep_it(record: Record, ana: bool, ben: bool, stays: int) -> None:
    record.describe(both_keep=True)
    play(record)
    night = Played(keeping_aside(record, lambda: EVENING))
    for keeps in (ana, ben):
        night.page(evening_stays="Yes, keep it" if keeps else "Let it go")
    assert record.tonight is None
    assert len(record.sessions()) == stays


def test_whoever_wrote_nothing_is_asked_about_the_evening_all_the_same(record: Record) -> None:
    record.describe(both_keep=True)
    log = record.begin(ONLY_ANA, EVENING)
    sitting: Play = log.play(ONLY_ANA)
    sitting.answer(sitting.open[0], "only Ana wrote", EVENING)
    assert sitting.ended
    log.close(sitting.ended, EVENING)
    night = Played(keeping_aside(record, lambda: EVENING)).page(evening_stays="Yes, keep it")
    assert night.prompt == "You didn’t write anything to decide about."
    night.page(evening_stays="Let it go")
    assert record.sessions() == []


def test_whoever_wrote_nothing_is_alone_with_the_screen_as_well(record: Record) -> None:
    log = record.begin(ONLY_ANA, EVENING)
    sitting: Play = log.play(ONLY_ANA)
    sitting.answer(sitting.open[0], "only Ana wrote", EVENING)
    assert sitting.ended
    log.close(sitting.ended, EVENING)
    night = Played(keeping_aside(record, lambda: EVENING)).page()
    assert night.play.open[0].who == BEN
    assert night.play.open[0].seen is Seen.PRIVATE


def test_a_play_that_waits_puts_the_word_off_until_the_evening_is_over_and_no_longer(record: Record) -> None:
    play(record)
    waits = record.begin(ONLY_ANA, EVENING)
    assert keeping_aside(record, lambda: EVENING) is None, "it may go on in an hour"
    tomorrow = EVENING + timedelta(days=1)
    Played(keeping_aside(record, lambda: tomorrow)).page().page()
    assert record.tonight is None

    play(record, at=tomorrow)
    assert keeping_aside(record, lambda: tomorrow) is not None, "it is not of this evening"
    record.end_evening(tomorrow)
    assert record.unfinished
    sitting = waits.play(ONLY_ANA)
    sitting.answer(sitting.open[0], "what Ana wrote in the end", tomorrow)
    assert sitting.ended
    waits.close(sitting.ended, tomorrow)
    assert [entry.text for entry in record.entries()] == ["what Ana wrote in the end"]
    assert keeping_aside(record, lambda: tomorrow) is not None


def test_nothing_is_asked_where_nobody_wrote(record: Record) -> None:
    assert keeping_aside(record, lambda: EVENING) is None


async def _one_line(table: Table, context: Context) -> None:
    await Write("line", table.partners[0], say("A line."))


ONLY_ANA = replace(GAME, script=_one_line)
