"""One person tells a story twice, the other hears it and witnesses it: as one's own first, then from the back row."""

import re
from typing import Any

from games.engine import (
    Act,
    Choice,
    Choose,
    Kept,
    Note,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    Words,
    Write,
    say,
)
from games.moves.breather import breather
from games.moves.hearing import GOT_IT, NOT_QUITE
from games.moves.nudges import KEEP as AS_IT_IS
from games.moves.nudges import REWORD
from games.moves.stems import begun_with

TRIES = 3
"""Times that the listener tries before a pause, and once more as many after it."""
MORE_PIECES = 3

MORE = Choice("more", say("Yes, and there is more"))
ONCE_MORE = Choice("once_more", say("Try once more"))
REST = Choice("rest", say("Let the story rest tonight"))
READ = Choice("read", say("Read it out"))
FREELY = Choice("freely", say("Tell it freely; the page stays mine"))
SHOW = Choice("show", say("Show it"))
KEEP = Choice("keep", say("Keep it to myself"))

NAMING = (
    (
        "name",
        say("If this story were weather, a song or a creature: what is it called?"),
        say("It is called …"),
        60,
    ),
    ("gets_me_to", say("What does it get you to do?"), say("It gets me to …"), 160),
    ("costs_us", say("What does it cost the two of you?"), say("It costs us …"), 160),
    ("did_not_win", say("A time when it could have won and did not?"), say("Once it did not win: …"), 240),
)
"""Giving the story a name and looking at what it does, after White & Epston (1990): key, question, stem, limit."""

WITNESS = (
    say("“The words that stayed with me …”"),
    say("“The picture of you that they gave me …”"),
    say("“In my own life they touched …”"),
    say("“And now I …”"),
)
"""The witness's four answers, after White (2007)."""
_FIRST_PERSON = re.compile(r"\bI\b|\b(?:me|my|mine|myself)\b", re.IGNORECASE)


async def tell_twice(table: Table, teller: Partner, title: str) -> bool:
    """Both tellings of one of them; False when the story is to rest tonight.

    What they typed for themselves is gone when the evening ends; what they read out stays, the first telling beside
    the second one.
    """
    listener = table.other(teller)
    first = await _first_telling(teller, listener, title)
    if not await _is_heard(table, teller, listener):
        return False
    for key, words in (
        ("makes_sense", say("One true sentence: “That makes sense, because …”")),
        ("may_have_felt", say("And: “You may have felt …” Then let {teller} nod or mend it.", teller=teller)),
    ):
        await Speak(key, listener, words, lead=say("you answer"), seconds=45)
    if not await breather(table, "breather"):
        return False
    name = await _name_it(teller, listener)
    second = await _second_telling(teller, listener)
    await _witness(teller, listener)
    shown = {"first": first, "second": second, "name": name}
    await Note("telling", {"who": teller.id, "title": title, **shown})
    return await breather(table, "breather")


async def _first_telling(teller: Partner, listener: Partner, title: str) -> str:
    words = say(
        "“{title}”: the story you tell yourself about it. Type it for your eyes, or leave the page empty.", title=title
    )
    start = say("The story I tell myself about it is …")
    text = await Write("first_telling", teller, words, start=start, lines=8, optional=True, **_PRIVATE)
    words = say("Tell it: “The story I tell myself about it is …” {listener} only listens.", listener=listener)
    return await _aloud("tell_first", teller, text, words)


async def _aloud(key: str, teller: Partner, text: str, words: Words) -> str:
    """Said aloud, and shown only if its author reads it out from the screen; gives what was shown."""
    if text:
        own = Quote(teller, text)
        how = say("Read it out, or tell it freely?")
        if await Choose(f"{key}_how", teller, how, READ, FREELY, quotes=(own,), **_PRIVATE) is READ:
            await Reveal(f"{key}_read", teller, words, quotes=(own,), lead=say("you read"), action=say("told it"))
            return text
    await Speak(key, teller, words, lead=say("you tell"), seconds=180)
    return ""


