"""What one of them struck never comes up again, nothing tells who it was, and what is missing looks like chance."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from games.ask_and_receive.kinds import RESTING, WORDS, deal_kinds
from games.catalog.games import find_game
from games.decks import DRAWN, LEVELS, Card, CardKind, usable
from games.engine import Answer, Choose, Context, Dealing, Ending, Game, Json, PastPlay, Turn, Write
from games.ladder.dealing import deal as deal_ladder
from games.moves.vetoes import TENDER, WARMTH, RecentCard, kinds, last_cards, name_of, names, with_warmer
from games.moves.warmth import CAPPED, cap
from games.playful_prompts import script as playful_prompts
from games.quiet_match.matching import DEALT
from tests.games.evenings import Evening
from tests.games.record.trials import times
from tests.support.chance import seed_chance
from tests.support.players import EVENING, TABLE

TODAY = date(2026, 11, 22)
SEEDS = times(10, 300)
WITH_CARDS = [find_game(name) for name in ("playful-prompts", "ladder", "quiet-match", "ask-and-receive")]
AS_WARM_AS_CAN_BE: dict[str, Json] = {"warmest": "4", "open": "4", "warmth": "warmer"}
CARDS = {card.ref: card for deck in usable() for card in deck.cards}
LADDER = [card.ref for deck in usable() if deck.ladder for card in deck.cards]


def some_struck(seed: int) -> frozenset[str]:
    """A handful of cards, some of them of the ladder, and perhaps kinds and a level with what is warmer."""
    chance = Random(seed)
    struck = {name_of(ref) for ref in chance.sample(sorted(CARDS), 60) + chance.sample(LADDER[:12], 3)}
    struck |= {each.key for each in kinds() if chance.random() < 0.4}
    if (coolest := chance.choice((2, 3, 4, 5))) < 5:
        struck |= {f"level:{level}" for level in range(coolest, 5)}
    return frozenset(struck)


def evening(game: Game, seed: int, struck: frozenset[str], **fixed: Any) -> Evening:
    assert game.deal
    dealt = game.deal(Dealing(TABLE, seed, TODAY, (), struck.intersection))
    fixed = {"pause": "go_on"} | (AS_WARM_AS_CAN_BE if game.name != "ask-and-receive" else {}) | fixed
    return Evening(game.script, seed, Context(seed, TODAY, (), dealt), **fixed)


@pytest.mark.parametrize("game", WITH_CARDS, ids=lambda game: str(game.name))
def test_what_is_struck_never_comes_up_and_no_list_has_an_empty_place(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(SEEDS):
        seed_chance(monkeypatch, seed)
        struck = some_struck(seed)
        played = evening(game, seed, struck)
        assert played.play.ended is Ending.DONE
        came = played.notes(DRAWN) + [ref.rpartition("/")[0] for pool in played.notes(DEALT) for ref in pool]
        assert not [ref for ref in came if name_of(ref) in struck or f"level:{CARDS[ref].level}" in struck]
        for turn in played.asked:
            if isinstance(turn, Choose):
                words = [str(option.words).strip() for option in turn.options]
                assert all(words), turn
                assert len(words) == len(set(words)), turn
                assert turn.key != "kind" or not {f"kind:{option.key}" for option in turn.options} & struck


def test_an_evening_of_cards_is_as_long_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(SEEDS):
        seed_chance(monkeypatch, seed)
        played = evening(WITH_CARDS[0], seed, some_struck(seed), card="read", more="more")
        assert len(played.notes(DRAWN)) == playful_prompts.CARDS


def test_where_a_rung_is_struck_the_next_of_its_set_moves_up() -> None:
    def dealt(*struck: str) -> list[str]:
        laid: Any = deal_ladder(Dealing(TABLE, 1, TODAY, (), frozenset(struck).intersection))
        return [f"{card['deck']}/{card['id']}" for ladder in laid["ladders"] for card in ladder["cards"]]

    assert dealt() == LADDER[:12]
    assert dealt(name_of(LADDER[0]), name_of(LADDER[5])) == [*LADDER[1:5], *LADDER[6:12]]
    assert dealt(*map(name_of, LADDER[:12])) == LADDER[12:24]
    assert dealt(*map(name_of, LADDER)) == []


def test_when_every_rung_is_struck_it_is_another_evening() -> None:
    assert evening(find_game("ladder"), 1, frozenset(map(name_of, LADDER))).steps == ["no_ladder"]


def test_a_ladder_of_warm_rungs_does_not_stay_on_those_that_are_struck(monkeypatch: pytest.MonkeyPatch) -> None:
    rungs = [Card("ours", str(n), CardKind.TALK, level, f"rung {n}") for n, level in enumerate((3, 3, 1, 2))]
    warm = replace(usable()[0], cards=tuple(rungs), sets=(), ladder=True)
    monkeypatch.setattr("games.ladder.dealing.usable", lambda: [warm])
    played = evening(find_game("ladder"), 1, frozenset({"level:3", "level:4"}))
    assert [first_line(turn) for turn in played.asked if turn.key == "talk"][::2] == ["rung 2", "rung 3"]
    climbed = [drew(TODAY, *(rung.ref for rung in rungs))]
    again: Any = deal_ladder(Dealing(TABLE, 1, TODAY, climbed, frozenset({"level:3", "level:4"}).intersection))
    assert [card["id"] for card in again["ladders"][0]["cards"]] == ["2", "3"], "and not when it begins anew"
    cool = evening(find_game("ladder"), 1, frozenset({"level:2", "level:3", "level:4"}))
    assert {first_line(turn) for turn in cool.asked if turn.key == "talk"} == {"rung 2"}


def first_line(turn: Turn[Any]) -> str:
    """What stands on a card."""
    return str(turn.words).partition("\n")[0]


def test_how_warm_is_asked_as_always_whatever_is_struck() -> None:
    for game in ("playful-prompts", "quiet-match"):
        asked = [
            [(turn.key, turn.who, turn.prompt, turn.options) for turn in played.asked[:3] if isinstance(turn, Choose)]
            for struck in (frozenset[str](), frozenset({"level:2", "level:3", "level:4"}))
            for played in [evening(find_game(game), 3, struck)]
        ]
        assert asked[0][:2] == asked[1][:2]
        assert len(asked[0][0][3]) >= len(LEVELS)


def test_any_cap_may_be_chance_and_none_is_above_what_is_struck(monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 1)
    rounds = 4000
    caps = Counter(cap(()) for _ in range(rounds))
    assert set(caps) == set(LEVELS)
    assert 1 - caps[4] / rounds == pytest.approx(1 / CAPPED, abs=0.03)
    for level in (2, 3, 4):
        assert {cap({f"level:{warm}" for warm in range(level, 5)}) for _ in range(1000)} == set(range(1, level))


def test_a_kind_that_is_missing_may_be_resting(monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 2)
    rounds = 4000
    tonight = [deal_kinds(()) for _ in range(rounds)]
    assert all(kinds[0] == WORDS.key for kinds in tonight)
    for kind in RESTING:
        share = sum(kind.key in kinds for kinds in tonight) / rounds
        assert share == pytest.approx(3 / 4, abs=0.03)
    assert all("help" not in deal_kinds({"kind:help"}) for _ in range(100))
    assert deal_kinds({each.key for each in kinds()}) == ["words"]


@pytest.mark.parametrize("struck", [frozenset[str](), frozenset({"kind:touch"})])
def test_both_are_asked_about_touch_as_always_and_it_comes_only_where_nobody_struck_it(struck: frozenset[str]) -> None:
    played = evening(find_game("ask-and-receive"), 5, struck, touch="open")
    assert [turn.who for turn in played.asked if turn.key == "touch"] == [*TABLE]
    asks = [turn for turn in played.asked if turn.key == "request"]
    assert asks
    assert len([turn for turn in played.asked if turn.key == "is_touch"]) == (0 if struck else len(asks))
    assert played.notes("touch") == [not struck]


def test_there_is_always_something_that_cannot_be_struck() -> None:
    can = set(names())
    assert {each.key for each in (*kinds(), *WARMTH, TENDER)} <= can
    assert not {"kind:words", "level:1"} & can
    assert len(can) == len(kinds()) + len(WARMTH) + 1 + len(CARDS)
    assert all(str(each.words) for each in (*kinds(), *WARMTH))


@pytest.mark.parametrize(("name", "also"), [("level:2", {"level:3", "level:4"}), ("level:3", {"level:4"})])
def test_with_a_level_go_those_that_are_warmer(name: str, also: set[str]) -> None:
    assert with_warmer(frozenset({name, "kind:play"})) == {name, *also, "kind:play"}
    assert with_warmer(frozenset({"kind:play"})) == {"kind:play"}
    deal = find_game("playful-prompts").deal
    assert deal
    dealt: Any = deal(Dealing(TABLE, 1, TODAY, (), frozenset({name}).intersection))
    for level in (int(each[-1]) for each in also):
        assert not dealt["piles"][str(level)]


def drew(on: date, *refs: str) -> PastPlay:
    return PastPlay("playful-prompts", on, tuple(Answer(DRAWN, "", "note", "", ref, "", EVENING) for ref in refs))


def test_the_cards_of_the_last_two_evenings_are_offered_the_latest_first() -> None:
    refs = sorted(CARDS)
    rather = next(ref for ref, card in CARDS.items() if card.kind is CardKind.RATHER)
    plays = [
        drew(TODAY - timedelta(9), *refs[:3]),
        drew(TODAY - timedelta(3), refs[4], rather),
        PastPlay("weather-report", TODAY - timedelta(1), ()),
        drew(TODAY, refs[7], "gone/with-its-deck"),
        drew(TODAY, refs[4], refs[8]),
    ]
    found = last_cards(plays)
    assert [came.ref for came in found] == [refs[8], refs[4], refs[7], rather]
    assert found[0] == RecentCard(refs[8], CARDS[refs[8]].text)
    assert all(came.text and "\n" not in came.text for came in found)
    assert all(came.name in set(names()) for came in found)
    assert last_cards([]) == []


def test_no_turn_of_a_play_speaks_of_what_is_struck(monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 3)
    told = [evening(game, 2, some_struck(1)) for game in WITH_CARDS]
    said = " ".join(turn.prompt for played in told for turn in played.asked if not isinstance(turn, Write))
    assert not [word for word in ("struck", "strike", "veto") if word in said.casefold()]
