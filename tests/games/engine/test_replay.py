"""Reopening a play whose game was changed meanwhile: it ends kindly, and every word is still there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Ending,
    Json,
    Kept,
    NotAllowed,
    Note,
    Outcome,
    Partner,
    Play,
    Rate,
    Say,
    Script,
    say,
)
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.sittings import Disk, asked, give, keys, state

A, B = Choice("one", say("One")), Choice("two", say("Two"))


async def first_version() -> None:
    await Say("hello", ANA, say("Hello."))
    await Choose("which", BEN, say("Which?"), A, B)
    await Note("came_to", "one")
    await Rate("more", ANA, say("How much?"), high=9)
    await Say("bye", BEN, say("Bye."))


async def another_key() -> None:
    await Say("welcome", ANA, say("Hello."))
    await Choose("which", BEN, say("Which?"), A, B)
    await Note("came_to", "one")
    await Rate("more", ANA, say("How much?"), high=9)


async def another_person() -> None:
    await Say("hello", BEN, say("Hello."))


async def a_choice_less() -> None:
    await Say("hello", ANA, say("Hello."))
    await Choose("which", BEN, say("Which?"), B)


async def no_note() -> None:
    await Say("hello", ANA, say("Hello."))
    await Choose("which", BEN, say("Which?"), A, B)
    await Rate("more", ANA, say("How much?"), high=9)


async def another_note() -> None:
    await Say("hello", ANA, say("Hello."))
    await Choose("which", BEN, say("Which?"), A, B)
    await Note("came_by", "one")
    await Rate("more", ANA, say("How much?"), high=9)


async def a_note_too_early() -> None:
    await Say("hello", ANA, say("Hello."))
    await Note("came_to", "one")
    await Choose("which", BEN, say("Which?"), A, B)


async def shorter() -> None:
    await Say("hello", ANA, say("Hello."))


async def narrower() -> None:
    await Say("hello", ANA, say("Hello."))
    await Choose("which", BEN, say("Which?"), A, B)
    await Note("came_to", "one")
    await Rate("more", ANA, say("How much?"), high=3)


async def nothing() -> None:
    pass


async def both_now() -> None:
    async def hello(who: Partner) -> None:
        await Say("hello", who, say("Hello."))
        await Say("hello", who, say("Hello again."))

    await AskBoth(TABLE, hello)


async def a_vote_in_between() -> None:
    await Say("hello", ANA, say("Hello."))

    async def vote() -> str:
        return (await Choose("vote", BEN, say("Alone?"), A, B, kept=Kept.NEVER)).key

    await Outcome("voted", vote())
    await Choose("which", BEN, say("Which?"), A, B)


@pytest.mark.parametrize(
    "upgraded",
    [
        *[another_key, another_person, a_choice_less, no_note, another_note, a_note_too_early],
        *[shorter, narrower, nothing, both_now, a_vote_in_between],
    ],
)
@pytest.mark.parametrize("stopped", [False, True])
def test_a_changed_game_ends_the_play_and_keeps_every_word(upgraded: Callable[[], Script[Any]], stopped: bool) -> None:
    disk = Disk()
    play = Play(first_version, disk)
    for value in (None, "one", 7):
        give(play, value)
    if stopped:
        play.stop(EVENING)
    said = list(disk)

    disk.full = True  # nothing may be written either
    play = Play(upgraded, disk)
    assert play.ended is Ending.CHANGED
    assert (play.open, play.turn) == ((), None)
    assert play.answers == disk == said
    play.stop(EVENING)
    assert play.ended is Ending.CHANGED
    for who in TABLE:
        with pytest.raises(NotAllowed):
            play.take_back(who)
    assert play.answers == disk == said


def test_other_words_do_not_change_a_game() -> None:
    async def reworded() -> None:
        await Say("hello", ANA, say("Welcome back."))
        await Choose("which", BEN, say("Which one, {ben}?", ben=BEN), B, A, lock=10)
        await Note("came_to", "another value")
        await Rate("more", ANA, say("How much?"), high=10)

    disk = Disk()
    play = Play(first_version, disk)
    give(play)
    give(play, "one")
    said = list(disk)
    play = Play(reworded, disk)
    assert asked(play) == [("more", "a")]
    assert disk == said
    assert play.answers[0].prompt == "Hello."


def test_a_replayed_note_gives_the_value_that_was_kept_then() -> None:
    heard: list[object] = []

    def version(value: str) -> Callable[[], Script[None]]:
        async def script() -> None:
            await Say("hello", ANA, say("Hello."))
            heard.append(await Note("drawn", value))
            await Say("bye", ANA, say("Bye."))

        return script

    disk = Disk()
    give(Play(version("then"), disk))
    Play(version("now"), disk)
    assert heard == ["then", "then"]


def test_a_note_that_is_new_after_the_last_answer_is_kept() -> None:
    async def without() -> None:
        await Say("hello", ANA, say("Hello."))
        await Say("bye", BEN, say("Bye."))

    async def with_note() -> None:
        await Say("hello", ANA, say("Hello."))
        await Note("greeted", True)
        await Say("bye", BEN, say("Bye."))

    disk = Disk()
    give(Play(without, disk))
    play = Play(with_note, disk)
    assert keys(play) == [answer.key for answer in disk] == ["hello", "greeted"]
    assert state(Play(with_note, Disk(disk))) == state(play)


def test_answers_behind_the_end_of_a_play_change_it() -> None:
    disk = Disk()
    play = Play(shorter, disk)
    give(play)
    assert play.ended is Ending.DONE
    disk.append(replace(disk[0], key="stop", kind="stop", who=""))
    assert Play(shorter, disk).ended is Ending.CHANGED


def test_a_record_from_elsewhere_with_a_value_that_is_none() -> None:
    disk = Disk()
    play = Play(first_version, disk)
    give(play)
    give(play, "one")
    values: tuple[Json, ...] = (None, "three", 1, [], {"key": "one"})
    for value in values:
        disk[1] = replace(disk[1], value=value)
        said = list(disk)
        assert Play(first_version, disk).ended is Ending.CHANGED
        assert disk == said