async def _is_heard(table: Table, teller: Partner, listener: Partner) -> bool:
    """Said back until the teller is heard; only the teller decides that. False when it is to rest instead.

    After the Imago dialogue (Hendrix & Hunt).
    """
    if await _mirrored(teller, listener):
        return True
    await Act("breathe", table, say("Hearing is hard work. One minute, and breathe."), lead=say("together"), seconds=60)
    words = say("Once more, or let it rest?")
    if await Choose("once_more", table, words, ONCE_MORE, REST, lead=say("together")) is REST:
        return False
    await Speak("say_again", teller, say("Say it again, shorter. One small piece."), lead=say("you tell"), seconds=45)
    return await _mirrored(teller, listener)


async def _mirrored(teller: Partner, listener: Partner) -> bool:
    tries, pieces = 0, 0
    while tries < TRIES:
        words = say("Say back what you heard, in your own words. Then ask: “Did I get it? Is there more?”")
        await Speak("mirror", listener, words, lead=say("you say it back"), seconds=60)
        options = (GOT_IT, MORE, NOT_QUITE) if pieces < MORE_PIECES else (GOT_IT, NOT_QUITE)
        words = say("Did {listener} get it?", listener=listener)
        heard = await Choose("heard", teller, words, *options, lead=say("only you can tell"))
        if heard is GOT_IT:
            return True
        if heard is MORE:
            pieces += 1
            await Speak("more", teller, say("The next small piece, then."), lead=say("you tell"), seconds=45)
        else:
            tries += 1
    return False


async def _name_it(teller: Partner, listener: Partner) -> str:
    """The story as something outside of them; gives what was shown, if they showed it."""
    found = []
    for key, question, stem, limit in NAMING:
        text = await Write(key, teller, question, start=stem, lines=2, limit=limit, optional=True, **_PRIVATE)
        found += [begun_with(stem, text)] if text else []
    if not found:
        return ""
    own = Quote(teller, "\n".join(found))
    words = say("Is this for {listener} to see?", listener=listener)
    if await Choose("show_name", teller, words, SHOW, KEEP, quotes=(own,), **_PRIVATE) is KEEP:
        return ""
    words = say("This is how {teller} calls it. It is a story, and no one here is it.", teller=teller)
    await Reveal("named", teller, words, quotes=(own,), lead=say("you show it"))
    return own.text


async def _second_telling(teller: Partner, listener: Partner) -> str:
    """From the back row, as a narrator and a friend of both would see it, then aloud.

    Stepping back after Kross & Ayduk (2017); the neutral friend after Finkel et al. (2013).
    """
    names = {"teller": teller, "listener": listener}
    words = say(
        "Walk to the back row of the theatre. Write as a kind, fair narrator who says “{teller}” and “{listener}”.",
        **names,
    )
    narrated = await _narrated("narrator", teller, words)
    words = say("A friend of you both leans in. What was each of you protecting, and what good could still come?")
    friend = await _narrated("friend_of_both", teller, words)
    text = "\n".join(part for part in (narrated, friend) if part)
    return await _aloud(
        "tell_second", teller, text, say("Tell it again, new. {listener} listens as if for the first time.", **names)
    )


async def _narrated(key: str, teller: Partner, words: Words) -> str:
    page: dict[str, Any] = {"lines": 10, "optional": True, "limit": 3000, **_PRIVATE}
    text: str = await Write(key, teller, words, **page)
    if word := first_person(text):
        nudge = say("“{word}” stands in it. From the back row it would be “{teller}”.", word=word, teller=teller)
        quotes = (Quote(teller, text),)
        if await Choose(f"{key}_nudge", teller, nudge, REWORD, AS_IT_IS, quotes=quotes, **_PRIVATE) is REWORD:
            text = await Write(key, teller, words, quotes=quotes, **page)
    return text


def first_person(text: str) -> str | None:
    """The first word that a narrator would not use of themselves (I, me, my, mine, myself), or None."""
    found = _FIRST_PERSON.search(text)
    return found.group() if found else None


async def _witness(teller: Partner, listener: Partner) -> None:
    words = say("Four sentences come, one by one. No advice, no praise, nothing to put right.")
    await Say("witness", listener, words, lead=say("you are the witness"))
    for number, stem in enumerate(WITNESS, 1):
        await Speak(f"witness_{number}", listener, stem, lead=say("you say"), seconds=45)
    await Say("thank_witness", teller, say("Say: “Thank you.”"), lead=say("you were heard"), action=say("said it"))


_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.EVENING, "lead": say("only you can see this")}
