"""One person tells a story twice, the other hears it and witnesses it: as one's own first, then from the back row."""

import re
from enum import Enum, auto
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Kept,
    Note,
    Page,
    Partner,
    Quote,
    Reveal,
    Seen,
    Speak,
    Table,
    Words,
    Write,
    say,
)
from games.moves import measures
from games.moves.breather import TRIES, breather, still_trying
from games.moves.hearing import GOT_IT, NOT_QUITE
from games.moves.nudges import KEEP as AS_IT_IS
from games.moves.nudges import REWORD
from games.moves.stems import begun_with

MORE_PIECES = 3
"""Pieces that may come after the first before it goes on; a piece that was not heard yet is none of them."""

MORE = Choice("more", say("Yes, and there’s more"))
READ = Choice("read", say("Read it out"))
FREELY = Choice("freely", say("Tell it in your own words; the page stays private"))
SHOW = Choice("show", say("Show it"))
KEEP = Choice("keep", say("Keep it to myself"))


class HowTold(Enum):
    """What became of both tellings of one of them."""

    WHOLE = auto()
    RESTS = auto()
    """They left it at a pause; nothing has been said of that yet."""
    NOT_BEGUN = auto()
    """They left it at a pause before a word of it was told; nothing has been said of that yet."""
    ANOTHER_NIGHT = auto()
    """The teller was not heard and left it for another night; that has been said."""


NAMING = (
    (
        "name",
        say("If this story were a kind of weather, a song or a creature, what would you call it?"),
        say("It’s called …"),
        60,
    ),
    ("gets_me_to", say("What does it get you to do?"), say("It gets me to …"), 160),
    ("costs_us", say("What does it cost the two of you?"), say("It costs us …"), 160),
    ("did_not_win", say("When could it have won, but didn’t?"), say("Once it didn’t win: …"), 240),
)
"""Giving the story a name and looking at what it does, after White & Epston (1990): key, question, stem, limit."""

_FIRST_PERSON = re.compile(r"\bI\b|\b(?:me|my|mine|myself)\b", re.IGNORECASE)


async def tell_twice(table: Table, teller: Partner, title: str, after_another: bool) -> HowTold:
    """Both tellings of one of them; ``after_another`` where the other's stand right before them.

    What they typed for themselves is gone when the evening ends; what they read out stays, the first telling beside
    the second one. How stirred up each is, they say between the two and, after the other's, before the first: the
    teller on the page where they are alone anyway.
    """
    listener = table.other(teller)
    story = _first_story(teller, title, asks=after_another)
    if after_another:
        pages = await _alone(listener, teller, story)
        if not await breather(table, "breather", pages):
            return HowTold.NOT_BEGUN
        page = pages[teller]
    else:
        page = await story
    first = await _first_telling(teller, listener, page)
    if not await _is_heard(table, teller, listener):
        return HowTold.ANOTHER_NIGHT
    await _answered(teller, listener)
    pages = await _alone(listener, teller, _naming(teller, listener))
    if not await breather(table, "breather", pages):
        return HowTold.RESTS
    name = await _name_it(teller, listener, pages[teller])
    second = await _second_telling(teller, listener)
    await _witness(teller, listener)
    shown = {"first": first, "second": second, "name": name}
    await Note("telling", {"who": teller.id, "title": title, **shown})
    return HowTold.WHOLE


def _alone(listener: Partner, teller: Partner, page: Page) -> AskBoth[dict[str, Any]]:
    """How stirred up each is, alone, the teller on this page: last, because the teller may go on alone from there."""
    words = say("Put down what you’ve heard for a moment.")
    only = Page("a_moment", listener, words, measures.distress(listener, Kept.NEVER), lead=_ONLY)

    async def ask(who: Partner) -> dict[str, Any]:
        return await (page if who == teller else only)

    return AskBoth(Table((listener, teller)), ask)


def _first_story(teller: Partner, title: str, asks: bool) -> Page:
    """What the teller tells themselves about it, for their eyes only; ``asks`` how stirred up they are as well."""
    ask = say("What’s the story you tell yourself about it? For your eyes only, or leave it empty.")
    start = say("The story I tell myself about it is …")
    own = Write("first_telling", teller, ask, start=start, lines=8, optional=True, **_PRIVATE)
    how = Choose("tell_first_how", teller, say("How will you tell it?"), READ, FREELY, usual=FREELY, **_PRIVATE)
    stirred = (measures.distress(teller, Kept.NEVER),) if asks else ()
    words = say("“{title}”", title=title)
    return Page("first_story", teller, words, *stirred, own, how, lead=_ONLY, in_order=True)


async def _first_telling(teller: Partner, listener: Partner, page: dict[str, Any]) -> str:
    words = say(
        "Say it: “The story I tell myself about it is …”\n"
        "{listener} just listens, and feels what it’s like to be {teller:them}.",
        listener=listener,
        teller=teller,
    )
    return await _aloud("tell_first", teller, page["first_telling"], page["tell_first_how"], words)


async def _aloud(key: str, teller: Partner, text: str, how: Choice, words: Words) -> str:
    """Said aloud, and shown only if its author reads it out from the screen; gives what was shown."""
    if text and how is READ:
        quotes = (Quote(teller, text),)
        await Reveal(f"{key}_read", teller, words, quotes=quotes, lead=say("you read"), action=say("I’ve told it"))
        return text
    await Speak(key, teller, words, lead=say("you tell"), seconds=180)
    return ""


