"""Each transcript is played again and has to come out the same, word for word."""

from pathlib import Path

import pytest

from games.catalog.games import GAMES, UNLISTED, find_game
from games.engine import Ending, seat_partners
from tests.walkthroughs.telling import STOP, Telling, answers_in, given_in

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*/*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_an_evening_comes_out_as_it_is_written(path: Path) -> None:
    written = path.read_text("utf-8")
    past, dealt, tossed = (given_in(written, what) for what in ("past", "dealt", "tossed"))
    table = seat_partners([("Ana", "she"), ("Ben", "he")])
    telling = Telling(find_game(path.parent.name), table, tuple(past) if isinstance(past, list) else (), dealt, tossed)
    answers = list(answers_in(written))
    for typed in answers:
        telling.answer(typed)

    _, _, evening = written.partition("\n\n")
    assert "\n".join(telling.lines).strip() == evening.strip()
    assert telling.play.ended is (Ending.STOPPED if STOP in answers else Ending.DONE)


def test_every_game_has_an_evening_to_read() -> None:
    assert {path.parent.name for path in TRANSCRIPTS} == set(GAMES | UNLISTED)
