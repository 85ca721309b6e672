"""Pages and answers with a field in lines: part after part, one step back among them, nothing of it seen or lost."""

import pytest

from games.catalog.games import GAMES
from games.engine import (
    Answer,
    Choice,
    Choose,
    Context,
    Ending,
    Game,
    Page,
    Quote,
    Reveal,
    Say,
    Script,
    Seen,
    Table,
    Write,
    say,
)
from games.record import Couple, Record, Records
from tests.support import pages
from tests.support.players import BEN, TABLE
from tests.support.scripted import Evening, Pause, Pick, Typed, calm, evening
from tui.plain.sitting import PlainSitting

ARRIVED: tuple[Typed, ...] = ("a", "1", "1", "3", "moss", "b", "1", "1", "0", "rest")
ASKED: tuple[Typed, ...] = ("a", "", "rub my feet", "", "", "2")
WHOLE: tuple[Typed, ...] = (*ARRIVED, *ASKED, "3", "run a bath", "")


@pytest.fixture
def script() -> pages.Evening:
    """What is played, and what it heard."""
    return pages.Evening()


@pytest.fixture
def game(script: pages.Evening, own_games: None) -> Game:
    """The game of pages, which a stop and a resumption find."""
    GAMES["pages"] = made = Game("pages", say("Pages"), say("pages"), (1, 2), script)
    return made


def play(game: Game, records: Records, couple: Couple, *typed: Typed, terminal: bool = True) -> Evening:
    """Play or go on with the game until it or the typing ends."""
    said = evening(*typed, terminal=terminal)
    with records.open(couple) as record:
        left = record.unfinished
        log = record.resume(left) if left else record.begin(game, said.clock.now(), 1)
        try:
            calm(said.talk, couple, record).play(PlainSitting(said.talk, log, game, True))
        except Exception as end:
            said.ended = type(end).__name__  # type: ignore[attr-defined]
    return said


def answers(record: Record) -> list[Answer]:
    """What both may read of the last play."""
    return list(record.sessions()[-1].sittings[-1].answers)


def test_a_page_is_asked_part_after_part_with_its_words_first(
    game: Game, script: pages.Evening, records: Records, couple: Couple
) -> None:
    said = play(game, records, couple, *WHOLE)
    assert script.came_to["wishes"] == ["moss", "rest"]
    assert script.came_to["storm"] == [3, 0]
    assert script.came_to["replied"] == ("other", "run a bath")
    asked = script.came_to["asked"]
    assert (asked["form"].key, asked["request"], asked["minutes"], asked["body"].key) == (
        "will",
        "rub my feet",
        3,
        "none",
    )
    arrive = said.read[said.read.index("◆ Ana, only you can see this") :]
    assert arrive.replace("isn’t\n", "isn’t ").startswith(
        "◆ Ana, only you can see this\nOnly for you.\n"
        "Clear-headed?\n   1  yes\n   2  not tonight\nType its number, then press enter. What you type isn’t shown.\n"
        "Want to play tonight?\n   1  yes\n   2  not tonight\nType its number. It isn’t shown.\n"
        "How wound up?\n0 is calm, 10 is storm\nType a number from 0 to 10, then press enter. "
        "What you type isn’t shown.\n"
    )
    assert "e.g. to laugh\n" in arrive
    assert "Enter alone is “it’s no touch”.\n" in said.read
    assert "A few words first" not in said.read, "what is folded is asked only of who wishes to say it"
    assert "You can both look now.\n" in said.read
    assert {"1", "3", "moss", "rub my feet"} <= set(said.typist.unseen)
    assert "run a bath" not in said.typist.unseen


def test_it_looks_the_same_whatever_is_answered(game: Game, records: Records, couple: Couple) -> None:
    seen = set()
    for clear, want, storm, wish in (("1", "1", "0", "x"), ("2", "1", "10", "a long wish"), ("1", "2", "7", "y")):
        said = play(game, records, couple, "a", clear, want, storm, wish, "b", "1", "1", "0", "z")
        seen.add(said.read.partition("\n\n◆ Ana, look away")[0])
        with records.open(couple) as record:
            if left := record.unfinished:
                record.resume(left).close(Ending.STOPPED, said.clock.now())
    assert len(seen) == 1


