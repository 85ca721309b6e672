"""What must hold for any game written as data that passes the check, and what its words mean when it is played."""

from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.engine import Answer, Context, Dealing, Ending, PastPlay, Play, Reveal, Seen, Write
from games.written.reading import read_game
from games.written.script import LAPS, script
from tests.games.evenings import CONTEXT, EVENINGS, Evening
from tests.games.record.trials import times
from tests.games.written.making import HEAD, TURN, doc_of, grave, random_docs, write
from tests.support.players import ANA, BEN, TABLE, moments, note_of

LONG = 20_000


def played(doc: dict[str, Any], seed: int = 1, past: tuple[Any, ...] = (), **fixed: Any) -> Evening:
    assert not grave(doc)
    context = Context(seed, next(moments()).date(), past, {"turn": doc["turn"]})
    return Evening(script, seed, context, LONG, **fixed)


def asked(evening: Evening) -> list[tuple[str, str]]:
    return [(turn.key, turn.who.name) for turn in evening.asked]


def test_random_games_end_and_show_nothing_before_its_time_and_nothing_private_ever() -> None:
    kinds: set[str] = set()
    docs = random_docs(Random(4))
    for seed in range(times(200, 4000)):
        doc = next(docs)
        evening = played(doc, seed)
        assert evening.play.ended is Ending.DONE, doc
        assert not evening.leaks(), doc
        assert not _private_words(evening), doc
        kinds |= {f"{turn.kind} {turn.seen}" for turn in evening.asked} | _of(doc, evening)
    wanted = {"again", "swap", "each", "jump", "write hidden", "write private", "choose open", "reveal open"}
    assert wanted <= kinds, "the random games try nothing any more"


def _of(doc: dict[str, Any], evening: Evening) -> set[str]:
    names = [turn["name"] for turn in doc["turn"] if turn.get("who") in ("first", "together")]
    again = any(evening.steps.count(name) > 3 for name in names)
    jump = {"jump" for turn in doc["turn"] if "to" in turn}
    return {turn["repeat"] for turn in doc["turn"] if "repeat" in turn} | jump | ({"again"} if again else set())


def _private_words(evening: Evening) -> list[str]:
    """Words of private answers in anything that was asked later, of whomever."""
    found, secret = [], list[str]()
    for turn, answer in zip(evening.asked, evening.given, strict=True):
        shown = turn.prompt + "".join(f"\n{quote.text}" for quote in turn.quotes)
        found += [word for word in secret if word in shown]
        if turn.seen is Seen.PRIVATE and isinstance(turn, Write) and answer.value:
            secret.append(str(answer.value))
    return found


