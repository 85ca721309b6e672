"""Building an ask alone, behind the curtain: what it is about, the ask itself, and whether a no could be borne."""

from collections.abc import Collection
from typing import Any, NamedTuple

from games.ask_and_receive.kinds import RESTING, WORDS
from games.ask_and_receive.wheel import STARTS, Form
from games.engine import (
    Choice,
    Choose,
    Kept,
    Partner,
    Quote,
    Rate,
    Seen,
    Words,
    Write,
    nsay,
    same_words,
    say,
)
from games.engine import gettext as _
from games.moves.nudges import KEEP, REWORD, nudge_for
from games.moves.stems import rest_of

STRAIGHT = Choice("straight", say("Straight to the ask"))
FIRST_WORDS = Choice("first_words", say("A few words first"))

FINE = Choice("fine", say("Fine"))
SAD = Choice("sad", say("A little sad, and still glad I asked"))
SORE = Choice("sore", say("Sore"))

SMALLER = Choice("smaller", say("Make it smaller"))
ANOTHER_NIGHT = Choice("another_night", say("Keep it for another night"))


class Ask(NamedTuple):
    """An ask as its owner built it. ``request`` is the bare request, ``minutes`` from 1 to 5."""

    asker: Partner
    form: Form
    kind: str
    before: tuple[str, ...]
    request: str
    minutes: int

    @property
    def quote(self) -> Quote:
        """The ask as it is read aloud, with what stands before it."""
        minutes = nsay("{number} minute", "{number} minutes", self.minutes)
        if self.form is Form.WILL:
            said = _("Will you {request}, for {minutes}?", request=self.request, minutes=minutes)
        else:
            said = _("May I {request}, for {minutes}?", request=self.request, minutes=minutes)
        return Quote(self.asker, "\n".join([*self.before, said]))

    @property
    def spellings(self) -> set[str]:
        """The same ask however it is typed, with or without its start, as ``same_words`` gives it."""
        return {same_words(f"{start}{self.request}") for start in ("", *STARTS.values())}


async def build_ask(asker: Partner, form: Form, *, kinds: Collection[str], closed: frozenset[str]) -> Ask | None:
    """What the asker wants, built from observation, feeling, need and request; the first three may be left out.

    None when they keep it for another night. ``kinds`` are those that may be asked for tonight, ``closed`` the asks
    answered tonight, as ``same_words`` gives them. The order and the self-check (a request is one that can bear a no)
    follow Rosenberg (2015).
    """
    offered = [each for each in (WORDS, *RESTING) if each.key in kinds]
    words = say("What would be lovely? Let one thing come.")
    kind = await Choose("kind", asker, words, *offered, lead=say("only you can see this"), **_PRIVATE)
    before = await _few_words(asker)
    for _time in range(3):
        ask = await _request(asker, form, kind, before, closed)
        sits = await Choose(
            "self_check",
            asker,
            say("If the answer is no, you will be …"),
            FINE,
            SAD,
            SORE,
            lead=say("be honest, only you can see this"),
            quotes=(ask.quote,),
            **_PRIVATE,
        )
        if sits is not SORE:
            return ask
        choice = await Choose(
            "sore",
            asker,
            say("Then it may be a demand in good clothes. Give it less weight, or give it time."),
            SMALLER,
            ANOTHER_NIGHT,
            lead=say("only you can see this"),
            quotes=(ask.quote,),
            **_PRIVATE,
        )
        if choice is ANOTHER_NIGHT:
            return None
    return None


async def _few_words(asker: Partner) -> tuple[str, ...]:
    size = await Choose(
        "size",
        asker,
        say("Is it a small ask, or does it want a few words first?"),
        STRAIGHT,
        FIRST_WORDS,
        lead=say("only you can see this"),
        **_PRIVATE,
    )
    if size is STRAIGHT:
        return ()
    notice = await _line("notice", asker, say("What do you notice? Only what a camera would see."), say("I notice …"))
    feel = await _line("feel", asker, say("What do you feel when you see that?"), say("I feel …"))
    need = await _line("need", asker, say("What matters to you there?"), say("It matters to me that …"))
    said = (
        (notice, say("I notice {what}", what=notice)),
        (feel, say("I feel {what}", what=feel)),
        (need, say("It matters to me that {what}", what=need)),
    )
    return tuple(str(whole) for what, whole in said if what)


async def _line(key: str, asker: Partner, words: Words, start: Words) -> str:
    common: dict[str, Any] = {
        "optional": True,
        "lines": 2,
        "limit": 200,
        "lead": say("only you can see this"),
        "start": start,
        **_PRIVATE,
    }
    text: str = await Write(key, asker, words, **common)
    nudge = nudge_for(text)
    if nudge and await Choose(f"{key}_nudge", asker, nudge, REWORD, KEEP, lead=say("a thought"), **_PRIVATE) is REWORD:
        text = await Write(key, asker, words, **common)
    return text


async def _request(asker: Partner, form: Form, kind: Choice, before: tuple[str, ...], closed: frozenset[str]) -> Ask:
    typed = await Write(
        "request",
        asker,
        say("Ask for one thing that can be seen and done tonight.")
        if form is Form.WILL
        else say("Ask for one thing you would like to do, for your own joy."),
        start=STARTS[form],
        lead=say("only you can see this"),
        lines=3,
        limit=240,
        closed=closed,
        because=say("That ask was answered tonight and rests now; let another one come."),
        action=say("that is it"),
        **_PRIVATE,
    )
    request = _without_start(typed).rstrip(" ?.!") or typed
    minutes = await Rate(
        "minutes",
        asker,
        say("For how many minutes? Short is fine."),
        low=1,
        high=5,
        usual=3,
        unit=say("minutes"),
        lead=say("only you can see this"),
        **_PRIVATE,
    )
    return Ask(asker, form, kind.key, before, request, minutes)


def _without_start(typed: str) -> str:
    """What was typed without a “Will you” or “May I”, whichever the form is."""
    for start in STARTS.values():
        if (rest := rest_of(start, typed)) != typed:
            return rest
    return typed


_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.EVENING}
