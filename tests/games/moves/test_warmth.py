"""No card is warmer than both want it tonight, in any game that has cards, and a cool-down points at nobody."""

from datetime import date
from functools import partial
from random import Random
from typing import Any

import pytest

from games.decks import LEFT_OUT, Card, CardKind, drawn_before, usable
from games.engine import Context, Dealing, Ending, Json, Kept, Page, PastPlay, Play
from games.ladder.script import ladder
from games.moves.cards import A_TENDER_ONE
from games.moves.vetoes import last_cards
from games.moves.warmth import COOL_DOWN, LIGHT
from games.playful_prompts.dealing import deal
from games.playful_prompts.script import playful_prompts
from tests.games.evenings import Evening
from tests.support.chance import seed_chance
from tests.support.players import ANA, BEN, TABLE, legal, moments, note_of

TODAY = date(2026, 11, 22)
LEVELS = {card.ref: card.level for deck in usable() for card in deck.cards}


def evening(seed: int, **fixed: Any) -> Evening:
    dealt = deal(Dealing(TABLE, seed, TODAY, ()))
    return Evening(playful_prompts, seed, Context(seed, TODAY, (), dealt), **fixed)


@pytest.mark.parametrize("warmest", [1, 2, 3, 4])
def test_with_our_own_decks_every_card_is_within_the_level_that_was_reached(warmest: int) -> None:
    for seed in range(12):
        played = evening(seed, warmest=str(warmest), warmth="warmer", tender="light")
        level = drawn_at = 1
        for answer in played.log:
            if answer.is_note and answer.key == "level":
                level = int(str(answer.value))
                assert level <= warmest
            elif answer.is_note and answer.key == "card":
                assert LEVELS[str(answer.value)] <= drawn_at, answer.value
            elif answer.key == "card":
                drawn_at = level  # a vote that rides on this card counts for the next one
        assert played.play.ended is Ending.DONE


def test_a_cool_down_of_chance_is_on_the_record_like_one_that_was_voted_and_is_not_drawn_from_the_seed() -> None:
    for bits, expected in ((1, [2, 3]), (COOL_DOWN - 1, [1, 1])):
        log: list[Any] = []
        dealt = deal(Dealing(TABLE, 1, TODAY, ()))
        play = Play(partial(playful_prompts, TABLE, Context(1, TODAY, (), dealt)), log, bits=partial(int, bits))
        given: dict[str, Json] = {
            "warmest": "3",
            "tender": "light",
            "warmth": "warmer",
            "card": "read",
            "pause": "go_on",
            "more": "more",
        }
        player = Random(1)
        for at in moments():
            levels = [each.value for each in log if each.kind == "note" and each.key == "level"]
            if len(levels) == 2:
                break
            turn = play.open[0]
            parts = turn.turns if isinstance(turn, Page) else (turn,)
            said = {part.key: given.get(part.key, legal(part, player)) for part in parts}
            play.answer(turn, said if isinstance(turn, Page) else said[turn.key], at)
        assert levels == expected
        assert {each.key for each in log} & {"warmth", "cool_down"} == set()


def rungs(*levels: int) -> Json:
    cards = [
        Card(deck="ours", id=str(number), kind=CardKind.TALK, level=level, text=f"rung {number}")
        for number, level in enumerate(levels)
    ]
    return {"ladders": [{"title": "Ours", "cards": [card.doc() for card in cards]}], "then": {}}


@pytest.mark.parametrize(("ana", "ben", "told"), [("2", "4", [0, 2]), ("3", "4", [0, 1, 2]), ("4", "4", [0, 1, 2, 3])])
def test_a_ladder_of_their_own_leaves_out_the_rungs_that_not_both_opened(ana: str, ben: str, told: list[int]) -> None:
    wish: dict[object, str] = {ANA: ana, BEN: ben}
    context = Context(1, TODAY, (), rungs(1, 3, 2, 4))
    played = Evening(ladder, 1, context, warmest=lambda turn: wish[turn.who], tender="light")
    talked = [str(turn.words).partition("\n")[0] for turn in played.asked if turn.key == "talk"]
    assert list(dict.fromkeys(talked)) == [f"rung {number}" for number in told]
    assert played.notes("card") == [f"ours/{number}" for number in told]
    assert len(played.notes("card") + played.notes(LEFT_OUT)) == 4


