"""Cards that ask nearly the same in other words: what they are about, weighed by how seldom other cards speak of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

from games.decks.blanks import filled
from games.decks.cards import Card

NEAR = 0.5
"""How much of what two cards are about they share, 0 to 1, from which on they ask nearly the same (our own number)."""
COMMON = 60
"""Cards that a word may stand on; what more of them speak of tells none from another."""
_WORDS = """
a an the and or of to in on at is it its be was were are do does did has have had you your they them their what
which who whom when where how that this than for from with by as if so not no would could should about something i
my we our any one two us me let can may might will just own each other others there here up out into over after
before more most still once ever time times thing things someone somebody nobody anybody make makes made get gets
give gave like likes feel feels felt want wants know knows both while without too very much only because tell say
name describe talk partner partners even really last first come comes coming
"""
_PLAIN = frozenset(_WORDS.split())
"""Words that say nothing of what a card is about."""
_SAME = {
    word: words[0]
    for words in map(
        str.split,
        """
        kiss kissing kissed kisses|touch touched touching|sleep asleep sleeping|night evening tonight bedtime
        quarrel row argument argue fight quarrels|home house|hear heard hearing listen|child childhood
        laugh laughing laughed laughter|thank thanks praise compliment|slow slowly slower unhurried|memory remember
        learn learnt learned taught teach|money rent|scar scars|surprise surprised|quiet silence silent
        body bodies skin|sting stings stung|show shows showed|hope wish|tired tiredness|close closer closeness
        invite invited ask asked asking|shy nervous|proud pride|story stories history|hello greet greeted greeting
        wear wore wearing clothes outfit|letter letters note notes message messages|brave braver bravest courage
        ill illness|wake wakes woken waking awake|sad sadness|fear fears frightened afraid|shoulder shoulders
        """.replace("\n", "|").split("|"),
    )
    for word in words
    if words
}


def alike(cards: Sequence[Card], among: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places of two cards that ask nearly the same, the earlier first; one of the two has a ref in ``among``."""
    refs = frozenset(among)
    looked_at = {place for place, card in enumerate(cards) if card.ref in refs}
    if not looked_at:
        return
    told = [_told(card) for card in cards]
    on = defaultdict[str, list[int]](list)
    for place, words in enumerate(told):
        for word in words:
            on[word].append(place)
    weight = {word: log(len(cards) / len(places)) for word, places in on.items()}
    whole = [sum(weight[word] for word in words) for words in told]
    shared, many = defaultdict[tuple[int, int], float](float), Counter[tuple[int, int]]()
    for word, places in on.items():
        for pair in _pairs(places, looked_at) if len(places) <= COMMON else ():
            shared[pair] += weight[word]
            many[pair] += 1
    for (one, other), both in sorted(shared.items()):
        all_of_it = whole[one] + whole[other] - both
        if many[one, other] > 1 and both >= NEAR * all_of_it:
            yield one, other


def _pairs(places: Sequence[int], looked_at: set[int]) -> Iterator[tuple[int, int]]:
    """Two of these places, the earlier first, one of them among those that are looked at; each pair once."""
    for one in looked_at.intersection(places):
        for other in places:
            if other not in looked_at or one < other:
                yield min(one, other), max(one, other)


def _told(card: Card) -> frozenset[str]:
    """What a card is about: its words without their endings, and one for several that mean the same."""
    text = filled(" ".join((card.text, *card.options))).casefold().replace("’", "").replace("'", "")
    return frozenset(_stem(word) for word in re.findall(r"[^\W\d_]+", text) if word not in _PLAIN)


def _stem(word: str) -> str:
    word = _SAME.get(word, word)
    for end in ("ingly", "edly", "est", "ing", "ed", "es", "s", "ly", "er"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return _SAME.get(word, word).rstrip("e")
