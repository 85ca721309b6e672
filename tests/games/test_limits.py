"""What no game and no card asks: nothing about violence of one's partner, nothing medical; explicit cards want adults.

A truthful answer about violence could be read by the other one, so nobody is asked on a shared keyboard; what these
games are not for is said to everyone alike (National Domestic Violence Hotline).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from games.catalog.games import DAILY, GAMES, UNLISTED, find_game
from games.decks import EXPLICIT, Card, usable
from games.engine import Act, Choose, Context, Dealing, Game, Page, Rate, Reply, Reveal, Say, Turn, Write
from games.moves.warmth import HOW_WARM
from games.quiet_match.matching import DEALT
from games.quiet_match.script import OPENED
from tests.games.evenings import Evening
from tests.games.record.trials import times
from tests.support.players import ANA, BEN, TABLE

TODAY = date(2026, 11, 22)
ALL = tuple((GAMES | UNLISTED).values())
CARDS = {card.ref: card for deck in usable() for card in deck.cards}
SEEDS = times(15, 400)

KEEPS_OUT = re.compile(
    r"\b(?:any|no)thing where someone was (?:hurt|forced|threatened|afraid|frightened|or|[, ])+"
    r"|\bNothing with force, threat or fear in it"
    r"|^hurt or angry$",
    re.IGNORECASE,
)
"""The sentence that keeps such topics out of a game, which asks nothing; and how a no may feel to who hears it."""
VIOLENCE = re.compile(
    r"\b(?:hit(?:s|ting)?|hurt(?:s|ing)?|beat(?:en|ing)?(?: up| you| me)|slap\w*|punch\w*|kick(?:ed|ing)?|chok\w+"
    r"|strangl\w+|violen\w+|abus\w+|assault\w*|threat\w*|weapons?|guns?|forced?|controls? you|unsafe|afraid"
    r"|frighten\w*|scared?|scares|feel safe|safe with)\b",
    re.IGNORECASE,
)
MEDICAL = re.compile(
    r"\b(?:dos(?:e|es|ed|ing|age)|medic\w+|ketamine|esketamine|mdma|psilocybin|psychedelic\w*|drugs?|pills?|tablets?"
    r"|prescri\w+|diagnos\w+|symptoms?|disorders?|antidepress\w+|depress\w+|doctors?|psychiatr\w+|clinic\w*|patients?"
    r"|treatments?|side effects?|trip(?:ped|ping)|substances?|ptsd|adhd)\b",
    re.IGNORECASE,
)

PEOPLE = {"country", "people"}
"""Where somebody said that something was not right: the same pages that a stop leads to. They ask nothing about it."""


def words_of(turn: Turn[Any]) -> Iterator[str]:
    """Everything of ours that stands on the screen at a turn, without what people typed."""
    yield from (str(turn.words), str(turn.lead or ""))
    match turn:
        case Choose():
            yield from (str(option.words) for option in turn.options)
        case Write():
            yield from (str(each or "") for each in (turn.start, turn.hint, turn.action, turn.because))
        case Rate():
            yield from (*map(str, turn.anchors.values()), str(turn.unit or ""))
        case Act():
            yield str(turn.halfway or "")
        case Say() | Reveal():
            yield str(turn.action)
        case Page():
            yield from (str(turn.action), str(turn.unfold))
            for each in turn.turns:
                yield from words_of(each)
        case Reply():
            yield from (str(option.words) for option in turn.options)
            for each in turn.fields.values():
                yield from words_of(each)


def words_on(card: Card) -> str:
    return " ".join((card.text, card.start, card.easier, *card.options))


def context(game: Game, seed: int) -> Context:
    dealing = Dealing(TABLE, seed, TODAY, (), keyed=frozenset("ab"[: seed % 3]))
    return Context(seed, TODAY, (), game.deal(dealing) if game.deal else None)


@pytest.mark.parametrize("game", ALL, ids=lambda game: str(game.name))
def test_no_game_asks_about_violence_or_says_anything_medical(game: Game) -> None:
    said = {str(each) for each in (game.title, game.about)}
    for seed in range(SEEDS):
        for turn in Evening(game.script, seed, context(game, seed % 3)).asked:
            said.update(words_of(turn) if turn.key not in PEOPLE else ())
    assert [words for words in said if VIOLENCE.search(KEEPS_OUT.sub("", words)) or MEDICAL.search(words)] == []
    assert len(said) > 8


def test_no_card_asks_about_violence_or_says_anything_medical() -> None:
    assert {ref for ref, card in CARDS.items() for net in (VIOLENCE, MEDICAL) if net.search(words_on(card))} == set()


def test_the_net_catches_what_it_is_for() -> None:
    for words in ("Has your partner ever hit you?", "Are you afraid of your partner?", "Were you hurt by them?"):
        assert VIOLENCE.search(words)
    for words in ("What dose did you take?", "Your medication today?", "Before the ketamine session"):
        assert MEDICAL.search(words)
    keeps_out = "Pick one that is over. Nothing where someone was hurt, forced, threatened or afraid."
    assert not VIOLENCE.search(KEEPS_OUT.sub("", keeps_out))
    assert VIOLENCE.search(KEEPS_OUT.sub("", "Tell of anything where your partner hurt you."))


# --- explicit cards ---


def _came(played: Evening) -> list[int]:
    refs = played.notes("card") + [ref.rpartition("/")[0] for pool in played.notes(DEALT) for ref in pool]
    return [CARDS[ref].level for ref in refs]


@pytest.mark.parametrize(("game", "key"), [("playful-prompts", "warmest"), ("quiet-match", "open")])
@pytest.mark.parametrize(("ana", "ben"), [("4", "4"), ("4", "3"), ("3", "4"), ("1", "4"), ("3", "3")])
def test_explicit_cards_come_only_when_each_alone_said_to_be_an_adult_who_wants_them(
    game: str, key: str, ana: str, ben: str
) -> None:
    came: list[int] = []
    for seed in range(12):
        wish = {ANA: ana, BEN: ben}
        fixed: dict[str, Any] = {key: lambda turn, wish=wish: wish[turn.who]}
        if game == "playful-prompts":
            fixed |= {"card": "read", "pause": "go_on"}
            fixed["warmth"] = lambda turn: "warmer" if isinstance(turn, Choose) else None
        played = Evening(find_game(game).script, seed, context(find_game(game), seed), **fixed)
        asked = [turn for turn in played.asked if turn.key == key]
        assert [turn.who for turn in asked] in ([ANA, BEN], [BEN, ANA])
        assert {(turn.seen, turn.kept) for turn in asked} == {("private", "never")}
        came += _came(played)
    assert (EXPLICIT in came) is (ana == ben == "4")


def test_the_choice_that_opens_explicit_cards_says_that_one_is_an_adult() -> None:
    for choices in (HOW_WARM, OPENED):
        explicit = [choice for choice in choices if choice.key == str(EXPLICIT)]
        assert ["adult" in str(choice.words) for choice in explicit] == [True]


def test_no_other_game_has_a_way_to_an_explicit_card() -> None:
    drawing = {game.name for game in ALL if game.deal and '"level"' in repr_of(game)}
    assert drawing == {"playful-prompts", "ladder", "quiet-match", DAILY}
    assert {repr_of(find_game(DAILY), seed).count('"level": 1') for seed in range(20)} == {1}


def repr_of(game: Game, seed: int = 1) -> str:
    return repr(context(game, seed).dealt).replace("'", '"')
