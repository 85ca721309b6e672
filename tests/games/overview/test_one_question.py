"""One question a day: gentle and never tender, none twice while others are left, an old answer now and then."""

from datetime import date, timedelta
from typing import Any

import pytest

from games.catalog.games import DAILY, find_game
from games.decks import Card, CardKind, Deck, usable
from games.engine import BOTH, Answer, Context, Dealing, Json, PastPlay, Reveal, Seen
from games.small import one_question
from games.small.one_question import AGAIN, AWAY, KINDS
from tests.games.evenings import Evening
from tests.support.players import ANA, BEN, EVENING, TABLE, note_of

TODAY = date(2026, 11, 22)


def dealt(seed: int = 1, today: date = TODAY, plays: tuple[PastPlay, ...] = (), **named: Any) -> dict[str, Any]:
    """What is laid out for a couple that played this."""
    deal = find_game(DAILY).deal
    assert deal
    laid: Json = deal(Dealing(TABLE, seed, today, plays, **named))
    assert isinstance(laid, dict)
    return laid


def day_of(ref: str, on: date, game: str = DAILY, *texts: str) -> PastPlay:
    """A day on which this card was answered, and what was shown of it."""
    quotes = [{"who": who.name, "text": text} for who, text in zip(TABLE, texts, strict=False)]
    return PastPlay(
        game,
        on,
        (*([Answer("revealed", BOTH, "reveal", "", quotes, "", EVENING)] if quotes else []), note_of("card", ref)),
    )


def test_it_is_gentle_never_tender_and_something_one_can_write_alone() -> None:
    for seed in range(60):
        card = Card.from_doc(dealt(seed)["card"])
        assert (card.level, card.tender) == (1, False)
        assert card.kind in KINDS


def test_none_comes_twice_while_others_are_left() -> None:
    plays: list[PastPlay] = []
    for number in range(60):
        on = TODAY + timedelta(number)
        plays.append(day_of(Card.from_doc(dealt(number, on, tuple(plays))["card"]).ref, on))
    drawn = [str(play.notes[0]["value"]) for play in plays]
    assert len(set(drawn)) == len(drawn)


def test_it_says_so_once_when_a_deck_begins_to_come_round_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = tuple(Card("ours", str(number), CardKind.TALK, 1, f"Which {number}?") for number in range(2))
    ours = Deck("ours", "Ours", "en", "us", "private", "us", "", cards)
    monkeypatch.setattr(one_question, "usable", lambda: [ours])

    def asked(*refs: str) -> str:
        plays = tuple(day_of(ref, TODAY - timedelta(9 - at)) for at, ref in enumerate(refs))
        context = Context(1, TODAY, (), dealt(plays=plays))
        played = Evening(one_question.script, 1, context, first=ANA.id)
        return next(turn.prompt for turn in played.asked if turn.key == "today")

    assert "again" not in asked()
    assert "again" not in asked("ours/0")
    assert asked("ours/0", "ours/1") == "Which 0?\n(“Ours” begins to come round again.)"
    assert asked("ours/0", "ours/1", "ours/0") == "Which 1?"


def test_what_either_struck_does_not_come() -> None:
    first = Card.from_doc(dealt()["card"])
    other = Card.from_doc(dealt(struck=frozenset({f"card:{first.ref}"}).intersection)["card"])
    assert other.ref != first.ref


def test_a_card_that_both_kept_an_answer_to_comes_back_now_and_then_with_it() -> None:
    old = Card.from_doc(dealt()["card"])
    plays = (day_of(old.ref, TODAY - AWAY, DAILY, "a hat", "a shoe"),)
    came = [laid for seed in range(300) if (laid := dealt(seed, plays=plays))["then"]]
    assert 300 / AGAIN / 2 < len(came) < 300 / AGAIN * 2
    assert {laid["card"]["id"] for laid in came} == {old.id}
    assert came[0]["then"]["quotes"] == [{"who": "Ana", "text": "a hat"}, {"who": "Ben", "text": "a shoe"}]


@pytest.mark.parametrize(
    ("on", "game"), [(TODAY - AWAY + timedelta(1), DAILY), (TODAY - AWAY, "playful-prompts")], ids=["new", "another"]
)
def test_what_is_new_or_was_said_elsewhere_does_not_come_back(on: date, game: str) -> None:
    old = Card.from_doc(dealt()["card"])
    plays = (day_of(old.ref, on, game, "a hat", "a shoe"),)
    assert not [seed for seed in range(100) if dealt(seed, plays=plays)["then"]]


def test_decks_that_are_all_tender_or_warm_have_none_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = (
        Card("d", "grief", CardKind.TALK, 1, "What do you miss?", tender=True),
        Card("d", "warm", CardKind.TALK, 3, "Where do you like my hand?"),
        Card("d", "guess", CardKind.GUESS, 1, "My favourite hour."),
    )
    monkeypatch.setattr(one_question, "usable", lambda: [Deck("d", "D", "en", "us", "private", "us", "", cards)])
    laid = dealt()
    assert laid["card"] is None
    evening = Evening(one_question.script, 1, Context(1, TODAY, (), laid))
    assert [turn.key for turn in evening.asked] == ["no_question"]


def test_each_answers_alone_and_what_they_wrote_is_shown_once_both_have() -> None:
    evening = Evening(one_question.script, 1, Context(1, TODAY, (), dealt()), first="b")
    keys = [(turn.key, turn.who) for turn in evening.asked if turn.key != "evening_stays"]
    assert keys[:3] == [("first", TABLE), ("today", BEN), ("today", ANA)]
    assert {turn.seen for turn in evening.asked if turn.key == "today"} == {Seen.HIDDEN}
    assert not any(isinstance(turn, Reveal) for turn in evening.asked[:5])
    assert not evening.leaks()


def test_ours_has_enough_of_them_for_a_year() -> None:
    there = [card for deck in usable() if not deck.ladder for card in deck.cards if card.kind in KINDS]
    assert len([card for card in there if card.level == 1 and not card.tender]) >= 365