def test_one_step_back_stays_inside_the_page_until_its_first_part(
    game: Game, script: pages.Evening, records: Records, couple: Couple
) -> None:
    said = play(game, records, couple, "a", "/back")
    assert said.ended == "NotBegun", "nothing is answered on it yet"  # type: ignore[attr-defined]
    play(game, records, couple, "a", "1", "2", "/back", "1", "9", "/BACK.", "3", "moss", *ARRIVED[5:])
    assert script.came_to["storm"] == [3, 0]
    assert script.came_to["play"] is True


def test_one_step_back_from_what_follows_opens_the_page_at_its_last_part(
    game: Game, script: pages.Evening, records: Records, couple: Couple
) -> None:
    play(game, records, couple, *ARRIVED[:5], "/back", "a", "to laugh", *ARRIVED[5:])
    assert script.came_to["wishes"] == ["to laugh", "rest"]
    assert script.came_to["storm"] == [3, 0], "what was answered above it stays"


def test_a_slip_asks_the_same_part_again(game: Game, script: pages.Evening, records: Records, couple: Couple) -> None:
    said = play(game, records, couple, "a", "yes", "7", "1", "1", "11", "3", "", "moss", *ARRIVED[5:])
    assert said.read.count("That isn’t on the list; the numbers go from 1 to ") == 2
    assert "Any whole number from 0 to 10" in said.read
    assert script.came_to["storm"] == [3, 0]


def test_a_stop_in_the_middle_keeps_the_place_behind_the_curtain(
    game: Game, script: pages.Evening, records: Records, couple: Couple
) -> None:
    calmly: list[Typed] = [Pick("Breathe together"), "", Pick("Go on"), "a", "0", "b", "0", ""]
    said = play(game, records, couple, "a", "2", "1", "/stop", *calmly, "a", "3", "moss", *ARRIVED[5:])
    assert script.came_to["play"] is False, "the first answer was kept"
    assert script.came_to["wishes"] == ["moss", "rest"]
    assert said.read.count("Clear-headed?") == said.read.count("Want to play tonight?") == 2, "each was asked once"
    assert said.read.count("\nHow wound up?\n") == 3, "it goes on where she was"


def test_what_was_written_waits_over_an_interruption_and_what_is_never_kept_is_asked_again(
    game: Game, script: pages.Evening, records: Records, couple: Couple, record: Record
) -> None:
    first = play(game, records, couple, *ARRIVED[:5], "b", "1")
    assert script.came_to == {}
    assert answers(record) == []
    again = play(game, records, couple, "a", "1", "1", "3", "/take", *ARRIVED[5:])  # it might not have been all of it
    assert script.came_to["wishes"] == ["moss", "rest"], "her wish was kept as a draft"
    assert "moss" not in first.read + again.read


def test_what_is_folded_is_there_for_who_wishes(
    game: Game, script: pages.Evening, records: Records, couple: Couple
) -> None:
    said = play(game, records, couple, *ARRIVED, "a", "2", "/more", "sing", "5", "1", "1", "I saw you", "1", "")
    assert "/more is for more: a few words first." in said.read
    assert script.came_to["asked"]["first"] == "I saw you"
    assert script.came_to["asked"]["form"].key == "may"
    assert script.came_to["asked"]["body"].key == "touch"
    assert script.came_to["replied"] == ("yes", "")


def test_a_field_belongs_to_its_answer_and_one_step_back_leads_to_the_answers(
    game: Game, script: pages.Evening, records: Records, couple: Couple, record: Record
) -> None:
    said = play(game, records, couple, *ARRIVED, *ASKED, "9", "3", "", "x" * 500, "/back", "2", "", "")
    assert script.came_to["replied"] == ("if", "")
    assert said.read.count("2  Yes, if …") == 2, "once for the question, and once after the step back"
    assert "A few words are enough" in said.read
    assert "120 fit here" in said.read.replace("\n", " ")


