"""What the smaller games hold to, each on its own: calm before conflict, own moves only, letters that stay shut."""

import json
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from games.catalog.games import GAMES, SMALL
from games.engine import (
    Act,
    Choose,
    Context,
    Dealing,
    Json,
    PastPlay,
    Reveal,
    Seen,
    same_words,
)
from games.language.days import months_after
from games.small import (
    after_card,
    before_card,
    confession_album,
    one_keyboard,
    one_word_stories,
    remember_when,
    sealed_letter,
    seven_minutes,
    the_loop,
    weather_report,
)
from games.small.after_the_quarrel import FEELINGS
from tests.games.evenings import EVENINGS, Evening, seeds
from tests.support.players import ANA, BEN, TABLE

TODAY = date(2026, 11, 22)


def test_the_ring_holds_only_what_each_says_of_themselves() -> None:
    first, second, again = the_loop.ring({ANA: "ask", BEN: "go quiet"})
    assert (first.who, second.who, again.who) == (ANA, BEN, ANA)
    assert (first.text, second.text) == ("The more I ask …", "… the more I go quiet …")
    assert again.text == "… the more I ask …"


def test_there_are_about_forty_words_for_feelings_and_none_twice() -> None:
    words = [str(each.words) for each in FEELINGS] + [
        word for line in FEELINGS.values() for word in str(line).split(", ")
    ]
    assert 36 <= len(words) == len(set(words)) <= 46


# --- made up together ---


@pytest.mark.parametrize("name", ["remember-when", "one-word-stories"])
@pytest.mark.parametrize(("ana", "ben"), [("stays", "stays"), ("stays", "let_go"), ("let_go", "stays")])
def test_what_was_made_up_stays_only_when_both_wish_it(name: str, ana: str, ben: str) -> None:
    chose: dict[object, Json] = {ANA: ana, BEN: ben}
    played = Evening(GAMES[name].script, 5, keep=lambda turn: chose[turn.who])
    stays = [answer for answer in played.log if answer.kept == "record" and "secret" in json.dumps(answer.value)]
    assert {answer.key for answer in stays} == ({"title", "kept"} if ana == ben == "stays" else set())
    assert not [answer for answer in played.log if answer.key == "keep" and answer.kind != "note"]


def test_each_adds_a_word_in_turn_and_the_story_is_both_of_theirs() -> None:
    for seed in range(EVENINGS):
        played = Evening(one_word_stories.script, seed)
        words = [turn.who for turn in played.asked if turn.key == "word"]
        assert one_word_stories.LEAST <= len(words) <= one_word_stories.MOST
        assert all(before != after for before, after in pairwise(words))
        read = next(turn for turn in played.asked if turn.key == "read_back")
        assert read.quotes[0].who == TABLE


@pytest.mark.parametrize("ends", [ANA, BEN, None])
def test_a_memory_ends_when_either_says_that_it_has_been_so_ever_since_or_when_it_is_long_enough(ends: Any) -> None:
    def line(turn: Any) -> Json:
        return {"choice": "enough" if turn.who == ends else "on", "text": "we whistled"}

    for seed in range(4):
        played = Evening(remember_when.script, 5, Context(seed, TODAY), or_ever_since=line)
        said = [turn for turn in played.asked if turn.key in ("opening", "and_then", "or_ever_since", "ever_since")]
        assert all(before.who != after.who for before, after in pairwise(said))
        assert [turn.key for turn in said[1 : remember_when.LEAST + 1]] == ["and_then"] * remember_when.LEAST
        (read,) = [turn for turn in played.asked if turn.key == "read_back"]
        lines = read.quotes[0].text.splitlines()
        assert len(lines) == len(said)
        assert [text.startswith("And ever since") for text in lines] == [False] * (len(said) - 1) + [True]
        if ends:
            assert said[-1].who == ends
            assert remember_when.LEAST + 2 <= len(said) <= remember_when.LEAST + 3
        else:
            assert len(said) == remember_when.MOST + 2


def test_a_stop_typed_alone_stands_close_to_its_word() -> None:
    assert one_word_stories.joined(["We", "were", ",", "nearly", "."]) == "We were, nearly."


def test_typing_it_right_wins_at_the_third_try_when_the_text_is_in_sight() -> None:
    def copied(turn: Any) -> Json:
        return "no idea" if turn.words in one_keyboard.PLACES else str(turn.words).upper()

    def once_more(turn: Any) -> Json:
        return str(turn.options[0].key)

    lines: dict[str, Any] = dict.fromkeys(LINES_TYPED, copied)
    played = Evening(one_keyboard.script, 4, again=once_more, **lines)
    looks = [turn for turn in played.asked if isinstance(turn, Act)]
    assert [turn.key for turn in looks] == ["look", "look"]
    assert all(turn.ends for turn in looks), "the text is gone when the time is over"
    assert looks[0].seconds < looks[1].seconds
    assert played.steps[-1] == "did_it"
    assert {answer.kept for answer in played.log if answer.key in LINES_TYPED} == {"evening"}


