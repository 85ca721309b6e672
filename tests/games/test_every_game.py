"""What must hold for every game there is, whatever two people answer: it ends, it is fair, and nothing slips out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import (
    FIELDS_WITHOUT_WORDS,
    Answer,
    Context,
    Dealing,
    Ending,
    Game,
    Json,
    Partner,
    PastPlay,
    Play,
    Reveal,
)
from tests.games.evenings import EVENINGS, Evening
from tests.support.players import ANA, BEN, TABLE, moments

TODAY = date(2026, 11, 22)
ALL = tuple((GAMES | UNLISTED).values())
every_game = pytest.mark.parametrize("game", ALL, ids=lambda game: str(game.name))


KEYED = frozenset(who.id for who in TABLE)
"""Both have a passphrase of their own, so that they may write whatever a game lets them write."""


@cache
def first_deal(game: Game) -> Json:
    """What is dealt to a couple who has played nothing yet."""
    return game.deal(Dealing(TABLE, 7, TODAY, (), keyed=KEYED)) if game.deal else None


def context_of(game: Game, seed: int) -> Context:
    """The first play of a couple."""
    return Context(seed, TODAY, (), first_deal(game))


def evening(game: Game, seed: int) -> Evening:
    return Evening(game.script, seed, context_of(game, seed))


@every_game
def test_it_ends_both_get_every_part_and_what_was_hidden_stands_nowhere_before_it_is_shown(game: Game) -> None:
    parts: dict[str, list[Partner]] = defaultdict(list)
    for seed in range(EVENINGS):
        played = evening(game, seed)
        assert played.play.ended is Ending.DONE, seed
        assert not played.leaks(), seed
        for turn in played.asked:
            if isinstance(turn.who, Partner):
                parts[turn.key].append(turn.who)
    assert not parts or {ANA, BEN} <= {who for each in parts.values() for who in each}  # else all is for both at once
    assert [key for key, who in parts.items() if len(who) >= OFTEN and set(who) != {ANA, BEN}] == []


OFTEN = 20
"""A turn that was asked so often and always of the same one is no chance."""


@every_game
def test_what_was_answered_is_the_only_state(game: Game) -> None:
    for seed in range(EVENINGS // 5):
        played = evening(game, seed)
        context = Context(seed, TODAY, (), first_deal(game))
        log = list(played.log)
        assert Play(partial(game.script, TABLE, context), log).ended is Ending.DONE
        assert log == played.log


@every_game
def test_a_stop_anywhere_closes_gently_and_names_nobody(game: Game) -> None:
    for seed in range(EVENINGS // 5):
        whole = evening(game, seed)
        context = Context(seed, TODAY, (), first_deal(game))
        play = Play(partial(game.script, TABLE, context), [], bits=partial(int, seed))
        left = seed * 7 % len(whole.answered)
        for (turn, value), at in zip(whole.answered[:left], moments(), strict=False):
            play.answer(turn, value, at)
        play.stop(at := next(moments()))
        assert [turn.key for turn in play.open] == ["gentle_close"], (seed, left)
        assert play.answers[-1].who == ""
        play.answer(play.open[0], True, at)
        assert play.ended is Ending.STOPPED


@every_game
def test_evenings_follow_each_other_with_what_the_ones_before_came_to(game: Game) -> None:
    for seed in range(EVENINGS // 40 + 5):  # each deals from all decks four times
        past: list[PastPlay] = []
        for number in range(4):
            on = TODAY + timedelta(40 * number)
            notes: list[Json] = [note for play in past for note in play.notes]
            dealt = game.deal(Dealing(TABLE, seed, on, tuple(past))) if game.deal else None
            played = Evening(game.script, seed + number, Context(seed + number, on, tuple(notes), dealt))
            assert played.play.ended is Ending.DONE, (seed, number)
            past.append(PastPlay(game.name, on, tuple(_after_good_night(played.log))))


def _after_good_night(log: list[Answer]) -> list[Answer]:
    return [answer for answer in log if answer.kept == "record"]


@every_game
def test_the_words_are_short_and_calm(game: Game) -> None:
    for seed in range(20):
        for turn in evening(game, seed).asked:
            words = [str(turn.words), str(turn.lead or "")]
            assert not [each for each in words if "!" in each], words
            assert not str(getattr(turn, "hint", None) or "").startswith("e.g."), "a field says that by itself"
            if not isinstance(turn, Reveal) and turn.key not in OF_THE_CARDS:
                own = re.sub(r"“[^”]*”|secret\d+wish|\n.*", "", words[0])
                assert len(re.findall(r"[.?](?=\s|$)", own)) <= 2, own


@every_game
def test_a_field_of_a_note_that_is_never_words_holds_none_of_theirs(game: Game) -> None:
    for seed in range(20):
        played = evening(game, seed)
        noted = [text for answer in played.log if answer.kind == "note" for text in _without_words(answer.value)]
        typed = {str(answer.value) for answer in played.log if answer.kind == "write" and answer.value}
        assert not [text for text in noted if text in typed or "secret" in text]


def _without_words(value: Json, field: str = "") -> Iterator[str]:
    """The texts in a note that the record leaves whole, because of the name of their field."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _without_words(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _without_words(each, field)
    elif field in FIELDS_WITHOUT_WORDS:
        yield str(value)


OF_THE_CARDS = {"card", "talk", "complete", "true_answer", "guess", "truths", "begin", "together", "appreciate", "text"}
"""Turns that show what stands on a card; `ourturn decks check` looks after those."""


def test_each_has_a_name_of_its_own_and_says_how_long_it_takes() -> None:
    assert len({game.name for game in ALL}) == len({str(game.title) for game in ALL}) == len(ALL)
    for game in ALL:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", game.name)
        assert 1 <= game.minutes[0] <= game.minutes[1] <= 60
        assert len(str(game.about)) <= 56