def test_what_was_answered_is_the_only_state() -> None:
    docs = random_docs(Random(5))
    for seed in range(EVENINGS // 2):
        doc = next(docs)
        evening = played(doc, seed)
        again = list(evening.log)
        context = Context(seed, next(moments()).date(), (), {"turn": doc["turn"]})
        assert Play(partial(script, TABLE, context), again).ended is Ending.DONE
        assert again == evening.log


def test_a_stop_anywhere_ends_in_one_breath() -> None:
    docs = random_docs(Random(6))
    for seed in range(EVENINGS // 2):
        doc = next(docs)
        whole = played(doc, seed)
        if not whole.given:
            continue
        play = Play(partial(script, TABLE, Context(seed, next(moments()).date(), (), {"turn": doc["turn"]})), [])
        for answer, at in list(zip(whole.given, moments(), strict=False))[: seed % len(whole.given)]:
            play.answer(_open(play, answer), answer.value, at)
        play.stop(next(moments()))
        assert [turn.key for turn in play.open] == ["gentle_close"]


def _open(play: Play, answer: Answer) -> Any:
    return next(turn for turn in play.open if turn.key == answer.key and getattr(turn.who, "id", "both") == answer.who)


def test_who_is_asked() -> None:
    doc = doc_of(
        {"kind": "speak", "who": "first"},
        {"kind": "speak", "who": "second"},
        {"kind": "speak", "who": "reader"},
        {"kind": "speak", "who": "listener"},
        {"kind": "speak", "who": "reader"},
        {"kind": "speak", "who": "listener"},
        {"kind": "act"},
        {"kind": "write", "who": "together"},
        {"kind": "speak", "repeat": "each"},
    )
    one_by_one = ["Ana", "Ben", "Ana", "Ben", "Ben", "Ana", "Ana and Ben", "Ana and Ben", "Ana", "Ben"]
    assert [who for _, who in asked(played(doc))] == one_by_one
    both = played(doc_of({"kind": "write", "who": "both"}))
    assert sorted(asked(both)) == [("t0", "Ana"), ("t0", "Ben")]


def test_another_one_begins_next_time() -> None:
    doc = doc_of({"kind": "speak", "who": "first"})
    first = played(doc)
    (began,) = first.notes("began")
    assert (asked(first), began) == ([("t0", "Ana")], ANA.id)
    second = played(doc, past=({"key": "began", "value": began, "on": "2026-11-22"},))
    assert asked(second) == [("t0", "Ben")]
    assert second.notes("began") == [BEN.id]


def test_turns_that_swap_come_as_one_part_and_show_what_was_said_that_time() -> None:
    doc = doc_of(
        {"kind": "write", "repeat": "swap", "seen": "hidden"},
        {"kind": "reveal", "repeat": "swap", "who": "second", "shows": ["t0"]},
        {"kind": "reveal", "shows": ["t0"]},
    )
    evening = played(doc)
    assert asked(evening) == [("t0", "Ana"), ("t1", "Ben"), ("t0", "Ben"), ("t1", "Ana"), ("t2", "Ana and Ben")]
    shown = [[quote.who for quote in turn.quotes] for turn in evening.asked if isinstance(turn, Reveal)]
    assert shown == [[ANA], [BEN], [ANA, BEN]]


def test_a_choice_leads_to_its_turn_and_one_that_leads_back_does_so_only_so_often() -> None:
    doc = doc_of(
        {"kind": "choose", "who": "first", "options": ["on", {"words": "last", "to": "t2"}]},
        {"kind": "say", "to": "end"},
        {"kind": "choose", "who": "first", "options": [{"words": "back", "to": "t0"}, "enough"]},
    )
    assert played(doc, t0="1").steps == ["t0", "t1"]
    assert played(doc, t0="2", t2="2").steps == ["t0", "t2"]
    assert played(doc, t0="2", t2="1").steps == ["t0", "t2"] * (LAPS + 1) + ["last_round"]


@pytest.mark.parametrize(("pressed", "steps"), [(True, ["t0", "t0", "t1", "t2"]), (False, ["t0", "t0", "t2"])])
def test_an_agreement_stands_only_when_both_press(pressed: bool, steps: list[str]) -> None:
    doc = doc_of({"kind": "agree", "terms": ["ten minutes"], "otherwise": "t2"}, {"kind": "say"}, {"kind": "say"})
    assert played(doc, t0=lambda turn: pressed or turn.who == ANA).steps == steps


def test_a_reveal_without_anything_to_show_does_not_come() -> None:
    doc = doc_of({"kind": "write", "optional": True, "seen": "hidden"}, {"kind": "reveal", "shows": ["t0"]})
    assert played(doc, t0="").steps == ["t0", "t0"]


def test_what_is_shown_of_an_answer_that_lives_tonight_lives_no_longer() -> None:
    doc = doc_of(
        {"kind": "write", "seen": "hidden", "kept": "evening", "start": "I feel …"}, {"kind": "reveal", "shows": ["t0"]}
    )
    evening = played(doc, t0="i feel light.")
    reveal = next(turn for turn in evening.asked if isinstance(turn, Reveal))
    assert [quote.text for quote in reveal.quotes] == ["I feel light", "I feel light"]
    assert {turn.kept.value for turn in evening.asked} == {"evening"}


def test_names_and_pronouns_stand_in_the_words() -> None:
    doc = doc_of(
        {"kind": "speak", "who": "first", "words": "{other} listens; {other:they} {other:say|says} nothing, {first}."},
        {"kind": "say", "words": "{first} and {second}", "action": "done"},
    )
    assert [str(turn.words) for turn in played(doc).asked] == ["Ben listens; they say nothing, Ana.", "Ana and Ben"]


@pytest.mark.parametrize("welcome", [True, False])
def test_a_tender_game_begins_when_both_said_so_as_they_arrived(own: Path, welcome: bool) -> None:
    text = HEAD + "tender = true\n" + TURN
    own.mkdir(parents=True, exist_ok=True)
    game = read_game(write(own, text), ())
    assert (game.tender, game.gentle) == (True, False)
    arrived = PastPlay("intention", CONTEXT.today, (note_of("tender", welcome),))
    for plays, begins in (((arrived,), welcome), ((), False)):
        assert game.deal
        dealt = game.deal(Dealing(TABLE, 1, CONTEXT.today, plays))
        evening = Evening(game.script, 1, Context(1, CONTEXT.today, (), dealt))
        assert ("waits" in evening.steps) is not begins
        assert len(evening.steps) == 1 or begins