LINES_TYPED = ("line_1", "line_2", "line_3", "line_4")


def test_each_types_two_lines_and_both_are_told_which_came_back() -> None:
    seed, text = 4, Evening(one_keyboard.script, 4).notes("text")[0]
    right = str(one_keyboard.TEXTS[text][2])
    played = Evening(one_keyboard.script, seed, again="enough", line_1="x", line_2="y", line_3=right.upper(), line_4="")
    typed = [turn.who for turn in played.asked if turn.key in LINES_TYPED]
    assert typed == [ANA, ANA, BEN, BEN]
    told = next(turn for turn in played.asked if turn.key == "again")
    assert "This came back: the third line." in str(told.words)
    assert [quote.text for quote in told.quotes] == ["x", "y", right.upper(), "…"]


def test_the_next_text_is_one_they_have_not_had() -> None:
    had = list(one_keyboard.TEXTS)[:-1]
    past = tuple({"key": "text", "value": each, "on": "2026-01-01"} for each in had)
    played = Evening(one_keyboard.script, 4, Context(4, TODAY, past))
    assert played.notes("text") == [list(one_keyboard.TEXTS)[-1]]


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_the_others_line_is_among_those_one_looks_through_exactly_once(seed: int) -> None:
    for played in two_albums(seed):
        hidden = {(turn.key, turn.who): answer.value for turn, answer in _pairs(played) if turn.seen is Seen.HIDDEN}
        for turn, _ in _pairs(played):
            if isinstance(turn, Choose) and turn.key.startswith("which_"):
                lines = [str(option.words) for option in turn.options]
                others = hidden[turn.key.removeprefix("which_"), TABLE.other(turn.who)]  # type: ignore[arg-type]
                assert lines.count(confession_album.as_a_line(str(others))) == 1
                assert len({same_words(line) for line in lines}) == len(lines) == confession_album.LINES


def two_albums(seed: int) -> tuple[Evening, Evening]:
    """One evening, and the same with the page of the first one behind it."""
    first = Evening(confession_album.script, seed, keep="stays")
    past = tuple({"key": "page", "value": page, "on": "2026-01-01"} for page in first.notes("page"))
    return first, Evening(confession_album.script, seed, Context(seed, TODAY, past))


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_nothing_in_how_a_line_is_written_gives_it_away_and_nobody_sees_the_others_strangers(seed: int) -> None:
    for played in two_albums(seed):
        misled: dict[str, set[str]] = {}
        for turn, _ in _pairs(played):
            if isinstance(turn, Choose) and turn.key.startswith("which_"):
                lines = [str(option.words) for option in turn.options]
                assert all(line[0].isupper() and line[-1] in ".!?…" for line in lines)
                ours = {confession_album.as_a_line(str(answer.value)) for answer in played.log if answer.value}
                strangers = {line for line in lines if line not in ours}
                assert not strangers & misled.setdefault(turn.key, set())
                misled[turn.key] |= strangers


def test_both_learn_who_was_right() -> None:
    def found(turn: Any) -> Json:
        lines = [str(option.words) for option in turn.options]
        return next(str(place) for place, line in enumerate(lines) if "ecret" in line)

    def missed(turn: Any) -> Json:
        lines = [str(option.words) for option in turn.options]
        return next(str(place) for place, line in enumerate(lines) if "ecret" not in line)

    guesses: dict[str, Any] = {
        f"which_{key}": lambda turn: found(turn) if turn.who == ANA else missed(turn) for key in QUESTIONS
    }
    lines: dict[str, Any] = {key: lambda turn: f"secret {turn.key} of {turn.who}" for key in QUESTIONS}
    played = Evening(confession_album.script, 3, **guesses, **lines)
    told = [str(turn.words) for turn in played.asked if turn.key == "page_shown"]
    assert len(told) == confession_album.PAGE
    assert all("Ana guessed right." in words for words in told)


def _pairs(played: Evening) -> list[tuple[Any, Any]]:
    return list(zip(played.asked, played.given, strict=True))


QUESTIONS = confession_album.QUESTIONS


