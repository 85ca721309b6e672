"""What may be measured on an evening: how stirred up, how near, how satisfied, what the evening was like.

Each answer is its owner's alone. Nothing here compares two people, and no number is ever called good or bad.
"""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from typing import Any, NamedTuple

from games.engine import Choice, Choose, Kept, Partner, Rate, Seen, Words, say
from games.engine.words import used
from games.language.days import months_after
from games.moves.circles import PAIRS, drawing

DISTRESS, CIRCLES, SATISFACTION = "distress", "ios_tui_v1", "csi_4"
STORMY = 7
"""From here on an evening is a gentle one (practice of distress scales after Wolpe 1969; the number is our own)."""
WATER = {0: say("still water"), 5: say("choppy"), 10: say("storm")}
NEARNESS = {
    1: say("side by side, touching"),
    2: say("a little shared"),
    3: say("some of it shared"),
    4: say("about as much shared as apart"),
    5: say("much of it shared"),
    6: say("very much shared"),
    7: say("nearly one"),
}

AFTERWARDS = {
    "free_to_say_no": say("Tonight I felt free to say no."),
    "cared_about": say("Tonight I felt cared about."),
    "learned": say("Tonight I learnt something about you."),
    "like_myself": say("Tonight I felt like myself."),
}
"""Our own items for the end of an evening, 0 to 10. The first is asked every time, the others take turns."""


class Item(NamedTuple):
    """One question of a questionnaire: its words and its answers, the first of which counts 0."""

    words: Words
    answers: tuple[Words, ...]


_TRUE = (
    say("Not at all true"),
    say("A little true"),
    say("Somewhat true"),
    say("Mostly true"),
    say("Almost completely true"),
    say("Completely true"),
)
_MUCH = (
    say("Not at all"),
    say("A little"),
    say("Somewhat"),
    say("Mostly"),
    say("Almost completely"),
    say("Completely"),
)
CSI_4 = {
    "csi_4_1": Item(
        say("Please indicate the degree of happiness, all things considered, of your relationship."),
        (
            say("Extremely unhappy"),
            say("Fairly unhappy"),
            say("A little unhappy"),
            say("Happy"),
            say("Very happy"),
            say("Extremely happy"),
            say("Perfect"),
        ),
    ),
    "csi_4_2": Item(say("I have a warm and comfortable relationship with my partner."), _TRUE),
    "csi_4_3": Item(say("How rewarding is your relationship with your partner?"), _MUCH),
    "csi_4_4": Item(say("In general, how satisfied are you with your relationship?"), _MUCH),
}
"""The four-item Couples Satisfaction Index, word for word: Funk & Rogge 2007, J Fam Psychol 21(4), 572-583.

Items 1, 12, 19 and 22 of the CSI-32; they count up to 6, 5, 5 and 5. Free for research and clinical use.
"""
_VALIDATED = "x-validated"
"""Under this name the head of a catalogue lists the measures whose items in it are those of a validated version."""
NOW = Choice("now", say("I’ll answer the four questions now"))
NOT_NOW = Choice("not_now", say("Not tonight"))


def distress(partner: Partner, kept: Kept = Kept.RECORD) -> Rate:
    """How stirred up somebody is at this moment, 0 to 10, with our own anchors."""
    words = say("How wound up are you right now?")
    return Rate(DISTRESS, partner, words, anchors=WATER, no=10, **(_PRIVATE | {"kept": kept}))


def circles(partner: Partner) -> Rate:
    """Which of seven pictures looks like the two of them today."""
    words = say("Which picture looks most like the two of you today?")
    pictures = {number: drawing(number) for number in PAIRS}
    return Rate(CIRCLES, partner, words, low=1, high=7, anchors=NEARNESS, pictures=pictures, **_PRIVATE)


def afterwards(partner: Partner, item: str) -> Rate:
    """One of our own sentences about the evening, 0 to 10."""
    ends = {0: say("not at all"), 10: say("completely")}
    return Rate(item, partner, AFTERWARDS[item], anchors=ends, **_PRIVATE)


async def satisfaction(partner: Partner) -> None:
    """The four items of the CSI-4, if they want them tonight."""
    offer = say("Once a month there are four questions about the two of you. Only you will see your answers.")
    if await Choose(SATISFACTION, partner, offer, NOW, NOT_NOW, **_PRIVATE) is NOT_NOW:
        return
    for key, item in CSI_4.items():
        answers = (Choice(str(points), answer) for points, answer in enumerate(item.answers))
        await Choose(key, partner, item.words, *answers, **_PRIVATE)


def validated() -> str:
    """The language in which the CSI-4 may be offered now: "en", as it was published, or that of a catalogue whose head
    says that its items are those of a validated version (``X-Validated: csi_4``). "" where it may not be."""
    now = used()
    return "en" if type(now) is NullTranslations else now.info().get("language", "") if validates(now) else ""


def validates(catalogue: NullTranslations) -> bool:
    """Whether the items of the CSI-4 in this catalogue are those of a validated version, as its head says."""
    return SATISFACTION in catalogue.info().get(_VALIDATED, "").split()


def csi_4(points: Sequence[int]) -> int:
    """The sum of the four items, 0 to 21. Raises ValueError when they are not four that fit."""
    most = [len(item.answers) - 1 for item in CSI_4.values()]
    if len(points) != len(most) or any(not 0 <= each <= high for each, high in zip(points, most, strict=True)):
        raise ValueError("it takes four answers: up to 6, 5, 5 and 5")
    return sum(points)


def monthly(last: date | None, today: date) -> bool:
    """Whether what was last offered on that day, or never, comes round again."""
    return last is None or today >= months_after(last, 1)


_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "lead": say("only you can see this")}
