"""A sealed record of format 1, as it was written once: it opens in every version to come and is never regenerated."""

import shutil
from pathlib import Path

import pytest

from games.record import Couple, Records
from games.record.errors import WrongKey
from games.record.keys import keys
from games.record.store import layout
from tests.games.record.hidden import read
from tests.support.records import folder_of

FIXTURE = Path(__file__).parents[1] / "fixtures" / "format-1-sealed"
WAYS = {
    "a": "hummingbird at noon",
    "b": "ברבור שחור é",
    "recovery": "AGE-SECRET-KEY-14X6ER926GER8G2L7MFUKUHL3H0KD2KZVF6AR9RTKJ0V4J4SQ7YHS9VPX4D",
}
ANSWERS = {
    1: {"said": "I would like ten minutes of your hands in my hair.", "who": "a"},
    2: {"said": 'Grüße, naïve 🌿 \u2028 "quoted"\nsecond line\ttab', "who": "b", "seconds": [1, 2.5, None]},
    3: {"said": "Thank you, love.", "who": "a"},
}


@pytest.fixture
def couple(data: Path) -> Couple:
    """The stored record, laid out as a couple's folder."""
    folder = layout.own_dir(layout.couples_dir(data) / "aaaaaaaaaaaaaaaa")
    for name in (layout.JOURNAL, keys.KEY):
        shutil.copyfile(FIXTURE / name, folder / name)
    return Records(data).find("the two of us")


@pytest.mark.parametrize(("who", "words"), WAYS.items())
def test_it_opens_in_each_way_and_says_what_it_said(couple: Couple, who: str, words: str) -> None:
    key = keys.unlock(couple.drawer, words)
    assert (key.who, key.trouble) == (who, None)
    said = read(folder_of(couple), key)
    assert said["answers"] == ANSWERS
    assert [each["name"] for each in said["couple"][1]["partners"]] == ["Ana", "Élodie"]


def test_it_stays_closed_otherwise(couple: Couple) -> None:
    with pytest.raises(WrongKey):
        keys.unlock(couple.drawer, "hummingbird at night")