def test_a_ladder_without_warm_rungs_asks_nobody_how_warm() -> None:
    assert "warmest" not in Evening(ladder, 1, Context(1, TODAY, (), rungs(1, 2))).steps


def test_a_set_that_is_warmer_than_tonight_is_left_out_whole_and_the_ladder_goes_on_above() -> None:
    dealt: Any = {**_doc(rungs(2, 2)), "cap": 1}
    played = Evening(ladder, 1, Context(1, TODAY, (), dealt))
    assert played.steps == ["no_rung"]
    assert played.notes(LEFT_OUT) == ["ours/0", "ours/1"]
    assert last_cards([PastPlay("ladder", TODAY, tuple(played.log))]) == []
    assert list(drawn_before([PastPlay("ladder", TODAY, tuple(played.log))])) == ["ours/0", "ours/1"]


# --- tender ---

TENDER = {card.ref for deck in usable() for card in deck.cards if card.tender}
READ_ALL: dict[str, Any] = {"card": "read", "more": "more", "pause": "go_on"}


def mixed(*tender: bool, level: int = 1) -> list[Card]:
    """Cards of a deck of theirs, some of them tender."""
    return [Card("ours", f"card-{n}", CardKind.TALK, level, f"card {n}", tender=each) for n, each in enumerate(tender)]


def cards_of(cards: list[Card], tender: bool = True) -> Context:
    piles = {name: [card.doc() for card in cards if name == "1"] for name in ("1", "2", "3", "4", "together", "last")}
    return Context(1, TODAY, (), {"piles": piles, "then": {}, "tender": tender})


@pytest.mark.parametrize(("ana", "ben"), [("tender", "tender"), ("tender", "light"), ("light", "tender")])
@pytest.mark.parametrize("may_come", [True, False])
def test_tender_cards_come_when_both_want_them_and_are_none_of_the_first(ana: str, ben: str, may_come: bool) -> None:
    wish: dict[object, str] = {ANA: ana, BEN: ben}
    context = cards_of(mixed(*[True, False] * 6), may_come)
    played = Evening(playful_prompts, 1, context, tender=lambda turn: wish[turn.who], warmest="1", **READ_ALL)
    came = [int(str(ref).rpartition("-")[2]) % 2 == 0 for ref in played.notes("card")]
    wanted = ana == ben == "tender" and may_come
    assert came[:LIGHT] == [False] * LIGHT
    assert any(came) is wanted
    assert len(came) == (12 if wanted else 6)
    leads = [str(turn.lead) for turn in played.asked if turn.key == "card"]
    assert [lead == str(A_TENDER_ONE) for lead in leads[: len(came)]] == came


def test_what_was_said_of_tender_cards_is_on_no_disk_and_looks_alike_whoever_said_it() -> None:
    def written(ana: str, ben: str) -> list[Any]:
        wish: dict[object, str] = {ANA: ana, BEN: ben}
        played = Evening(
            playful_prompts, 1, cards_of(mixed(False, True)), tender=lambda turn: wish[turn.who], warmest="1"
        )
        return [(each.key, each.who, each.value) for each in played.log if each.kept is not Kept.NEVER]

    one, other, neither = written("tender", "light"), written("light", "tender"), written("light", "light")
    assert one == other == neither != written("tender", "tender")
    assert "tender" not in {key for key, _who, _value in one}


def test_a_deck_that_is_all_tender_ends_the_evening_with_a_word() -> None:
    for tender in ("tender", "light"):
        played = Evening(playful_prompts, 1, cards_of(mixed(*[True] * 12)), tender=tender, warmest="1", **READ_ALL)
        assert played.notes("card") == []
        assert played.steps[4:6] == ["no_card_left", "quiet_minutes"]
        assert played.play.ended is Ending.DONE
    few = Evening(playful_prompts, 1, cards_of(mixed(False, False, True)), tender="tender", warmest="1", **READ_ALL)
    assert few.notes("card") == ["ours/card-0", "ours/card-1"]
    assert "no_card_left" in few.steps