async def _is_heard(table: Table, teller: Partner, listener: Partner) -> bool:
    """Said back until the teller is heard; only the teller decides that. False when it is left for another night.

    After the Imago dialogue (Hendrix & Hunt).
    """
    tries, pieces = 0, 0
    words = say(
        "{listener}, say back what you heard, in your own words. Then ask: “Did I get that? Is there more?”\n"
        "{teller}, did {listener:they} get it?",
        listener=listener,
        teller=teller,
    )
    while True:
        options = (GOT_IT, MORE, NOT_QUITE) if pieces < MORE_PIECES else (GOT_IT, NOT_QUITE)
        heard = await Choose("heard", teller, words, *options, lead=say("only you can tell"))
        if heard is GOT_IT:
            return True
        if heard is MORE:
            pieces, tries = pieces + 1, 0
            await Speak("more", teller, say("The next small piece, then."), lead=say("you tell"), seconds=45)
            continue
        tries += 1
        if not await still_trying(table, teller, tries):
            return False
        if tries % TRIES == 0:
            again = say("Say it again, more briefly. One small piece.")
            await Speak("say_again", teller, again, lead=say("you tell"), seconds=45)


async def _answered(teller: Partner, listener: Partner) -> None:
    words = say(
        "Say one true sentence: “That makes sense to me, because …”\n"
        "Then: “I imagine you felt …” Let {teller} nod, or put it right.",
        teller=teller,
    )
    await Speak("makes_sense", listener, words, lead=say("you answer"), seconds=90)


def _naming(teller: Partner, listener: Partner) -> Page:
    """How stirred up the teller is, and the story as something outside of them."""
    naming = [
        Write(key, teller, ask, start=stem, lines=2, limit=limit, optional=True, **_PRIVATE)
        for key, ask, stem, limit in NAMING
    ]
    see = say("Would you like {listener} to see this?", listener=listener)
    show = Choose("show_name", teller, see, SHOW, KEEP, usual=KEEP, **_PRIVATE)
    words = say("The story, as something outside of you.")
    stirred = measures.distress(teller, Kept.NEVER)
    return Page("naming", teller, words, stirred, *naming, show, lead=_ONLY, in_order=True)


async def _name_it(teller: Partner, listener: Partner, page: dict[str, Any]) -> str:
    """What the teller calls the story, as it was shown, if they showed it."""
    found = [begun_with(stem, page[key]) for key, _ask, stem, _limit in NAMING if page[key]]
    if not found or page["show_name"] is KEEP:
        return ""
    own = Quote(teller, "\n".join(found))
    words = say(
        "This is what {teller} calls it. It’s a story: it isn’t {teller}, and it isn’t {listener}.",
        teller=teller,
        listener=listener,
    )
    await Reveal("named", teller, words, quotes=(own,), lead=say("you’re showing it"))
    return own.text


async def _second_telling(teller: Partner, listener: Partner) -> str:
    """From the back row, as a narrator and a friend of both would see it, then aloud.

    Stepping back after Kross & Ayduk (2017); the neutral friend after Finkel et al. (2013).
    """
    page = await _back_row(teller, listener)
    if word := first_person(f"{page['narrator']}\n{page['friend_of_both']}"):
        nudge = say("You wrote “{word}”. From the back row, it would be “{teller}”.", word=word, teller=teller)
        quotes = tuple(Quote(teller, page[key]) for key in ("narrator", "friend_of_both") if page[key])
        only: dict[str, Any] = {"quotes": quotes, "lead": _ONLY, **_PRIVATE}
        if await Choose("narrator_nudge", teller, nudge, REWORD, AS_IT_IS, **only) is REWORD:
            page = await _back_row(teller, listener, quotes)
    text = "\n".join(filter(None, (page["narrator"], page["friend_of_both"])))
    again = say(
        "Tell it again, as a new story. {listener} listens as if for the first time.", teller=teller, listener=listener
    )
    return await _aloud("tell_second", teller, text, page["tell_second_how"], again)


def _back_row(teller: Partner, listener: Partner, before: tuple[Quote, ...] = ()) -> Page:
    names = {"teller": teller, "listener": listener}
    words = say("Imagine a theatre. You’re in the back row, watching you both.")
    narrator = say("Write as a kind, fair narrator, using both names: “{teller}” and “{listener}”.", **names)
    friend = say(
        "A friend who loves you both leans in. "
        "What was each of you trying to protect, and what good could still come of it?"
    )
    long: dict[str, Any] = {"optional": True, "limit": 3000, **_PRIVATE}
    return Page(
        "back_row",
        teller,
        words,
        Write("narrator", teller, narrator, lines=8, **long),
        Write("friend_of_both", teller, friend, lines=4, **long),
        Choose("tell_second_how", teller, say("How will you tell it?"), READ, FREELY, usual=FREELY, **_PRIVATE),
        lead=_ONLY,
        quotes=before,
        in_order=True,
    )


def first_person(text: str) -> str | None:
    """The first word that a narrator would not use of themselves (I, me, my, mine, myself), or None."""
    found = _FIRST_PERSON.search(text)
    return found.group() if found else None


async def _witness(teller: Partner, listener: Partner) -> None:
    """The witness's four answers in a row, after White (2007)."""
    words = say(
        "Finish four sentences out loud. No advice, no praise, no corrections.\n"
        "“The words that stayed with me …”\n"
        "“The picture of you that they gave me …”\n"
        "“In my own life, they brought up …”\n"
        "“And now I …”\n"
        "{teller} says thank you.",
        teller=teller,
    )
    await Speak("witness", listener, words, lead=say("you’re the witness"), seconds=180)


_ONLY = say("only you can see this")
_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.EVENING}
