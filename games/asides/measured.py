"""What was measured, as sentences and small pictures: for the eyes of one only, and of both where both show theirs.

Nothing here is compared with anybody, and no number is called good or bad. See `games.moves.measures` for the scales.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from games.asides.aside import paragraphs
from games.catalog.games import INTEGRATION, INTENTION
from games.engine import Partner, Say, Seen, Table, Words, one_by_one, say
from games.engine import gettext as _
from games.language.days import in_words
from games.moves.measures import AFTERWARDS, CIRCLES, CSI_4, DISTRESS, NEARNESS, SATISFACTION, csi_4, validates

LATELY = 4
"""Evenings that stand in words; the picture holds more."""
WIDEST = 40
"""Numbers in a picture, the newest ones."""
BARS = "▁▂▃▄▅▆▇█"


class OpenedAnswer(Protocol):
    """An answer of one's own, as the record opens it."""

    @property
    def game(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def play(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def value(self) -> Any: ...


class Number(NamedTuple):
    """One number: on which day, in which game, how much. Of a questionnaire also in which ``language`` it was asked, as
    its sign; "" where that is not known, or makes no difference."""

    on: date
    game: str
    value: int
    language: str = ""


def pages(answers: Iterable[OpenedAnswer]) -> list[Words]:
    """A page for each scale on which there is a number, the oldest answers first."""
    return [_page(key, found) for key, found in numbers(answers).items()]


def numbers(answers: Iterable[OpenedAnswer]) -> dict[str, list[Number]]:
    """The numbers on each scale on which there is one, the oldest answers first; four monthly answers are one."""
    found: dict[str, list[Number]] = {}
    monthly: dict[int, list[tuple[int, str]]] = {}
    for each in answers:
        if each.key in CSI_4 and isinstance(each.value, str) and each.value.isdecimal():
            points = monthly.setdefault(each.play, [])
            points.append((int(each.value), _language_of(each.key, each.prompt)))
            if len(points) == len(CSI_4):
                total, languages = csi_4([value for value, _ in points]), {said for _, said in points}
                language = languages.pop() if len(languages) == 1 else ""
                found.setdefault(SATISFACTION, []).append(Number(each.on, each.game, total, language))
        elif each.key in _SCALES and isinstance(each.value, int):
            found.setdefault(each.key, []).append(Number(each.on, each.game, each.value))
    return {key: found[key] for key in (*_SCALES, SATISFACTION) if key in found}


def _language_of(key: str, prompt: str) -> str:
    """The language in which an item of the questionnaire was shown; "" for words of no validated version."""
    words = CSI_4[key].words.template
    if prompt == words:
        return "en"
    from games.language import catalogues

    known = ((sign, catalogues.catalogue(sign)) for sign in catalogues.there())
    return next((sign for sign, each in known if validates(each) and each.gettext(words) == prompt), "")


class Measured(NamedTuple):
    """One scale on which both show their numbers: a picture of each by partner's id, and the same as sentences."""

    words: Words
    pictures: Mapping[str, str]
    said: tuple[Words, ...]


def of_both(answers: Iterable[OpenedAnswer]) -> list[tuple[str, int, str, str]]:
    """Those that may be shown where both show them, as the record keeps them: measure, value, day, game."""
    kept = (each for each in answers if each.key in _BOTH and isinstance(each.value, int))
    return [(each.key, each.value, each.on.isoformat(), each.game) for each in kept]


def side_by_side(table: Table, shown: Mapping[str, Sequence[tuple[Any, ...]]]) -> tuple[Measured, ...]:
    """What both show, scale by scale; nothing is added up, and nobody is compared."""
    found = {key: {who: _numbers(shown.get(who.id, ()), key) for who in table} for key in _BOTH}
    return tuple(_measured(key, by) for key, by in found.items() if any(by.values()))


def _measured(key: str, by: Mapping[Partner, list[Number]]) -> Measured:
    words, low, high = _BOTH[key]
    pictures = {who.id: picture([each.value for each in found], low, high) for who, found in by.items()}
    return Measured(words, pictures, tuple(line for who, found in by.items() for line in _lately(who, key, found)))


def _lately(who: Partner, key: str, numbers: list[Number]) -> Iterator[Words]:
    for day in reversed(list(dict.fromkeys(number.on for number in numbers))[-LATELY:]):
        said = one_by_one(_said_of_both(key, each) for each in numbers if each.on == day)
        yield say("{who}, {day}: {said}.", who=who, day=in_words(day), said=said)


def _numbers(shown: Iterable[tuple[Any, ...]], key: str) -> list[Number]:
    _words, low, high = _BOTH[key]
    mine = (each[1:] for each in shown if each[0] == key and low <= each[1] <= high)
    return [Number(date.fromisoformat(on), game, value) for value, on, game in mine]


async def read(who: Partner, told: Sequence[Words]) -> None:
    """Page after page, alone."""
    for words in told:
        await Say("my_numbers", who, words, seen=Seen.PRIVATE, lead=say("only you can see this"))


def picture(values: Sequence[int], low: int, high: int) -> str:
    """A bar for each number, the newest at the right."""
    return "".join(BARS[(value - low) * (len(BARS) - 1) // (high - low)] for value in values[-WIDEST:])


def _page(key: str, numbers: list[Number]) -> Words:
    words, low, high = _SCALES.get(key, _MONTHLY)
    days = list(dict.fromkeys(number.on for number in numbers))[-LATELY:]
    lines = [
        say(
            "{day}: {said}.", day=in_words(day), said=one_by_one(_said(key, each) for each in numbers if each.on == day)
        )
        for day in reversed(days)
    ]
    return paragraphs([words, say("{picture}", picture=picture([each.value for each in numbers], low, high)), *lines])


def _said(key: str, number: Number) -> str:
    how = _how(key, number)
    if key in _BOTH and number.game == INTENTION:
        return _("{how} when you arrived", how=how)
    if key in _BOTH and number.game == INTEGRATION:
        return _("{how} at the end", how=how)
    return how


def _how(key: str, number: Number) -> str:
    return str(NEARNESS[number.value]) if key == CIRCLES and number.value in NEARNESS else str(number.value)


def _said_of_both(key: str, number: Number) -> str:
    how = _how(key, number)
    if number.game == INTENTION:
        return _("{how} at the start", how=how)
    if number.game == INTEGRATION:
        return _("{how} at the end", how=how)
    return how


_BOTH: dict[str, tuple[Words, int, int]] = {
    DISTRESS: (say("How wound up each of you was, from 0, still water, to 10, a storm"), 0, 10),
    CIRCLES: (say("Which picture looked most like the two of you, from side by side to nearly one"), 1, 7),
}
_SCALES: dict[str, tuple[Words, int, int]] = {
    DISTRESS: (say("How wound up you were, from 0, still water, to 10, a storm."), 0, 10),
    CIRCLES: (say("Which picture looked most like the two of you, from side by side to nearly one."), 1, 7),
    **{
        key: (say("“{words}” From 0, not at all, to 10, completely.", words=words), 0, 10)
        for key, words in AFTERWARDS.items()
    },
}
_MONTHLY = (say("The four monthly questions, added up, from 0 to 21."), 0, 21)
