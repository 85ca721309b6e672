"""Whatever the games say is in the language of the screen, and no play depends on which one that is."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from gettext import NullTranslations
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from typing import Any

import pytest

import games.record
from games.asides import helplines, measured, not_for, stopping
from games.asides.aside import Aside
from games.catalog import games as catalog
from games.catalog.games import NoSuchGame, find_game
from games.catalog.made_up import LINES, WRITTEN
from games.decks import NoSuchDeck, find, shown_deck, usable
from games.engine import (
    Choice,
    Context,
    Dealing,
    Ending,
    Game,
    Grid,
    NotAllowed,
    Partner,
    Play,
    Quote,
    Turn,
    Words,
    clean_name,
)
from games.engine.words import use
from games.overview import insight
from games.record.errors import RecordError
from tests.games.evenings import Evening
from tests.games.test_every_game import ALL, KEYED, TODAY, every_game
from tests.support.languages import Pseudo, escaped
from tests.support.players import ANA, BEN, TABLE, illegal, legal, moments, play_on

SEEDS = 12
TYPED = re.compile(r"secret\d+wish", re.IGNORECASE)
REACHED = (
    "findahelpline.com",
    "START",
    "988lifeline.org",
    "sheltersafe.ca",
    "actioncanadashr.org",
    "sh24.org.uk",
    "sexualwellbeing.ie",
    "sexualwellbeing.org.nz",
)
SERVICES = tuple(line.name for country in helplines.countries() for line in helplines.lines(country))
"""What people to talk to are called and how they are reached: the same in every language."""
NAMES = ("Ana and Ben", ANA.name, BEN.name)


def words_in(shown: Any) -> Iterator[str]:
    """All words of a turn that people read."""
    if isinstance(shown, Words | Grid):
        yield str(shown)
    elif isinstance(shown, Quote):
        yield shown.text
    elif isinstance(shown, Choice):
        yield str(shown.words)
    elif isinstance(shown, Mapping):
        yield from words_in(tuple(shown.values()))
    elif isinstance(shown, tuple):
        for each in shown:
            yield from words_in(each)
    elif isinstance(shown, Turn):
        yield shown.prompt
        yield from words_in(tuple(vars(shown).values()))


def english(*shown: str) -> list[str]:
    """Words that are in no other language though they should be, without names and without what was typed."""
    names = (*NAMES, *SERVICES, *REACHED)
    return [f"{word} in {each!r}" for each in shown for word in escaped(TYPED.sub(" ", each), *names)]


def context(game: Game, seed: int) -> Context:
    """A first evening, dealt in the language that is used at the moment."""
    dealt = game.deal(Dealing(TABLE, seed, TODAY, (), keyed=KEYED)) if game.deal else None
    return Context(seed, TODAY, (), dealt)


@pytest.mark.usefixtures("pseudo")
@every_game
def test_all_that_a_game_asks_and_says_is_in_the_language_of_the_screen(game: Game) -> None:
    assert not english(str(game.title), str(game.about), str(game.mood or ""))
    for seed in range(SEEDS):
        played = Evening(game.script, seed, context(game, seed))
        for turn, answer in zip(played.asked, played.given, strict=True):
            assert not english(*words_in(turn)), (seed, turn.key)
            assert not english(answer.prompt, answer.shown), (seed, turn.key)


@pytest.mark.usefixtures("pseudo")
@every_game
def test_so_is_what_another_evening_shows_of_the_ones_before(game: Game) -> None:
    for seed in range(SEEDS // 2):
        before = Evening(game.script, seed, context(game, seed))
        notes = [
            {"key": each.key, "value": each.value, "on": "2026-06-30"} for each in before.log if each.kind == "note"
        ]
        again = Context(seed, TODAY, tuple(notes), context(game, seed).dealt)
        for turn in Evening(game.script, seed + 1, again).asked:
            assert not english(*words_in(turn)), (seed, turn.key)


@pytest.mark.usefixtures("pseudo")
@every_game
def test_so_is_why_an_answer_does_not_fit(game: Game) -> None:
    chance = Random(1)
    for turn in {turn.key: turn for turn in Evening(game.script, 1, context(game, 1)).asked}.values():
        with pytest.raises(NotAllowed) as refused:
            turn.check(illegal(turn, chance))
        assert not english(str(refused.value)), turn.key


# --- between languages ---


@every_game
@pytest.mark.parametrize(
    ("first", "then"), [(NullTranslations, Pseudo), (Pseudo, NullTranslations)], ids=["from English", "into English"]
)
def test_what_was_begun_in_one_language_goes_on_in_another(
    game: Game, first: Callable[[], NullTranslations], then: Callable[[], NullTranslations]
) -> None:
    for seed in range(SEEDS):
        use(first())
        begun = context(game, seed)
        fixed: dict[str, Any] = {}
        if game.name == "one-keyboard" and seed % 2:
            fixed["line"] = _as_it_was_seen(game, begun, seed)
        whole = Evening(game.script, seed, begun, **fixed)
        use(then())
        for share in (0.3, 0.5, 0.8, 1):
            log = whole.broken_off(share)
            left = list(log)
            play = Play(partial(game.script, TABLE, begun), log, bits=lambda seed=seed: seed)  # type: ignore[misc]
            assert play.ended in (None, Ending.DONE), (seed, share)
            assert log[: len(left)] == left, "nothing that stood is asked or said again"
            assert play_on(play, Random(seed)) is Ending.DONE


def _as_it_was_seen(game: Game, begun: Context, seed: int) -> Callable[[Turn[Any]], str]:
    """Every line typed as it stood on the screen, so that all of it comes back."""
    seen = next(turn for turn in Evening(game.script, seed, begun).asked if turn.key == "look")
    lines = str(seen.words).split("\n")
    return lambda turn: lines[len(turn.quotes)]


def test_what_a_play_comes_to_is_the_same_in_every_language() -> None:
    """A key or a number that hung on words would tell two languages apart."""
    for game in ALL:
        if game.name in ("quiet-match", "playful-prompts", "ladder"):
            continue  # what they keep of an evening is what was shown then
        for seed in range(3):
            plays = []
            for language in (NullTranslations, Pseudo):
                use(language())
                played = Evening(game.script, seed, context(game, seed))
                plays.append([(each.key, each.who, each.kind) for each in played.log])
            assert plays[0] == plays[1], (game.name, seed)


# --- what is shown besides the games ---


@pytest.mark.usefixtures("pseudo")
def test_our_decks_are_in_the_language_of_the_screen() -> None:
    for deck in map(shown_deck, usable()):
        said = [deck.title, deck.about, deck.source, *deck.sets]
        for card in deck.cards:
            said += [card.text, card.start, card.easier]
            said += card.options if card.kind != "match" else ()
        assert not english(*said)


@pytest.mark.usefixtures("pseudo")
def test_a_deck_of_their_own_stands_as_they_wrote_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    (tmp_path / "decks").mkdir()
    text = (
        'id = "own"\ntitle = "Stop"\nlanguage = "en"\nauthor = "us"\nlicence = "private"\nsource = "us"\n\n'
        '[[card]]\nid = "one"\ntext = "Fog"\n'
    )
    (tmp_path / "decks" / "own.toml").write_text(text, encoding="utf-8")
    deck = shown_deck(find("own"))
    assert (deck.title, deck.cards[0].text) == ("Stop", "Fog"), "though the catalogue has words like these"


@pytest.mark.usefixtures("pseudo")
def test_so_are_the_pages_beside_the_games() -> None:
    for country in ("", *helplines.countries()):
        for line in map(str, helplines.page(country, date(2030, 1, 1))):
            own = [each.name for each in helplines.lines(country)]
            assert not escaped(line, *own, *REACHED), line
    assert not english(*helplines.countries().values())
    numbers = [
        measured.Number(TODAY, "intention", 3),
        measured.Number(TODAY, "integration", 4),
    ]
    assert not english(*(str(measured._page(key, numbers)) for key in (*measured._SCALES, "csi_4")))
    assert not english(*(str(each) for each in insight.BECAME.values()))
    assert not english(*(str(each) for each in (*LINES, *(each for texts in WRITTEN.values() for each in texts))))


@pytest.mark.usefixtures("pseudo")
def test_so_is_a_stop_wherever_it_leads() -> None:
    at = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)

    class Breaks:
        paused: Any = None

        def pause(self, now: datetime, until: datetime) -> None:
            from games.record.couple.pauses import Pause

            self.paused = Pause(now, until)

        def end_pause(self) -> None:
            self.paused = None

    chance, said = Random(4), list[str]()
    for _evening in range(40):
        aside: Any = stopping.Stopping(TABLE, Breaks(), True, lambda: at).page()
        for _step in range(12):
            if not isinstance(aside, Aside):
                break
            play = aside.play()
            assert not english(str(aside.title))
            for moment in moments():
                if play.ended:
                    break
                turn = chance.choice(play.open)
                if turn.key not in ("people", "country"):
                    assert not english(*words_in(turn)), turn.key
                play.answer(turn, legal(turn, chance), moment)
            try:
                aside = aside.then(play.result)
            except NotAllowed as refused:
                said.append(str(refused))
                break
    assert said, "too early back from a break"
    assert not english(*said, *map(str, (not_for.TITLE, stopping.TITLE, helplines.TITLE)))


# --- what went wrong ---


def _of(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    for each in kind.__subclasses__():
        yield each
        yield from _of(each)


def _given(kind: type[BaseException]) -> list[Any]:
    """Something for each thing that an error wants to know, in no language."""
    of: dict[Any, Any] = {str: "…", int: 7, float: 2.0, Path: Path("/9"), list[str]: [], Partner: BEN}
    wanted = list(inspect.signature(kind.__init__).parameters.values())[1:]
    return [of[each.annotation] for each in wanted if each.default is each.empty]


for _module in walk_packages(games.record.__path__, "games.record."):
    import_module(_module.name)
ERRORS = sorted(
    (each for each in _of(RecordError) if "__init__" in vars(each)), key=lambda each: (each.__module__, each.__name__)
)


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_what_went_wrong_is_said_in_the_language_of_the_screen(kind: type[RecordError]) -> None:
    said = str(kind(*_given(kind)))
    assert said
    assert not english(said)


def test_there_are_errors_to_look_at() -> None:
    assert len(ERRORS) >= 24


@pytest.mark.usefixtures("pseudo")
def test_so_are_names_that_are_none() -> None:
    for unknown, wrong, ask in ((find_game, NoSuchGame, "intentoin"), (find, NoSuchDeck, "sparcs")):
        for name in ("9", ask):
            with pytest.raises(wrong) as none:
                unknown(name)
            assert not escaped(str(none.value), ask, *catalog.ours(), "sparks")
    for typed in ("", "9" * 200):
        with pytest.raises(NotAllowed) as refused:
            clean_name(typed)
        assert not english(str(refused.value))
