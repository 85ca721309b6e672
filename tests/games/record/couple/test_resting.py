"""A no leaves at most that something rested: no byte of who asked, for what, and what was answered, in any file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from games.catalog.games import marks, title_of
from games.engine import (
    MAY_REST,
    RESTED,
    Agree,
    Choice,
    Choose,
    Context,
    Dealing,
    Fate,
    Game,
    Json,
    Kept,
    Note,
    Partner,
    Quote,
    RestsUnlessAgreed,
    Reveal,
    Say,
    Seen,
    Table,
    Write,
    same_words,
    say,
)
from games.overview.story import story
from games.record import PlayLog, Record
from games.record.couple.search import Index
from games.record.transfer import formats, splitting
from games.record.transfer.formats import Export
from games.record.transfer.history import history
from tests.games.record.stores import Stored
from tests.privacy.canaries import own_name, words_found
from tests.support.players import ANA, BEN, TABLE

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
YES, NO, KEEP_IT = Choice("gladly", say("Gladly")), Choice("nope_key", say("CANARYANSWER")), Choice("mine", say("Mine"))
ASK_IT = Choice("ask_it", say("Ask it"))
AGAIN, ENOUGH = Choice("again", say("Another CANARYAGAIN")), Choice("enough", say("Enough"))
REFUSED = {"CANARYASK", "CANARYBEFORE", "CANARYOFFER", "CANARYANSWER", "CANARYAGAIN", "nope_key", "CANARYTHANKS"}
REFUSED |= {"CANARYKEYOFNOTE", "canaryask"}


async def _script(table: Table, context: Context) -> None:
    await Say("hello", table, say("Begin."))
    for number, asker in enumerate((*table, *table)):
        if await RestsUnlessAgreed(_one_ask(table, asker, number, context)):
            await Write("after", asker, say("How was it?"))
    await Say("over", table, say("That is all."))


async def _one_ask(table: Table, asker: Partner, number: int, context: Context) -> bool:
    private = {"seen": Seen.PRIVATE, "kept": Kept.EVENING}
    closed = frozenset(context.laid_out.get("closed", ()))
    before = await Write("before", asker, say("A few words."), optional=True, **private)  # type: ignore[arg-type]
    request = await Write("request", asker, say("Ask."), closed=closed, **private)  # type: ignore[arg-type]
    if await Choose("sits", asker, say("And?"), ASK_IT, KEEP_IT, seen=Seen.PRIVATE) is KEEP_IT:
        return False
    ask = Quote(asker, f"{before}\nWill you {request}?")
    await Reveal("ask", asker, say("Ask it."), quotes=(ask,))
    answerer = table.other(asker)
    answer = await Choose("answer", answerer, say("“{it}”?", it=request), YES, NO)
    if answer is YES and all((await Agree("card", table, say("Agreed?"), say("{it}", it=request))).values()):
        await Note("exchange", {"asker": asker.id, "answer": answer.key, "text": request})
        return True
    if answer is NO:
        await Write("offer", answerer, say("What instead?"))
    await Say("thanks", asker, say("{who}: CANARYTHANKS for {it}", who=answerer, it=request))
    await Note("exchange", {"asker": asker.id, "answer": answer.key, "text": request, "is": "CANARYKEYOFNOTE"})
    await Choose("again", asker, say("Again?"), AGAIN, ENOUGH)
    return False


def _deal(dealing: Dealing) -> Json:
    """What was refused tonight, and the notes that say so."""
    refused = [
        note["value"]
        for play in dealing.plays
        if play.on == dealing.today
        for note in play.notes
        if note["key"] == "exchange" and isinstance(note["value"], dict) and note["value"]["answer"] == NO.key
    ]
    texts = [str(each["text"]) for each in refused if isinstance(each, dict)]
    return {"closed": [same_words(text) for text in texts], "words": texts}


GAME = Game("sketch", say("Sketch"), say("a few asks"), (1, 2), _script, deal=_deal)
Turns = dict[tuple[str, str], list[Json]]
SAID: Turns = {
    ("before", "a"): ["I notice CANARYBEFORE", ""],
    ("request", "a"): ["carry the CANARYASK home with me", "brush my ANASKEPT hair"],
    ("sits", "a"): ["ask_it", "ask_it"],
    ("answer", "b"): ["nope_key", "gladly"],
    ("offer", "b"): ["a CANARYOFFER instead of that"],
    ("after", "a"): ["it was ANASAFTER"],
    ("again", "a"): ["again"],
    ("before", "b"): ["", ""],
    ("request", "b"): ["hum BENSUNASKED to me", "call it CANARYASK, too"],
    ("sits", "b"): ["mine", "ask_it"],
    ("answer", "a"): ["gladly"],
    ("card", "a"): [True, False],
    ("card", "b"): [True, True],
    ("again", "b"): ["enough"],
}
"""Ana's first ask is refused, Ben keeps his first, Ana's second is agreed on, Ben's second falls at the card."""


