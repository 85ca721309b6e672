"""What is taken out of a record leaves no hole that tells it, and nothing else goes with it, in any script."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from games.engine import Choice, Choose, Context, Fate, Game, Note, Partner, Quote, Reveal, Say, Seen, Table, Write, say
from games.record import Record
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
OWN = "four words by chance"


@pytest.fixture
def record(stored: Stored) -> Iterator[Record]:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        yield record


async def _alone(table: Table, context: Context) -> None:
    """Each writes something for themselves; the game goes on in words of its own."""
    for who in table:
        await Write("diary", who, say("Only yours."), seen=Seen.PRIVATE, optional=True)
        await Write("word", who, say("One word."), seen=Seen.PRIVATE, optional=True)
    await Choose("well", table.partners[1], say("One quiet minute. Is it well?"), Choice("yes", say("Yes")))
    await Say("on", table, say("What is it about the two of you that you would keep?"))


async def _wishes(table: Table, context: Context) -> None:
    """Each wishes, hidden and then shown; a pattern comes of what the first one writes."""
    for who in table:
        wish = await Write("wish", who, say("A wish."), seen=Seen.HIDDEN)
        await Reveal("shown", table, say("Here."), quotes=(Quote(who, f"I wish to {wish}."),))
    when = await Write("when", table.partners[0], say("When?"))
    await Note("pattern", {"who": "a", "when": when.removeprefix("When ")})


ALONE = Game("alone", say("Alone"), say("a few turns"), (1, 2), _alone)
WISHES = Game("wishes", say("Wishes"), say("a few turns"), (1, 2), _wishes)


def play(record: Record, game: Game, said: Mapping[tuple[str, str], str], at: datetime = EVENING) -> None:
    log = record.begin(game, at, seed=7)
    sitting = log.play(game)
    while sitting.open:
        turn = sitting.open[0]
        who = turn.who.id if isinstance(turn.who, Partner) else ""
        value: str | bool = said.get((turn.key, who), "") if isinstance(turn, Write) else True
        sitting.answer(turn, turn.options[0].key if isinstance(turn, Choose) else value, at)
    assert sitting.ended
    log.close(sitting.ended, at)


def last_turns(record: Record) -> list[tuple[str, str]]:
    return [(answer.prompt, answer.shown) for answer in record.sessions()[-1].sittings[-1].answers]


@pytest.mark.parametrize("typed", ["quiet", "Yes", "?", ".", "…", "the two", "Ben", "", "One quiet"])
@pytest.mark.parametrize("fate", [Fate.BURN, Fate.SEAL, None])
def test_what_was_written_alone_leaves_no_hole_in_what_the_game_says(
    record: Record, typed: str, fate: Fate | None
) -> None:
    record.set_passphrase(ANA, OWN)
    play(record, ALONE, {("word", "a"): typed, ("diary", "a"): "I think about the two of you"})
    record.end_evening(EVENING, {entry.id: fate for entry in record.entries() if fate})
    assert last_turns(record) == [
        ("One quiet minute. Is it well?", "Yes"),
        ("What is it about the two of you that you would keep?", ""),
    ]


@pytest.mark.parametrize(
    ("diary", "word"),
    [
        ("I think of Lisbon all day and of nothing else", "Lisbon"),
        ("I am afraid of the dark", "I am afraid of the dogs"),
        ("आज मैं बहुत थका हुआ हूँ", "मैं"),
        ("今夜は、一緒に寝たい", "今夜は"),
        ("🙂🙂", "🙂"),
    ],
)
def test_two_things_written_alone_that_share_words_are_both_sealed(record: Record, diary: str, word: str) -> None:
    record.set_passphrase(ANA, OWN)
    play(record, ALONE, {("diary", "a"): diary, ("word", "a"): word})
    record.end_evening(EVENING)
    assert [answer.value for answer in record.unsealed(ANA, OWN).answers()] == [diary, word]


def test_a_word_written_alone_that_was_also_said_is_sealed_with_its_own_question(record: Record) -> None:
    record.set_passphrase(ANA, OWN)
    play(record, WISHES, {("wish", "a"): "stay", ("wish", "b"): "go", ("when", "a"): "children"})
    play(record, ALONE, {("word", "a"): "children"})
    assert record.undecided
    record.end_evening(EVENING)
    assert [(answer.prompt, answer.value) for answer in record.unsealed(ANA, OWN).answers()] == [
        ("One word.", "children")
    ]


def test_taking_something_back_leaves_what_they_wrote_later_in_some_of_the_same_words(record: Record) -> None:
    for day, (wish, when) in enumerate(
        [
            ("be held when I am tired", "When I am tired of it"),
            ("be held when I am glad", "When I am tired and hungry"),
        ]
    ):
        at = EVENING + timedelta(days=day)
        play(record, WISHES, {("wish", "a"): wish, ("wish", "b"): "go out", ("when", "a"): when}, at)
        record.end_evening(at)
    first, second = record.sessions()
    for entry in record.entries(first.id):
        if entry.who == "a":
            record.withdraw(first.id, entry)
            record.withdraw(first.id, entry)
    assert [entry.text for entry in record.entries(first.id)] == ["I wish to go out."]
    assert [entry.text for entry in record.entries(second.id)] == [
        "I wish to be held when I am glad.",
        "I wish to go out.",
        "When I am tired and hungry",
    ]
    notes = [note["value"]["when"] for note in record.noted("wishes")["wishes"] if isinstance(note, dict)]
    assert notes == ["I am tired and hungry"]


@pytest.mark.parametrize("wish", ["soar", "🙂", "寝たい", "मेरे साथ चलो", "לישון לידך הלילה"])
def test_what_was_shown_and_burnt_stands_nowhere_in_any_script(record: Record, stored: Stored, wish: str) -> None:
    play(record, WISHES, {("wish", "a"): wish, ("wish", "b"): "go out", ("when", "a"): f"When {wish}"})
    record.end_evening(EVENING, {entry.id: Fate.BURN for entry in record.entries() if entry.who == "a"})
    assert wish.encode() not in stored.everything()
    assert [entry.text for entry in record.entries(1)] == ["I wish to go out."]


def test_what_one_seals_is_not_in_what_is_sealed_for_the_other(record: Record) -> None:
    async def script(table: Table, context: Context) -> None:
        ana, ben = table
        wish = await Write("wish", ana, say("A wish."))
        await Write("thought", ben, say("“{wish}”: what do you think?", wish=wish), seen=Seen.PRIVATE)

    for who in (ANA, BEN):
        record.set_passphrase(who, OWN)
    play(
        record,
        Game("two", say("Two"), say("two turns"), (1, 2), script),
        {("wish", "a"): "a house by the water", ("thought", "b"): "too far away for me"},
    )
    record.end_evening(EVENING, {entry.id: Fate.SEAL for entry in record.entries()})
    assert [answer.value for answer in record.unsealed(ANA, OWN).answers()] == ["a house by the water"]
    (thought,) = record.unsealed(BEN, OWN).answers()
    assert (thought.prompt, thought.value) == ("“…”: what do you think?", "too far away for me")
