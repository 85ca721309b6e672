"""My numbers: sentences and a small picture of what one has measured oneself."""

from datetime import date, timedelta

from games.asides.measured import pages, picture
from games.moves.measures import CIRCLES, CSI_4, DISTRESS
from games.record.couple.passphrase import SealedAnswer

DAY = date(2026, 11, 8)


def sealed(key: str, value: object, on: date = DAY, game: str = "intention", play: int = 1) -> SealedAnswer:
    return SealedAnswer(game, on, play, key, "rate", "?", value, str(value), "2026-11-08T20:15:00+00:00")


def test_before_and_after_of_an_evening_stand_in_one_sentence() -> None:
    later = DAY + timedelta(7)
    (page,) = pages(
        [sealed(DISTRESS, 6), sealed(DISTRESS, 2, game="integration"), sealed(DISTRESS, 0, on=later)],
    )
    assert str(page).split("\n\n") == [
        "How wound up you were, from 0, still water, to 10, a storm.",
        "▅▂▁",
        "15 November 2026: 0 when you arrived.",
        "8 November 2026: 6 when you arrived, 2 at the end.",
    ]


def test_how_near_is_said_in_words_and_four_answers_make_one_number() -> None:
    near, monthly = pages([sealed(CIRCLES, 7), *(sealed(key, "3") for key in CSI_4)])
    assert "nearly one when you arrived." in str(near)
    assert "8 November 2026: 12." in str(monthly)
    assert pages([sealed(key, "3") for key in list(CSI_4)[:3]]) == []


def test_the_picture_goes_from_the_lowest_to_the_highest_and_holds_the_newest() -> None:
    assert picture([0, 5, 10], 0, 10) == "▁▄█"
    assert picture([1, 7], 1, 7) == "▁█"
    assert picture([0] * 100 + [10], 0, 10) == "▁" * 39 + "█"


def test_words_that_were_sealed_are_no_numbers() -> None:
    assert pages([sealed("diary", "6"), sealed(DISTRESS, "6"), sealed("csi_4", "not_now")]) == []


def test_only_the_latest_evenings_stand_in_words() -> None:
    (page,) = pages([sealed(DISTRESS, 3, on=DAY + timedelta(n)) for n in range(9)])
    assert len(str(page).split("\n\n")) == 2 + 4