def play(record: Record, said: Turns = SAID, stop_at: str = "", leave_at: str = "") -> PlayLog:
    """One play of it, stopped or left where a key is asked that often that its answers are used up."""
    left = {key: list(values) for key, values in said.items()}
    log = record.begin(GAME, EVENING, seed=7)
    sitting = log.play(GAME)
    while sitting.open:
        turn = sitting.open[0]
        if turn.key == leave_at:
            return log
        if turn.key == stop_at:
            sitting.stop(EVENING)
            break
        who = turn.who.id if isinstance(turn.who, Partner) else ""
        values = left.get((turn.key, who))
        usual: Json = "fine" if isinstance(turn, Write) else True
        sitting.answer(turn, values.pop(0) if values else usual, EVENING)
    assert sitting.ended
    log.close(sitting.ended, EVENING)
    return log


@pytest.fixture
def record(stored: Stored) -> Iterator[Record]:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        yield record


def files(folder: Path) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def taken_out(record: Record, folder: Path, complete: bool = True) -> Iterator[bytes]:
    """Everything that can be had of a record; without what is ``complete`` only what is made to be read."""
    sessions = record.sessions()
    for name in formats.names():
        form = formats.named(name)
        if not form.sealed and (complete or not form.private):
            yield b"".join(form.write(Export(record, title_of, story)))
    yield repr(history(sessions)).encode()
    for written in splitting.ENDINGS:
        splitting.split("they", TABLE, sessions, folder / "shares", EVENING, form=written, replace=True)
        yield from files(folder / "shares")
    past = record.past
    index = Index(past, past.nights(), marks())
    while index.gather(100):
        pass
    yield repr(index._lines).encode()
    yield repr([past.session(night.id) for night in past.nights()]).encode()


@pytest.mark.parametrize("keyed", [False, True], ids=["without passphrases", "with"])
def test_nothing_of_a_refused_ask_is_in_any_file_after_good_night(
    record: Record, stored: Stored, tmp_path: Path, keyed: bool
) -> None:
    for who in (ANA, BEN) if keyed else ():
        record.set_passphrase(who, own_name(who))
    play(record)
    assert words_found(REFUSED - {"canaryask"}, iter([stored.everything()])), "tonight it is there"
    record.end_evening(EVENING)
    assert words_found(REFUSED, iter([stored.everything()])) == set()
    assert words_found(REFUSED, taken_out(record, tmp_path)) == set()
    if keyed:
        own = [record.unsealed(who, own_name(who)).answers() for who in (ANA, BEN)]
        assert words_found(REFUSED, iter([repr(own).encode()])) == set()
        assert "BENSUNASKED" in repr(own[1]), "what was never asked is its author's own"
    assert words_found({"BENSUNASKED", MAY_REST}, iter([stored.everything()])) == set()


def test_what_was_agreed_on_stays_whole_and_of_the_rest_one_note(record: Record) -> None:
    play(record)
    record.end_evening(EVENING)
    (sitting,) = record.sessions()[0].sittings
    assert [answer.key for answer in sitting.answers] == ["hello", "ask", "answer", "card", "card", "after", "over"]
    assert sitting.answers[1].value == [{"who": "Ana", "text": "Will you brush my ANASKEPT hair?"}]
    assert sitting.notes == (
        {
            "key": "exchange",
            "value": {"asker": "a", "answer": "gladly", "text": "brush my ANASKEPT hair"},
            "on": "2026-11-22",
        },
        {"key": RESTED, "value": True, "on": "2026-11-22"},
    )


