"""Evenings that were: the list without answers, one in full, what is open, stars, and looking for words."""

from datetime import timedelta
from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.engine import Context, Game, Kept, Marks, Note, Quote, Reveal, Seen, Table, Write, say
from games.record import Couple, Record, Records
from games.record.couple.search import Index
from games.record.store import checked
from games.record.transfer.formats.json import as_json
from games.record.transfer.importing import check
from tests.games.record import lives
from tests.games.record.stores import Stored
from tests.support.players import EVENING, TABLE

SAID = ("The river (really?) was cold.", "Straße nach Łódź", "river [a-z]+ .* kettle")


async def _script(table: Table, context: Context) -> None:
    ana, ben = table
    await Write("word", ana, say("A word about the harbour?"))
    await Write("alone", ben, say("And alone?"), seen=Seen.PRIVATE)
    taken = await Write("take_along", ben, say("What do you take along?"), seen=Seen.HIDDEN, kept=Kept.EVENING)
    await Reveal("taking_along", table, say("This is it."), quotes=(Quote(ben, taken),))
    await Note("came_to", taken)


GAME = Game("scratch", say("Scratch"), say("words"), (1, 2), _script, marks=Marks(taken_along="taking_along"))
MARKS = {GAME.name: GAME.marks}


def test_a_life_from_the_same_seed_is_the_same(tmp_path: Path) -> None:
    documents = []
    for name in ("once", "twice"):
        with Records(tmp_path / name).open(lives.lived(tmp_path / name, seed=1)) as record:
            documents.append({table: record.tables.rows[table] for table in ("answers", "plays")})
    assert documents[0] == documents[1]


@pytest.fixture
def couple(stored: Stored) -> Couple:
    """Three evenings, one word in the open and one alone in each."""
    records = stored.records()
    couple = records.add(TABLE)
    with records.open(couple) as record:
        for number, words in enumerate(SAID):
            at = EVENING + timedelta(30 * number)
            log = record.begin(GAME, at, seed=1)
            play = log.play(GAME)
            for answer in (words, "secret-canary", f"a {number}. cup", None):
                play.answer(play.open[0], answer, at)
            assert play.ended
            log.close(play.ended, at)
            record.end_evening(at)
    return couple


@pytest.fixture
def record(stored: Stored, couple: Couple) -> Record:
    """Their record."""
    return stored.records().read(couple)


def test_the_list_says_when_and_what_was_played(record: Record) -> None:
    nights = record.past.nights()
    assert [night.started for night in nights] == [EVENING + timedelta(30 * number) for number in (2, 1, 0)]
    assert {night.games for night in nights} == {("scratch",)}


def test_one_evening_is_the_same_as_among_all(record: Record) -> None:
    sessions = record.sessions()
    assert [record.past.session(each.id) for each in sessions] == sessions
    assert record.past.sitting(2) == sessions[1].sittings[0]
    with pytest.raises(KeyError):
        record.past.session(99)


def test_also_where_a_long_record_waits_unread(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "LEAST", 1)
    couple = lives.lived(data, evenings=12, games=("intention", "weather-report"))
    with Records(data).open(couple) as record:
        log = record.begin(GAMES["ask-and-receive"], EVENING, seed=1)
        log.play(GAMES["ask-and-receive"]).answer(log.play(GAMES["ask-and-receive"]).open[0], None, EVENING)
    with Records(data).read(couple) as record:
        left, tonight, one = record.unfinished, record.tonight, record.past.session(1)
        noted, lately = record.noted("intention", "weather-report"), record.past.lately(3)
        nights = record.past.nights()
        sessions = record.sessions()
        assert (tonight, one) == (sessions[-1], sessions[0])
        assert left == sessions[-1].sittings[0]._replace(answers=())
        assert [night.id for night in nights] == [session.id for session in reversed(sessions)]
        for game, notes in noted.items():
            found = (sitting for session in sessions for sitting in session.sittings if sitting.game == game)
            assert notes == [note for sitting in found for note in sitting.notes]
        plays = [sitting for session in sessions for sitting in session.sittings][-3:]
        assert lately == [note for sitting in plays for note in sitting.notes]
        assert record.past.lately(10**6) == [
            note for session in sessions for sitting in session.sittings for note in sitting.notes
        ]


def test_a_star_stays_until_it_is_taken_away(stored: Stored, couple: Couple) -> None:
    with stored.records().open(couple) as record:
        record.past.star(2, on=True)
        assert [night.starred for night in record.past.nights()] == [False, True, False]
    with stored.records().open(couple) as record:
        assert record.past.stars() == {2}
        check(record.tables)
        assert b'"stars"' in b"".join(as_json(record.tables))
        record.past.star(2, on=False)
        assert not any(night.starred for night in record.past.nights())


@pytest.fixture
def index(record: Record) -> Index:
    """All that can be found."""
    return gathered(record)


def gathered(record: Record) -> Index:
    """All that can be found, gathered one answer at a time."""
    index = Index(record.past, record.past.nights(), MARKS)
    while index.gather(1):
        assert not index.whole
    assert index.whole
    return index


def found_in(index: Index, typed: str) -> set[int]:
    """The evenings in which all words that were typed stand."""
    stands_in = index.look_for(typed)
    return {session for session in (1, 2, 3) if stands_in(session)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("RIVER", {1, 3}),
        ("river cold", {1}),
        ("(really?)", {1}),
        ("[a-z]+", {3}),
        (".*", {3}),
        ("(", {1}),
        ("\\", set()),
        ("strasse łódź", {2}),
        ("LODZ straße", {2}),
        ("lòdz", set()),
        ("kettlé", set()),
        ("harbour", {1, 2, 3}),
        ("a 1. cup", {2}),
        ("secret-canary", set()),
        ("came_to", set()),
        ("", {1, 2, 3}),
    ],
)
def test_words_are_found_as_they_are_written(index: Index, typed: str, found: set[int]) -> None:
    assert found_in(index, typed) == found


def test_where_it_stands_and_what_was_taken_along(index: Index) -> None:
    assert index.where(1, "cold") == "The river (really?) was cold."
    assert index.where(1, "nowhere") == ""
    assert index.where(2, "lodz") == index.where(2, "Łódź") == "Straße nach Łódź"
    assert index.where(2, "lòdz") == ""
    assert index.where(2, "cup") == "Ben: “a 1. cup”"
    assert index.kept(2) == ("a 1. cup",)
    assert index.kept(99) == ()


def test_half_of_it_is_found_before_all_is_read(record: Record) -> None:
    index = Index(record.past, record.past.nights(), MARKS)
    assert index.gather(2)
    assert found_in(index, "kettle") == {3}
    assert not found_in(index, "cold")
    while index.gather(2):
        pass
    assert found_in(index, "cold") == {1}


def test_what_is_typed_after_something_else_finds_the_same(record: Record, index: Index) -> None:
    for typed in (
        "river",
        "river c",
        "river cold",
        "c river",
        "har",
        "harbour",
        "strass",
        "",
        "łódź",
        "e",
        "e\u0301",
        "lo",
        "łó",
        "lodz",
    ):
        assert found_in(index, typed) == found_in(gathered(record), typed), typed


def test_its_state_is_another_once_anything_is_saved(stored: Stored, couple: Couple) -> None:
    with stored.records().open(couple) as record:
        before = Index(record.past, record.past.nights(), MARKS).state
        assert Index(record.past, record.past.nights(), MARKS).state == before
        record.past.star(1, on=True)
        assert Index(record.past, record.past.nights(), MARKS).state != before
