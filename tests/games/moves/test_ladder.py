"""The ladder: a set or a long sitting, how far they go, and what comes the next evening."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from games.decks import LEFT_OUT, Card, Deck, drawn_before, find
from games.decks.importing import read_import
from games.decks.reading import deck_from
from games.decks.writing import to_toml
from games.engine import Choose, Context, Dealing, Ending, PastPlay
from games.ladder.dealing import deal
from games.ladder.script import ladder
from games.own.reading import parse
from tests.games.evenings import Evening
from tests.support.players import TABLE

TODAY = date(2026, 11, 27)
OURS = find("thirty-six-of-ours")
SETS = [[card.ref for card in OURS.cards if card.set == number] for number in (1, 2, 3)]
TENDER = {card.ref for card in OURS.cards if card.tender}
LIGHT = [[ref for ref in refs if ref not in TENDER] for refs in SETS]


class Couple:
    """Two who climb evening after evening. ``tender``: both say as they arrive that tender rungs are welcome."""

    def __init__(self) -> None:
        self.plays: list[PastPlay] = []
        self.on = TODAY

    def climb(self, **said: Any) -> Evening:
        """One evening; what came is drawn from then on."""
        self.on += timedelta(1)
        dealt = deal(Dealing(TABLE, 1, self.on, self.plays))
        played = Evening(ladder, 1, Context(1, self.on, (), dealt), **({"pause": "go_on", "rungs": "on"} | said))
        assert played.play.ended is Ending.DONE
        self.plays.append(PastPlay("ladder", self.on, tuple(played.log)))
        return played


def offered(evening: Evening, key: str) -> list[list[str]]:
    """What could be chosen, each time that this was asked."""
    return [
        [option.key for option in turn.options]
        for turn in evening.asked
        if isinstance(turn, Choose) and turn.key == key
    ]


def goes_on(turn: Any) -> str:
    """On in this set, and to the next one after it."""
    return str(turn.options[0].key)


def test_a_set_an_evening_and_then_the_next() -> None:
    ours = Couple()
    for refs in LIGHT:
        evening = ours.climb(how_long="set")
        assert evening.notes("card") == refs
    assert offered(ours.climb(how_long="set"), "how_long") == [["set", "sitting"]]


def test_the_last_set_is_begun_without_asking_how_long() -> None:
    ours = Couple()
    ours.climb(how_long="set")
    ours.climb(how_long="set")
    assert "how_long" not in ours.climb().steps


def test_one_sitting_goes_through_all_three() -> None:
    evening = Couple().climb(how_long="sitting", rungs=goes_on)
    assert evening.notes("card") == [ref for refs in LIGHT for ref in refs]
    assert set(evening.notes(LEFT_OUT)) == TENDER
    inside, after = ["on", "next", "leave_it"], ["next", "leave_it"]
    assert offered(evening, "rungs") == [inside, inside, after, inside, after], "and not for a single rung"


def test_what_they_leave_out_comes_another_evening_and_nothing_of_it_twice() -> None:
    ours = Couple()
    first = ours.climb(how_long="set", rungs="leave_it")
    assert first.notes("card") == LIGHT[0][:6]
    assert first.notes(LEFT_OUT) == []
    sitting = ours.climb(how_long="sitting", rungs="next")
    assert sitting.notes("card") == [*LIGHT[0][6:], *LIGHT[1][:6], *LIGHT[2]]
    assert ours.climb().notes("card") == LIGHT[1][6:]
    assert set(drawn_before(ours.plays)) == {card.ref for card in OURS.cards}


def test_where_all_was_climbed_it_says_so_and_begins_at_the_bottom() -> None:
    ours = Couple()
    ours.climb(how_long="sitting", rungs=goes_on)
    evening = ours.climb(how_long="set")
    assert evening.notes("card") == LIGHT[0]
    first = next(turn for turn in evening.asked if turn.key == "how_long")
    assert "You’ve climbed to the top" in first.prompt


def test_a_short_ladder_says_so_on_a_page_of_its_own() -> None:
    dealt: Any = deal(Dealing(TABLE, 1, TODAY, ()))
    dealt["ladders"][0] |= {"further": [], "again": True}
    evening = Evening(ladder, 1, Context(1, TODAY, (), dealt), pause="go_on", rungs="on")
    assert evening.steps[0] == "anew"


def test_an_evening_that_was_begun_before_there_were_sittings_goes_on_as_it_did() -> None:
    dealt: Any = deal(Dealing(TABLE, 1, TODAY, ()))
    for name in ("further", "set"):
        del dealt["ladders"][0][name]
    evening = Evening(ladder, 1, Context(1, TODAY, (), dealt), pause="go_on")
    assert not {"rungs", "how_long"} & set(evening.steps)
    assert evening.notes("card") == LIGHT[0]


def test_a_long_ladder_deals_no_more_than_one_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = tuple(card for card in OURS.cards for _ in range(3))
    many = Deck("many", "Many", "en", "us", "private", "us", "", tuple(_renamed(cards)), ladder=True)
    monkeypatch.setattr("games.ladder.dealing.usable", lambda: [many])
    laid: Any = deal(Dealing(TABLE, 1, TODAY, ()))
    (one,) = laid["ladders"]
    assert [len(each["cards"]) for each in (one, *one["further"])] == [12, 12, 12]
    evening = Evening(ladder, 1, Context(1, TODAY, (), laid), pause="go_on", how_long="sitting", rungs=goes_on)
    asked = next(turn for turn in evening.asked if isinstance(turn, Choose) and turn.key == "how_long")
    words = [str(option.words) for option in asked.options]
    assert words == ["One set, about 15 minutes", "One sitting, about 45 minutes"]
    assert len(evening.notes("card")) > 20


def test_what_a_table_calls_sets_is_climbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "ours.csv"
    table.write_text("text,set\nWho taught you to swim?,Home\nWhere now?,Away\nWhat do you miss?,Home\n", "utf-8")
    taken = read_import(table, "ours", {"licence": "private"})
    monkeypatch.setattr("games.ladder.dealing.usable", lambda: [deck_from(parse(to_toml(taken.doc), "ours"))])
    laid: Any = deal(Dealing(TABLE, 1, TODAY, ()))
    evening = Evening(ladder, 1, Context(1, TODAY, (), laid), pause="go_on", how_long="sitting", rungs=goes_on)
    texts = [turn.prompt.partition("\n")[0] for turn in evening.asked if turn.key == "talk"]
    assert texts[::2] == ["Who taught you to swim?", "What do you miss?", "Where now?"]
    asked = next(turn for turn in evening.asked if isinstance(turn, Choose) and turn.key == "rungs")
    assert str(asked.options[0].words) == "On to the next set: Away"


def _renamed(cards: Iterable[Card]) -> Iterator[Card]:
    for number, card in enumerate(cards):
        yield replace(card, deck="many", id=str(number), set=0)