def test_the_words_of_a_no_leave_no_hole_where_others_use_them_too(record: Record) -> None:
    play(record, SAID | {("request", "a"): ["walk", "walk"], ("after", "a"): ["a walk is a walk"]})
    record.end_evening(EVENING)
    (sitting,) = record.sessions()[0].sittings
    assert "…" not in repr([(each.prompt, each.value) for each in sitting.answers])
    assert "a walk is a walk" in repr(sitting.answers)


def test_nobody_is_asked_to_keep_or_to_burn_a_refused_ask(record: Record) -> None:
    play(record)
    assert {(each.who, each.text.strip()) for each in record.entries()} == {
        ("a", "Will you brush my ANASKEPT hair?"),
        ("a", "it was ANASAFTER"),
        ("b", "hum BENSUNASKED to me"),
    }


def test_what_somebody_never_asked_can_be_kept_for_both(record: Record) -> None:
    play(record)
    record.end_evening(EVENING, {each.id: Fate.KEEP for each in record.entries()})
    opened = [answer for answer in record.sessions()[0].sittings[0].answers if answer.key == "request"]
    assert [(each.value, each.is_open) for each in opened] == [("hum BENSUNASKED to me", True)]


@pytest.mark.parametrize("key", ["answer", "offer", "thanks", "again", "card"])
def test_a_stop_in_the_middle_of_an_ask_is_no_yes(record: Record, stored: Stored, tmp_path: Path, key: str) -> None:
    play(record, stop_at=key)
    record.end_evening(EVENING)
    assert words_found(REFUSED, iter([stored.everything()])) == set()
    assert words_found(REFUSED, taken_out(record, tmp_path)) == set()


def test_a_second_play_of_the_evening_knows_what_was_refused_and_good_night_takes_it_from_there(
    record: Record, stored: Stored, tmp_path: Path
) -> None:
    play(record)
    later: Turns = {("request", "a"): ["something else entirely", "and another one"], ("request", "b"): ["hum", "sing"]}
    second = play(record, SAID | later | {("answer", "b"): ["gladly", "gladly"], ("before", "a"): ["", ""]})
    given = record.tables.rows["plays"][str(second.id)]
    assert given["dealt"]["words"] == ["carry the CANARYASK home with me"]
    assert "CANARYKEYOFNOTE" in repr(given["past"])
    record.end_evening(EVENING)
    assert words_found(REFUSED, iter([stored.everything()])) == set()
    assert words_found(REFUSED, taken_out(record, tmp_path)) == set()
    given = record.tables.rows["plays"][str(second.id)]
    assert [note["value"]["answer"] for note in given["past"]] == ["gladly"]


def test_what_waits_goes_on_with_all_it_needs_and_leaves_nothing_once_it_ends(record: Record, stored: Stored) -> None:
    log = play(record, leave_at="again")
    record.end_evening(EVENING + timedelta(hours=3))
    assert not any("CANARY" in repr(each) for each in record.sessions()), "and nobody reads of it meanwhile"
    sitting = log.play(GAME)
    assert [turn.key for turn in sitting.open] == ["again"]
    sitting.stop(EVENING + timedelta(days=1))
    assert sitting.ended
    log.close(sitting.ended, EVENING + timedelta(days=1))
    record.end_evening(EVENING + timedelta(days=1))
    assert words_found(REFUSED, iter([stored.everything()])) == set()


def test_a_second_play_that_waits_keeps_no_word_of_what_was_refused_in_the_first(
    record: Record, stored: Stored
) -> None:
    play(record)
    second = play(record, SAID | {("before", "a"): [""], ("request", "a"): ["sing"]}, leave_at="answer")
    record.end_evening(EVENING)
    assert words_found(REFUSED, iter([stored.everything()])) == set()
    assert [turn.key for turn in second.play(GAME).open] == ["answer"]


def test_what_rested_is_read_nowhere_tonight_either(record: Record, tmp_path: Path) -> None:
    play(record)
    assert words_found(REFUSED, taken_out(record, tmp_path, complete=False)) == set()
    assert "ANASKEPT" in repr(record.sessions())


def test_an_evening_that_does_not_stay_takes_it_from_plays_that_wait(record: Record, stored: Stored) -> None:
    play(record)
    waits = replace(GAME, name="sketch")
    record.begin(waits, EVENING, seed=9)
    record.end_evening(EVENING, stays=False)
    assert words_found({"CANARYASK", "CANARYBEFORE", "CANARYOFFER"}, iter([stored.everything()])) == set()