def test_every_question_of_the_album_has_strangers_enough_for_both() -> None:
    assert len(QUESTIONS) >= 2 * confession_album.PAGE
    for what, *strangers in QUESTIONS.values():
        assert len({same_words(str(each)) for each in strangers}) >= 2 * (confession_album.LINES - 1)
        assert [str(each) for each in strangers] == [confession_album.as_a_line(str(each)) for each in strangers]
        assert not str(what).endswith((".", "?"))


# --- seven minutes ---


def test_seven_minutes_are_seven_and_each_try_is_longer() -> None:
    assert sum(seven_minutes.TRIES) == 7 * 60
    assert [*seven_minutes.TRIES] == sorted(seven_minutes.TRIES)


@pytest.mark.parametrize("feat", seven_minutes.FEATS)
def test_each_try_is_easier_and_says_so_before_and_in_it(feat: str) -> None:
    easier = [str(each) for each in seven_minutes.FEATS[feat].easier]
    others = sorted({*seven_minutes.FEATS} - {feat})[: len(seven_minutes.FEATS) - seven_minutes.CHOICES]
    had = tuple({"key": "feat", "value": each, "on": "2026-01-01"} for each in others)
    evening = Evening(seven_minutes.script, 4, Context(4, TODAY, had), feat_tonight=feat, how_it_went=_again)
    tries = [turn for turn in evening.asked if turn.key == "try"]
    offers = [turn for turn in evening.asked if isinstance(turn, Choose) and turn.key == "how_it_went"]
    assert [each not in str(tries[0].words) for each in easier] == [True, True]
    assert [each in str(turn.words) for each, turn in zip(easier, tries[1:], strict=True)] == [True, True]
    offered = ["\n".join(str(option.words) for option in turn.options) for turn in offers]
    assert [each in offer for each, offer in zip(easier, offered, strict=False)] == [True, True]
    assert len(offers[2].options) == 2, "after the third there is no other"


def _again(turn: Any) -> Json:
    return "again" if len(turn.options) == 3 else "enough"


def test_a_feat_that_went_well_ends_at_once_and_none_comes_twice_before_all_had_their_turn() -> None:
    first = Evening(seven_minutes.script, 1, how_it_went="did_it")
    assert [turn.key for turn in first.asked].count("try") == 1
    assert "You did it." in str(first.asked[-1].words)
    past: list[Any] = []
    for seed in range(4):
        evening = Evening(seven_minutes.script, seed, Context(seed, TODAY, tuple(past)), how_it_went="enough")
        past += [{"key": "feat", "value": evening.notes("feat")[0], "on": TODAY.isoformat()}]
    assert len({note["value"] for note in past}) == 4


@pytest.mark.parametrize(
    ("ana", "ben", "told"),
    [("fog", "rain", "You both guessed right."), ("fog", "snow", "Ana guessed right."), ("snow", "snow", "Neither of")],
)
def test_a_guess_at_the_weather_is_told_when_it_was_right(ana: str, ben: str, told: str) -> None:
    guess: dict[object, Json] = {ANA: ana, BEN: ben}
    sky: dict[object, Json] = {ANA: "rain", BEN: "fog"}
    played = Evening(weather_report.script, 1, guess=lambda turn: guess[turn.who], sky=lambda turn: sky[turn.who])
    report = next(turn for turn in played.asked if turn.key == "report")
    assert told in str(report.words)


# --- letters ---


KEYED = frozenset("ab")


def letters(seed: int, on: date, past: tuple[PastPlay, ...] = (), **fixed: Any) -> tuple[Evening, Json]:
    dealt = sealed_letter.deal(Dealing(TABLE, seed, on, past, keyed=KEYED))
    return Evening(sealed_letter.script, seed, Context(seed, on, (), dealt), **fixed), dealt


def kept(played: Evening, on: date) -> PastPlay:
    return PastPlay(sealed_letter.NAME, on, tuple(played.log))


def test_a_letter_is_nowhere_but_in_its_hidden_answer_until_its_day() -> None:
    played, _ = letters(3, TODAY, letter="come and find me", wait="four_months")
    holding = [answer for answer in played.log if "come and find me" in json.dumps([answer.value, answer.prompt])]
    assert {(answer.key, answer.seen) for answer in holding} == {("letter", Seen.HIDDEN)}
    past = (kept(played, TODAY),)
    opens = months_after(TODAY, 4)
    assert "come and find me" not in json.dumps(letters(4, opens.replace(day=opens.day - 1), past)[1])
    assert "come and find me" not in json.dumps(letters(4, opens, past)[1]), "its words are dealt to nobody"


