"""Building an ask alone, behind the curtain: one page for the ask itself and whether a no could be borne."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from games.ask_and_receive.kinds import ideas
from games.ask_and_receive.wheel import STARTS, Form
from games.engine import (
    Choice,
    Choose,
    Kept,
    NotAllowed,
    Page,
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

WILL, MAY = (Choice(str(form), STARTS[form]) for form in (Form.WILL, Form.MAY))
FINE = Choice("fine", say("fine"))
SAD = Choice("sad", say("a little sad, but still glad I asked"))
SORE = Choice("sore", say("hurt or angry"))
IS_TOUCH, NO_TOUCH = Choice("touch", say("it’s touch")), Choice("no_touch", say("no touch"))

SMALLER = Choice("smaller", say("Make it smaller"))
ANOTHER_NIGHT = Choice("another_night", say("Save it for another night"))
LONGEST = 5
"""Minutes that something lasts at most (the published game takes three; the number is our own)."""


class Ask(NamedTuple):
    """An ask as its owner built it. ``request`` is the bare request; ``minutes`` is 0 where it has no set time."""

    asker: Partner
    form: Form
    touch: bool
    before: tuple[str, ...]
    request: str
    minutes: int

    @property
    def quote(self) -> Quote:
        """The ask as it is read aloud, with what stands before it."""
        minutes = nsay("{number} minute", "{number} minutes", self.minutes)
        if self.form is Form.WILL and self.minutes:
            said = _("Will you {request}, for {minutes}?", request=self.request, minutes=minutes)
        elif self.form is Form.WILL:
            said = _("Will you {request}?", request=self.request)
        elif self.minutes:
            said = _("May I {request}, for {minutes}?", request=self.request, minutes=minutes)
        else:
            said = _("May I {request}?", request=self.request)
        return Quote(self.asker, "\n".join([*self.before, said]))

    @property
    def spellings(self) -> set[str]:
        """The same ask however it is typed, with or without its start, as ``spelled`` gives it."""
        return {spelled(f"{start}{self.request}") for start in ("", *STARTS.values())}


def spelled(text: str) -> str:
    """The words of an ask as they are told from others: “please” makes no other ask of it."""
    return same_words(re.sub(rf"\b{re.escape(_('please'))}\b", " ", text, flags=re.IGNORECASE))


async def build_ask(
    asker: Partner, due: Form, *, kinds: Collection[str], touch: bool, closed: frozenset[str]
) -> Ask | None:
    """What the asker wants; with a few words before it from observation, feeling and need, if they like.

    None when they save it for another night. ``due`` is the form that stands on the page, to be changed; ``kinds`` are
    those that may come tonight, ``touch`` whether touch is among them; ``closed`` are this partner's asks that were
    answered tonight, as ``spelled`` gives them. The order and the self-check (a request is one that can bear a no)
    follow Rosenberg (2015).
    """
    said: dict[str, Any] = {"form": WILL if due is Form.WILL else MAY}
    meant = frozenset[str]()
    while True:
        said = await _page(asker, said, kinds, touch, closed)
        if (text := _to_think_of(said, meant)) and (nudge := nudge_for(text)):
            if await _answers(asker, "thought", nudge, REWORD, KEEP) is REWORD:
                continue
            meant |= {text}
        ask = _ask(asker, said)
        if said["self_check"] is not SORE:
            return ask
        words = say("Then it may be a demand dressed up as a request. Make it smaller, or give it time.")
        if await _answers(asker, "sore", words, SMALLER, ANOTHER_NIGHT) is ANOTHER_NIGHT:
            return None


@dataclass(frozen=True)
class _Asked:
    """Refuses an ask that had its answer tonight, however it is spelled."""

    closed: frozenset[str]

    def __call__(self, text: str) -> None:
        if spelled(text) in self.closed:
            raise NotAllowed(_("That one has had its answer tonight. Ask for something else."))


async def _page(
    asker: Partner, said: dict[str, Any], kinds: Collection[str], touch: bool, closed: frozenset[str]
) -> dict[str, Any]:
    form = Choose("form", asker, say("How do you ask?"), WILL, MAY, usual=said["form"], **_PRIVATE)
    request = Write(
        "request",
        asker,
        say("One thing that can be done tonight"),
        hint=say("{ideas}", ideas=ideas(kinds)),
        remembered=said.get("request", ""),
        lines=2,
        limit=240,
        fits=_Asked(closed),
        **_PRIVATE,
    )
    minutes = Rate(
        "minutes",
        asker,
        say("For how many minutes?"),
        low=0,
        high=LONGEST,
        usual=said.get("minutes", 0),
        anchors={0: say("no set time")},
        **_PRIVATE,
    )
    words = say("If the answer’s no, I’ll be …")
    bearable = Choose("self_check", asker, words, FINE, SAD, SORE, **_PRIVATE)
    is_touch = Choose("is_touch", asker, say("Is it touch?"), IS_TOUCH, usual=NO_TOUCH, **_PRIVATE)
    return await Page(
        "ask_page",
        asker,
        say("What would feel lovely? Never mind likely or fair.")
        if touch
        else say("What would feel lovely? Never mind likely or fair. Touch is out tonight."),
        form,
        request,
        minutes,
        *([is_touch] if touch else []),
        bearable,
        *_few_words(asker, said),
        folded=BEFORE,
        unfold=say("a few words first"),
        action=say("ask it"),
        lead=say("only you can see this"),
    )


BEFORE = ("notice", "feel", "need")
"""What may be said before an ask: what a camera would see, a feeling, what matters (Rosenberg 2015)."""
STEMS = (say("I notice …"), say("I feel …"), say("It matters to me that …"))


def _few_words(asker: Partner, said: dict[str, Any]) -> list[Write]:
    common: dict[str, Any] = {"optional": True, "lines": 1, "limit": 200, **_PRIVATE}
    asked = (
        say("What do you notice? Only what a camera would see."),
        say("What do you feel when you see that?"),
        say("What matters to you about that?"),
    )
    return [
        Write(key, asker, words, start=start, remembered=said.get(key, ""), **common)
        for key, words, start in zip(BEFORE, asked, STEMS, strict=True)
    ]


def _to_think_of(said: dict[str, Any], meant: frozenset[str]) -> str:
    """The first text on the page that there is a private thought about, without those that are meant as they stand."""
    return next((said[key] for key in (*BEFORE, "request") if nudge_for(said[key]) and said[key] not in meant), "")


async def _answers(asker: Partner, key: str, words: Words, *options: Choice) -> Choice:
    return await Choose(key, asker, words, *options, lead=say("only you can see this"), **_PRIVATE)


def _ask(asker: Partner, said: dict[str, Any]) -> Ask:
    rest = {key: rest_of(start, said[key]) for key, start in zip(BEFORE, STEMS, strict=True) if said[key]}
    lines = {
        "notice": say("I notice {what}", what=rest.get("notice", "")),
        "feel": say("I feel {what}", what=rest.get("feel", "")),
        "need": say("It matters to me that {what}", what=rest.get("need", "")),
    }
    before = tuple(str(lines[key]) for key in rest)
    request = _without_start(said["request"]).rstrip(" ?.!") or said["request"]
    touch = said.get("is_touch") is IS_TOUCH
    return Ask(asker, Form(said["form"].key), touch, before, request, said["minutes"])


def _without_start(typed: str) -> str:
    """What was typed without a “Will you” or “May I”, whichever the form is."""
    for start in STARTS.values():
        if (rest := rest_of(start, typed)) != typed:
            return rest
    return typed


_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.EVENING}
