"""Half sentences, finished with or without their beginning: nobody's letters are lost, and none stands twice."""

import pytest

from games.engine import Words, as_written
from games.moves.stems import bare, begun_with, rest_of, sentence


def stem(words: str) -> Words:
    """The beginning of a sentence, in whatever language."""
    return as_written(words)


@pytest.mark.parametrize("typed", ["slow down", "we slow down.", "We … slow down", " We, slow down", "We: slow down"])
def test_it_is_begun_once(typed: str) -> None:
    assert rest_of(stem("We …"), typed) == "slow down"
    assert sentence(stem("We …"), typed) == "We slow down."


@pytest.mark.parametrize("typed", ["laugh 😊", "hold on ❤\ufe0f", "wave 👋🏽", "laugh 😊?"])
def test_a_picture_ends_a_sentence(typed: str) -> None:
    assert sentence(stem("We …"), typed) == f"We {typed}"


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


@pytest.mark.parametrize(
    ("begun", "typed", "whole"),
    [
        ("It matters to me that …", "that we talk", "It matters to me that we talk."),
        ("It matters to me that …", "That, we talk", "It matters to me that we talk."),
        ("It matters to me that …", "matters to me that we talk", "It matters to me that we talk."),
        ("I’d like to …", "to be held", "I’d like to be held."),
        ("I’d like to …", "I'd like to be held", "I’d like to be held."),
        ("Next time I will …", "I will ask first", "Next time I will ask first."),
        ("Next time I will …", "I’ll ask first", "Next time I will ask first."),
        ("Next time I will …", "I'll ask first.", "Next time I will ask first."),
        ("Next time I …", "I’ll ask first", "Next time I’ll ask first."),
        ("Next time I’ll …", "I will ask first", "Next time I’ll ask first."),
        ("Next time I’ll …", "next time I'll ask first", "Next time I’ll ask first."),
        ("I’m sorry that I …", "I am sorry that I left", "I’m sorry that I left."),
        ("I’m sorry that I …", "I left", "I’m sorry that I left."),
        ("Next time I …", "I ask first", "Next time I ask first."),
        ("Wichtig ist mir, dass …", "dass wir reden", "Wichtig ist mir, dass wir reden."),
    ],
)
def test_how_the_stem_ends_is_not_said_twice(begun: str, typed: str, whole: str) -> None:
    assert sentence(stem(begun), typed) == whole


@pytest.mark.parametrize(
    ("begun", "typed"),
    [("It matters to me that …", "thatched roofs stay"), ("We …", "me and you"), ("Next time I will …", "it'll rain")],
)
def test_what_only_looks_like_its_end_stays(begun: str, typed: str) -> None:
    assert rest_of(stem(begun), typed) == typed
    assert begun_with(stem(begun), typed) == f"{bare(stem(begun))} {typed}"
