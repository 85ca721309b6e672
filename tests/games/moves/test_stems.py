"""Half sentences, finished with or without their beginning: nobody's letters are lost, and none stands twice."""

import pytest

from games.engine import Words, as_written
from games.moves.stems import begun_with, rest_of, sentence


def stem(words: str) -> Words:
    """The beginning of a sentence, in whatever language."""
    return as_written(words)


@pytest.mark.parametrize("typed", ["slow down", "we slow down.", "We … slow down", " We, slow down", "We: slow down"])
def test_it_is_begun_once(typed: str) -> None:
    assert rest_of(stem("We …"), typed) == "slow down"
    assert sentence(stem("We …"), typed) == "We slow down."


@pytest.mark.parametrize("typed", ["we", "We …", "We."])
def test_nothing_but_the_beginning_is_taken_as_it_is(typed: str) -> None:
    assert rest_of(stem("We …"), typed) == typed


@pytest.mark.parametrize(
    ("begun", "typed"),
    [("Next time I …", "Next time I’ll ask first"), ("We …", "We're kind"), ("We …", "We-time is what helps")],
)
def test_a_short_form_stays_one_word(begun: str, typed: str) -> None:
    assert begun_with(stem(begun), typed) == typed


def test_an_apostrophe_of_their_own_keeps_its_space() -> None:
    assert begun_with(stem("We …"), "'twas us") == "We 'twas us"
    assert begun_with(stem("We …"), "We 'twas us") == "We 'twas us"


@pytest.mark.parametrize("typed", ["हमें अच्छा लगा", "हम\u200dने देखा"])
def test_a_word_that_only_begins_alike_keeps_its_letters(typed: str) -> None:
    assert rest_of(stem("हम …"), typed) == typed
    assert begun_with(stem("हम …"), typed) == f"हम {typed}"
