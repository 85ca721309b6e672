"""Looking through decks on the disk: each by itself, and beside all the others."""

from collections.abc import Iterator
from pathlib import Path

from games.decks.alike import alike
from games.decks.blanks import filled
from games.decks.cards import Card, Deck
from games.decks.checking import check
from games.decks.reading import deck_from, read_deck
from games.decks.shelf import closed, our_files, own_files, usable
from games.engine.text import same_words
from games.engine.words import gettext as _
from games.own.lines import LineFinder, Where
from games.own.problems import Broken, Problem
from games.own.reading import parse, read_text


def check_shelf(which: list[Path] | None = None) -> tuple[int, list[Problem]]:
    """How many decks were looked at, and all that is wrong with them, or between them and any other deck.

    ``which`` are their files; None means all own decks. Cards that say the same as one in another deck are named
    where they stand the second time; that is not grave.
    """
    ours = our_files()
    try:
        chosen = own_files() if which is None else which
    except OSError as error:
        return 0, [closed(error)]
    problems: list[Problem] = []
    names = {path.stem for path in chosen}
    others = usable() if which else [read_deck(path) for path in ours.values()]
    first = {_same_card(card): (card.id, deck.id) for deck in others if deck.id not in names for card in deck.cards}
    sound: dict[str, tuple[Deck, str, Where]] = {}
    for path in chosen:
        try:
            text = read_text(path)
            doc = parse(text, str(path))
        except Broken as broken:
            problems += broken.problems
            continue
        lines = LineFinder(text, "card")
        found = check(doc, str(path), path.stem, lines, () if path in ours.values() else ours)
        problems += found
        if not any(problem.grave for problem in found):
            deck = deck_from(doc)
            problems += _across(deck, str(path), lines, first)
            sound[deck.id] = (deck, str(path), lines)
    return len(chosen), problems + list(_nearly(sound, [deck for deck in others if deck.id not in names]))


def sound_decks(which: list[Path] | None = None) -> Iterator[Deck]:
    """The decks in these files that can be played; None means all own decks."""
    try:
        chosen = own_files() if which is None else which
    except OSError:
        return
    for path in chosen:
        try:
            text = read_text(path)
            doc = parse(text, str(path))
        except Broken:
            continue
        ours = () if path in our_files().values() else our_files()
        if not any(each.grave for each in check(doc, str(path), path.stem, LineFinder(text, "card"), ours)):
            yield deck_from(doc)


def _across(deck: Deck, file: str, lines: Where, first: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Cards that stand in ``first`` already, by their ids and decks; it takes in the others."""
    for number, card in enumerate(deck.cards):
        here = (card.id, card.deck)
        if (there := first.setdefault(_same_card(card), here)) != here:
            other = _("“{id}” in {deck}", id=there[0], deck=there[1])
            what = _("card “{id}” says the same as {other}; leave one of them out.", id=card.id, other=other)
            yield Problem(file, lines.entry(number), what, grave=False)


def _nearly(sound: dict[str, tuple[Deck, str, Where]], others: list[Deck]) -> Iterator[Problem]:
    """Cards of these decks that ask nearly what another one does, each named once, where it stands the second time."""
    decks = [*others, *(deck for deck, _file, _lines in sound.values())]
    cards = [card for deck in decks if deck.language.startswith("en") for card in deck.cards]
    here = {card.ref for deck, _file, _lines in sound.values() for card in deck.cards}
    named: set[str] = set()
    for one, other in alike(cards, here):
        first, second = cards[one], cards[other]
        if _same_card(first) == _same_card(second) or second.ref in named:
            continue  # that has been said
        named.add(second.ref)
        deck, file, lines = sound[second.deck]
        what = _(
            "card “{id}” asks nearly the same as “{other}” in {deck}; keep the one you’d rather be asked.",
            id=second.id,
            other=first.id,
            deck=first.deck,
        )
        yield Problem(file, lines.entry(deck.cards.index(second)), what, grave=False)


def _same_card(card: Card) -> str:
    return same_words(filled(card.text))
