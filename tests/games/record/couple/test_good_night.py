"""What stays after good night: kept, sealed or burnt as its author said, and taken back later, in every file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from games.engine import (
    EVENING_STAYS,
    WHAT_STAYS,
    Agree,
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Ending,
    Entry,
    Fate,
    Game,
    Json,
    Kept,
    Note,
    Partner,
    Quote,
    Rate,
    Reveal,
    Say,
    Seen,
    Table,
    Write,
    say,
)
from games.moves.stems import rest_of
from games.record import Record
from games.record.keys.evening_keys import EVENING as EVENING_KEYS
from games.record.transfer import backups
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
WORDS = {
    ("request", "a"): "hold me for CANARYREQUEST and say nothing",
    ("word", "a"): "CANARYWORD",
    ("wish", "a"): "sleep beside the CANARYWISH tonight",
    ("wish", "b"): "be BENWISH and say nothing",
    ("diary", "a"): "what I would never CANARYDIARY aloud",
    ("diary", "b"): "BENDIARY",
    ("draft", "a"): "a CANARYDRAFT of it",
    ("pattern", "a"): "when the door CANARYPATTERN",
    ("answer", "b"): "Ben says and say nothing of BENANSWER",
}
DIARIES = (b"CANARYDIARY", b"BENDIARY")
"""Long enough that no cipher text has them by chance."""


async def _script(table: Table, context: Context) -> None:
    ana, ben = table
    for note in context.past:
        if isinstance(note, dict) and note["key"] == "asked":
            await Say("again", table, say("Last time: {what}.", what=str(note["value"])))
    await Write("draft", ana, say("A draft."), seen=Seen.PRIVATE, kept=Kept.EVENING)
    typed = await Write("request", ana, say("Ask."), start=say("Will you …"))
    word = await Write("word", ana, say("A word that stops it."))
    await Agree("card", table, say("Agreed?"), say("{ben}: {it}", ben=ben, it=typed), say("the word is {w}", w=word))
    await Note("asked", {"form": "will", "text": rest_of(say("Will you …"), typed)})

    async def alone(who: Partner) -> str:
        wish = await Write("wish", who, say("A wish."), seen=Seen.HIDDEN)
        await Write("diary", who, say("Only yours."), seen=Seen.PRIVATE)
        await Rate("stirred", who, say("How much?"), seen=Seen.PRIVATE)
        return wish

    wishes = await AskBoth(table, alone)
    await Reveal(
        "wishes", table, say("Both."), quotes=tuple(Quote(who, f"I wish to {w}.") for who, w in wishes.items())
    )
    await Note("wishes", {who.id: wish for who, wish in wishes.items()})
    pattern = await Write("pattern", ana, say("When?"))
    await Note("pattern", {"who": "a", "when": pattern})
    await Write("answer", ben, say("“{it}”: and Ben?", it=typed))


GAME = Game("sketch", say("Sketch"), say("a few turns"), (1, 2), _script)


def play(record: Record, game: Game = GAME, at: datetime = EVENING) -> None:
    log = record.begin(game, at, seed=7)
    sitting = log.play(game)
    while sitting.open:
        turn = sitting.open[0]
        who = turn.who.id if isinstance(turn.who, Partner) else ""
        value: Json = 7 if turn.kind == "rate" else True
        if turn.kind == "write":
            value = WORDS.get((turn.key, who), "nothing")
        sitting.answer(turn, value, at)
    assert sitting.ended
    log.close(sitting.ended, at)


def entry(record: Record, words: str) -> Entry:
    return next(each for each in record.entries() if words in each.text)


def said(record: Record, fates: Mapping[str, Fate]) -> dict[int, Fate]:
    return {entry(record, words).id: fate for words, fate in fates.items()}


def test_each_thing_they_wrote_is_one_entry_in_whatever_forms_it_came(record: Record) -> None:
    play(record)
    found = {(each.who, each.key): each.shared for each in record.entries()}
    assert found == {
        ("a", "draft"): False,
        ("a", "request"): True,
        ("a", "word"): True,
        ("a", "wish"): True,
        ("a", "diary"): False,
        ("b", "wish"): True,
        ("b", "diary"): False,
        ("a", "pattern"): True,
        ("b", "answer"): True,
    }


def test_without_a_word_what_both_read_stays_and_what_was_written_alone_is_gone(record: Record, stored: Stored) -> None:
    play(record)
    assert all(each not in stored.everything() for each in DIARIES)
    record.end_evening(EVENING)
    files = stored.everything()
    for words in (b"CANARYREQUEST", b"CANARYWORD", b"CANARYWISH", b"CANARYPATTERN", b"BENWISH", b"BENANSWER"):
        assert words in files
    assert all(each not in files for each in DIARIES)
    assert b"CANARYDRAFT" not in files


STAYS = (Choice(Fate.KEEP, say("Keep it")), Choice(Fate.BURN, say("Delete it")), Choice("unsaid", say("Leave it")))


async def _closing(table: Table, context: Context) -> None:
    async def alone(who: Partner) -> None:
        await Choose(WHAT_STAYS, who, say("All of it?"), *STAYS, seen=Seen.PRIVATE, kept=Kept.EVENING)
        if context.laid_out.get("both_keep"):
            await Choose(EVENING_STAYS, who, say("The evening?"), *STAYS[:2], seen=Seen.PRIVATE, kept=Kept.EVENING)

    await AskBoth(table, alone)


def _dealt(dealing: Dealing) -> Json:
    return {"both_keep": dealing.both_keep}


def close(record: Record, **said: str) -> None:
    """Each says at the end of the evening what becomes of all they wrote, and, as ``evening_a``, of the evening."""
    closing = Game("closing", say("Closing"), say("how it ends"), (1, 2), _closing, deal=_dealt)
    log = record.begin(closing, EVENING, seed=7)
    sitting = log.play(closing)
    while sitting.open:
        turn = sitting.open[0]
        assert isinstance(turn.who, Partner)
        sitting.answer(turn, said[f"evening_{turn.who.id}" if turn.key == EVENING_STAYS else turn.who.id], EVENING)
    log.close(sitting.ended or Ending.DONE, EVENING)


@pytest.mark.parametrize("asked", [True, False], ids=["at good night", "after they left without it"])
def test_what_each_said_of_all_they_wrote_holds_and_nobody_is_asked_once_more(
    record: Record, stored: Stored, asked: bool
) -> None:
    play(record)
    assert len(record.open_entries) == len(record.entries())
    close(record, a=Fate.BURN, b=Fate.KEEP)
    assert record.open_entries == []
    assert not record.undecided
    if asked:
        record.end_evening(EVENING)
    else:
        record.end_past_evening(EVENING + timedelta(1))
    assert record.tonight is None
    files = stored.everything()
    assert b"CANARY" not in files
    assert b"be BENWISH and say nothing" in files
    turns = {answer.key: answer.shown for answer in record.sessions()[0].sittings[0].answers if answer.who == "b"}
    assert turns["diary"] == "BENDIARY", "keeping all of it opens what he wrote alone"
    assert WHAT_STAYS.encode() not in files
    assert not record.sessions()[0].kept, "one of them let go of it"


def test_whoever_leaves_it_is_not_asked_either_and_it_ends_as_without_a_word(record: Record, stored: Stored) -> None:
    play(record)
    close(record, a="unsaid", b="unsaid")
    assert record.open_entries == []
    record.end_past_evening(EVENING + timedelta(1))
    assert all(each not in stored.everything() for each in DIARIES)
    assert b"CANARYWISH" in stored.everything()
    assert record.sessions()[0].kept


@pytest.mark.parametrize("asked", [True, False], ids=["at good night", "after they left without it"])
@pytest.mark.parametrize(("ana", "ben"), [("keep", "keep"), ("keep", "burn"), ("burn", "keep")])
def test_what_both_said_of_the_evening_holds_and_nobody_is_asked_once_more(
    record: Record, stored: Stored, ana: str, ben: str, asked: bool
) -> None:
    record.describe(both_keep=True)
    play(record)
    assert record.asks_both
    close(record, a="unsaid", b="unsaid", evening_a=ana, evening_b=ben)
    assert not record.asks_both
    assert not record.undecided
    if asked:
        record.end_evening(EVENING)
    else:
        record.end_past_evening(EVENING + timedelta(1))
    assert record.tonight is None
    stays = {ana, ben} == {"keep"}
    assert len(record.sessions()) == stays
    assert (b"BENANSWER" in stored.everything()) is stays
    assert EVENING_STAYS.encode() not in stored.everything()


def test_an_evening_in_which_they_wrote_on_is_asked_about_again(record: Record) -> None:
    record.describe(both_keep=True)
    play(record)
    close(record, a="unsaid", b="unsaid", evening_a="keep", evening_b="keep")
    play(record, Game("later", say("Later"), say("one turn"), (1, 2), _later))
    assert record.asks_both


async def _later(table: Table, context: Context) -> None:
    await Write("later", table.partners[0], say("And now?"), seen=Seen.PRIVATE)


def test_what_they_write_afterwards_is_asked_about(record: Record) -> None:
    play(record)
    close(record, a=Fate.BURN, b="unsaid")
    play(record, Game("later", say("Later"), say("one turn"), (1, 2), _later))
    assert [each.key for each in record.open_entries] == ["later"]
    assert record.undecided


def test_what_is_burnt_stands_nowhere_and_what_the_other_wrote_stays(record: Record, stored: Stored) -> None:
    play(record)
    mine = ("CANARYREQUEST", "CANARYWORD", "CANARYWISH", "CANARYDIARY", "CANARYDRAFT", "CANARYPATTERN")
    record.end_evening(EVENING, said(record, dict.fromkeys(mine, Fate.BURN)))
    files = stored.everything()
    assert b"CANARY" not in files
    assert b"be BENWISH and say nothing" in files
    assert b"Ben says and say nothing of BENANSWER" in files
    turns = {answer.key: answer for answer in record.sessions()[0].sittings[0].answers}
    assert turns["wishes"].value == [{"who": "Ben", "text": "I wish to be BENWISH and say nothing."}]
    assert turns["wishes"].shown == "“I wish to be BENWISH and say nothing.”"
    assert turns["card"].prompt.endswith("the word is …")
    assert record.noted("sketch")["sketch"] == [
        {"key": "asked", "value": {"form": "will", "text": "…"}, "on": "2026-11-22"},
        {"key": "wishes", "value": {"a": "…", "b": "be BENWISH and say nothing"}, "on": "2026-11-22"},
    ]


def test_what_is_sealed_can_be_read_with_its_authors_passphrase_and_nowhere_else(
    record: Record, stored: Stored
) -> None:
    record.set_passphrase(ANA, "four words by chance")
    play(record)
    record.end_evening(EVENING, said(record, {"CANARYREQUEST": Fate.SEAL}))
    files = stored.everything()
    assert b"CANARYREQUEST" not in files
    assert b"CANARYDIARY" not in files
    assert b"CANARYWISH" in files
    own = {answer.key: answer for answer in record.unsealed(ANA, "four words by chance").answers()}
    assert own.keys() == {"request", "diary", "draft", "stirred"}
    assert own["request"].value == WORDS["request", "a"]
    assert own["diary"].prompt == "Only yours."
    assert own["stirred"].value == 7


def test_what_was_written_alone_may_be_kept_for_both(record: Record) -> None:
    play(record)
    record.end_evening(EVENING, said(record, {"CANARYDIARY": Fate.KEEP}))
    turns = [answer for answer in record.sessions()[0].sittings[0].answers if answer.key == "diary"]
    assert [(answer.who, answer.value, answer.seen) for answer in turns] == [("a", WORDS["diary", "a"], Seen.OPEN)]


def test_an_evening_that_only_one_keeps_leaves_nothing(record: Record, stored: Stored) -> None:
    record.set_passphrase(BEN, "something of Ben’s")
    play(record, at=EVENING - timedelta(days=1))
    record.end_evening(EVENING - timedelta(days=1))
    before = record.sessions()
    play(record)
    record.end_evening(EVENING, stays=False)
    assert record.sessions() == before
    assert [answer.key for answer in record.unsealed(BEN, "something of Ben’s").answers()] == ["diary", "stirred"] * 2
    assert all(each not in stored.everything() for each in DIARIES)


def test_what_does_not_stay_is_not_in_a_play_that_waits_either(record: Record, stored: Stored) -> None:
    play(record)
    record.begin(GAME, EVENING, seed=7)
    assert b"CANARYREQUEST" in stored.everything()
    record.end_evening(EVENING, stays=False)
    assert record.unfinished
    assert b"CANARY" not in stored.everything()
    assert b"BENWISH" not in stored.everything()


def test_a_backup_from_the_middle_of_the_evening_holds_what_was_alone_as_noise(record: Record, stored: Stored) -> None:
    play(record)
    out = BytesIO()
    backups.back_up([stored.drawer()], out)
    record.end_evening(EVENING)
    backup = out.getvalue()
    assert b"closed" in backup
    assert b".evening" not in backup
    assert all(each not in backup for each in DIARIES)


def test_the_file_does_not_tell_how_much_somebody_wrote_alone(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[list[int]] = []
    for diary in ("no", "many words of it " * 80):
        monkeypatch.setitem(WORDS, ("diary", "a"), diary)
        play(record)
        rows = record.tables.rows["answers"].values()
        sizes.append([len(doc["closed"]) for doc in rows if "closed" in doc and doc["play"] == len(sizes) + 1])
    assert sizes[0] == sizes[1]
    assert len(set(sizes[0])) == 1


def test_a_play_that_can_go_on_keeps_what_it_needs_under_another_key(record: Record, stored: Stored) -> None:
    play(record)
    log = record.begin(GAME, EVENING, seed=7)
    waiting = log.play(GAME)
    for turn_words in ("Last time", "A draft"):
        turn = waiting.open[0]
        assert turn_words in turn.prompt
        waiting.answer(turn, "the CANARYDRAFT of an open play" if turn.kind == "write" else True, EVENING)
    keys = stored.file(EVENING_KEYS)
    record.end_evening(EVENING)
    assert stored.file(EVENING_KEYS) != keys
    assert record.unfinished is not None
    again = record.resume(record.unfinished).play(GAME)
    assert [answer.value for answer in again.answers] == [True, "the CANARYDRAFT of an open play"]


def test_what_was_shared_can_be_taken_back_later_wherever_it_went(record: Record, stored: Stored) -> None:
    play(record)
    record.end_evening(EVENING)
    play(record, at=EVENING + timedelta(days=1))
    record.end_evening(EVENING + timedelta(days=1))
    assert stored.everything().count(b"CANARYREQUEST") > 4
    for session in record.sessions():
        for each in record.entries(session.id):
            if "CANARYREQUEST" in each.text or "CANARYWISH" in each.text:
                assert each.who == "a"
                record.withdraw(session.id, each)
    files = stored.everything()
    assert b"CANARYREQUEST" not in files
    assert b"CANARYWISH" not in files
    assert files.count(b"be BENWISH and say nothing") >= 4
    assert b"CANARYPATTERN" in files


def test_what_was_written_together_goes_when_either_takes_it_back(record: Record, stored: Stored) -> None:
    async def together(table: Table, context: Context) -> None:
        title = await Write("title", table, say("A title."))
        await Say("called", table, say("It is called {title}.\nSo it is.", title=title))

    WORDS["title", ""] = "our CANARYTITLE"
    play(record, replace(GAME, script=together))
    (only,) = record.entries()
    assert (only.who, only.shared) == ("both", True)
    record.end_evening(EVENING, {only.id: Fate.BURN})
    assert b"CANARYTITLE" not in stored.everything()