def test_an_answer_with_a_field_takes_its_breath_first(records: Records, couple: Couple) -> None:
    script = pages.Evening(lock=10)
    made = Game("breath", say("Breath"), say("ten seconds"), (1, 2), script)
    said = play(made, records, couple, *ARRIVED, *ASKED, "3", Pause(4), "4", Pause(7), "")
    assert "Take the rest of your breath." in said.read
    assert script.came_to["replied"] == ("no", ""), "it can be changed while it is held"


# --- pages of other kinds ---

LIKE, LEAVE = Choice("like", say("I like it")), Choice("leave", say("leave it"))


def playing(*turns: object) -> Script[None]:
    """A script that awaits these turns."""

    async def script(table: Table, context: Context) -> None:
        for turn in turns:
            await turn  # type: ignore[misc]

    return script  # type: ignore[return-value]


def test_what_only_shows_something_stands_beside_what_is_answered(
    records: Records, couple: Couple, record: Record
) -> None:
    ben = BEN
    page = Page(
        "aloud",
        ben,
        say("Say it aloud."),
        Reveal("ask", ben, say("Yours"), quotes=(Quote(ben, "sing to me"),)),
        Choose("heard", ben, say("Heard?"), LIKE, LEAVE),
        seen=Seen.OPEN,
    )
    game = Game("shows", say("Shows"), say("a quote"), (1, 2), playing(page))  # type: ignore[arg-type]
    said = play(game, records, couple, "1")
    assert "Say it aloud.\nYours\n   “sing to me”\n   ● Ben\nHeard?\n   1  I like it\n" in said.read
    assert [answer.key for answer in answers(record)] == ["ask", "heard"]


def test_a_page_that_only_shows_waits_for_enter(records: Records, couple: Couple, record: Record) -> None:
    shown = Reveal("mine", TABLE, say("Both"), quotes=(Quote(BEN, "moss"),))
    page = Page("read", TABLE, say("Read them."), shown, seen=Seen.OPEN, action=say("read"))
    game = Game("reads", say("Reads"), say("a quote"), (1, 2), playing(page))  # type: ignore[arg-type]
    said = play(game, records, couple, "")
    assert "Read them.\n   “moss”\n   ● Ben\nPress enter: read.\n" in said.read
    assert [answer.key for answer in answers(record)] == ["mine"]


def test_what_is_remembered_counts_where_nothing_is_typed_and_can_be_left_out(
    records: Records, couple: Couple, record: Record
) -> None:
    def page(key: str, remembered: str = "kettle") -> Page:
        word = Write(key, TABLE, say("A word."), lines=1, limit=30, optional=True, remembered=remembered)
        return Page(f"page_{key}", TABLE, say("Together."), word, seen=Seen.OPEN)

    pages_of = [page("one"), page("two"), page("three")]
    game = Game("words", say("Words"), say("words"), (1, 2), playing(*pages_of))  # type: ignore[arg-type]
    said = play(game, records, couple, "", "-", "boat")
    assert " ".join(said.read.split()).count("then press enter. Enter alone is “kettle”. - leaves it out.") == 3
    assert [answer.value for answer in answers(record)] == ["kettle", "", "boat"]


def test_how_to_answer_is_told_briefly_once_it_is_known(records: Records, couple: Couple) -> None:
    turns = [Choose(f"c{number}", TABLE, say("Which?"), LIKE, LEAVE) for number in range(5)]
    game = Game("which", say("Which"), say("choices"), (1, 2), playing(*turns, Say("end", TABLE, say("End."))))  # type: ignore[arg-type]
    said = play(game, records, couple, *"11111", "")
    assert said.read.count("Type its number, then press enter.") == 3
    assert said.read.count("Type its number.\n") == 2