def test_what_a_play_is_dealt_has_no_tender_card_where_they_rest_are_struck_or_the_night_is_gentle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seed_chance(monkeypatch, 1)
    gentle = PastPlay("intention", TODAY, (note_of("gentle", True),))

    def dealt_tender(struck: frozenset[str], *plays: PastPlay) -> list[bool]:
        return [deals_tender(deal(Dealing(TABLE, seed, TODAY, plays, struck.intersection))) for seed in range(40)]

    for dealt_by_chance in (dealt_tender(frozenset()), dealt_tender(frozenset(), gentle._replace(on=date(2026, 1, 1)))):
        assert set(dealt_by_chance) == {True, False}
    assert set(dealt_tender(frozenset({"tender"}))) == {False}
    assert set(dealt_tender(frozenset(), gentle)) == {False}


def deals_tender(dealt: Any) -> bool:
    refs = {f"{each['deck']}/{each['id']}" for pile in dealt["piles"].values() for each in pile}
    assert bool(refs & TENDER) <= dealt["tender"]
    return bool(dealt["tender"])


@pytest.mark.parametrize("tender", [True, False])
def test_tender_rungs_come_when_both_said_so_as_they_arrived_and_are_none_of_the_first(tender: bool) -> None:
    cards = mixed(True, False, False, True, False, False)
    laid_out: Any = {"ladders": [{"title": "Ours", "cards": [card.doc() for card in cards]}], "then": {}}
    played = Evening(ladder, 1, Context(1, TODAY, (), laid_out | {"tender": tender}), pause="go_on")
    came = [str(ref).rpartition("-")[2] for ref in played.notes("card")]
    assert came == (["1", "2", "4", "0", "3", "5"] if tender else ["1", "2", "4", "5"])
    assert len(came) + len(played.notes(LEFT_OUT)) == len(cards)
    assert not {"warmest", "tender"} & set(played.steps)


def test_a_ladder_of_tender_rungs_only_says_that_they_can_wait() -> None:
    laid_out: Any = {"ladders": [{"title": "Ours", "cards": [card.doc() for card in mixed(True, True)]}], "then": {}}
    for tender in (True, False):
        played = Evening(ladder, 1, Context(1, TODAY, (), laid_out | {"tender": tender}))
        assert played.steps == ["no_rung"]
        assert played.notes(LEFT_OUT) == ["ours/card-0", "ours/card-1"]


def test_an_evening_that_was_begun_when_only_warmth_was_asked_goes_on() -> None:
    context = cards_of(mixed(*[False] * 12))
    log = [note_of("warmest", 2)]
    play = Play(partial(playful_prompts, TABLE, context), log)
    assert play.open[0].key == "card"


def test_a_deck_that_begins_to_come_round_again_says_so_once() -> None:
    context = cards_of(mixed(*[False] * 12))
    dealt: Any = context.dealt
    again = {f"ours/card-{number}": "Ours" for number in range(2, 9)}
    played = Evening(playful_prompts, 1, Context(1, TODAY, (), dealt | {"again": again}), warmest="1", **READ_ALL)
    told = [turn.prompt for turn in played.asked if turn.key == "card"]
    assert [number for number, prompt in enumerate(told) if "“Ours” begins to come round again" in prompt] == [2]


def test_what_is_dealt_says_which_decks_come_round_again(monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 1)
    sparks = [card for deck in usable() if deck.id == "sparks" for card in deck.cards]
    notes = tuple(note_of("card", card.ref) for card in sparks)
    dealt: Any = deal(Dealing(TABLE, 1, TODAY, [PastPlay("playful-prompts", TODAY, notes)]))
    assert set(dealt["again"].values()) <= {"Sparks"}
    assert {ref.partition("/")[0] for ref in dealt["again"]} <= {"sparks"}


def _doc(dealt: Any) -> dict[str, Json]:
    return dict(dealt)