@pytest.mark.parametrize(("ana", "ben"), [("open", "open"), ("open", "not_tonight"), ("not_tonight", "open")])
def test_a_letter_is_opened_only_when_both_wish_it_and_then_never_offered_again(ana: str, ben: str) -> None:
    first, _ = letters(3, TODAY, letter=lambda turn: "come and find me" if turn.who == ANA else "", wait="month")
    past, on, vote = (kept(first, TODAY),), date(2027, 1, 2), {ANA: ana, BEN: ben}
    second, _ = letters(4, on, past, open_it=lambda turn: vote[turn.who], letter="")
    both = ana == ben == "open"
    assert ("letter_read" in second.steps) is both
    assert not [turn for turn in second.asked if isinstance(turn, Reveal)], "its writer reads it from their own page"
    assert not [answer for answer in second.log if answer.key == "open_it" and answer.kind != "note"]
    third, dealt = letters(5, on, (*past, kept(second, on)), letter="")
    still = {"letters": [], "keyed": ["a", "b"]}
    assert dealt == (still if both else sealed_letter.deal(Dealing(TABLE, 5, on, past, keyed=KEYED)))
    assert ("open_it" in third.steps) is not both


def test_an_empty_page_is_no_letter_and_looks_the_same_from_outside() -> None:
    empty, written = (letters(3, TODAY, letter=text, wait="year")[0] for text in ("", "a letter"))
    assert empty.notes("sealed") == []
    assert len(written.notes("sealed")) == 2
    shared = [[(turn.key, turn.prompt) for turn in each.asked if turn.who == TABLE] for each in (empty, written)]
    assert shared[0] == shared[1]


def test_where_nobody_has_a_passphrase_it_says_so_and_speaks_of_no_letter() -> None:
    def shared(keyed: frozenset[str]) -> list[tuple[str, str]]:
        dealt = sealed_letter.deal(Dealing(TABLE, 3, TODAY, (), keyed=keyed))
        played = Evening(sealed_letter.script, 3, Context(3, TODAY, (), dealt))
        return [(turn.key, str(turn.words)) for turn in played.asked if turn.who == TABLE]

    nobody = shared(frozenset())
    assert [key for key, _ in nobody] == ["nobody_can"]
    assert "passphrase" in nobody[0][1]
    assert shared(frozenset("a")) == shared(frozenset("b")) == shared(KEYED), "nothing tells who has none"


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_due_letters_are_those_sealed_and_come_to_their_day_and_not_opened(seed: int) -> None:
    chance = Random(seed)
    notes: list[Json] = []
    expected: list[str] = []
    for number in range(chance.randint(0, 8)):
        opens = date.fromordinal(TODAY.toordinal() + chance.randint(-3, 3))
        letter = sealed_letter.Letter(str(number), "a", TODAY, opens)
        notes.append({"key": "sealed", "value": letter.value, "on": "2026-01-01"})
        if chance.random() < 0.5:
            notes.append({"key": "opened", "value": str(number), "on": "2026-01-01"})
        elif opens <= TODAY:
            expected.append(str(number))
    assert [letter.id for letter in sealed_letter.due(notes, TODAY)] == expected


# --- cards around a therapy session ---


@pytest.mark.parametrize(("days", "shown"), [(1, True), (30, True), (31, False)])
def test_what_was_carried_stands_on_the_after_card_while_it_is_recent(days: int, shown: bool) -> None:
    before = Evening(before_card.script, 1, carry="softer")
    on = date.fromordinal(TODAY.toordinal() + days)
    dealt = after_card.deal(Dealing(TABLE, 1, on, (PastPlay(before_card.NAME, TODAY, tuple(before.log)),)))
    after = Evening(after_card.script, 1, Context(1, on, (), dealt))
    (arrives,) = [turn for turn in after.asked if turn.key == "arrive"]
    assert [quote.text for quote in arrives.quotes] == ["softer", "softer"] * shown


@pytest.mark.parametrize("game", [GAMES["before-card"], GAMES["after-card"]], ids=lambda game: str(game.name))
def test_the_cards_speak_of_no_medicine(game: Any) -> None:
    for seed in range(20):
        for turn in Evening(game.script, seed).asked:
            words = f"{turn.words} {turn.lead}".casefold()
            assert not [word for word in ("dose", "medicine", "ketamine", "drug", "substance", "trip") if word in words]


def test_small_games_stand_on_the_list_after_the_large_ones() -> None:
    assert list(GAMES)[-len(SMALL) :] == list(SMALL)
    assert all(GAMES[name] is game for name, game in SMALL.items())
    gentle = {name for name, game in SMALL.items() if game.gentle}
    assert gentle.isdisjoint({"the-loop", "after-the-quarrel", "state-of-us", "the-floor", "will-you-listen"})
    assert len(gentle) >= 8
