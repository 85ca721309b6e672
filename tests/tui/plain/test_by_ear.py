"""Reader mode by ear alone: what an evening costs to listen to, and every game to its end for who only hears."""

import re
from math import ceil
from pathlib import Path

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import Ending, Game
from games.record import Records
from tests.privacy.canaries import own_name
from tests.support.players import TABLE
from tests.support.records import arrived
from tests.support.scripted import Window, evening
from tests.tools.counting.hearing import ENDS, Listener, counted, signs, words_returned
from tests.tools.counting.ways import first_by_ear
from tests.tui.scratch import EVENING
from tui.plain.page import FIRST_SCREEN, OTHER_SCREEN, PlainPage
from tui.plain.saying import ForEars
from tui.plain.sitting import PlainSitting

EVERY = sorted((GAMES | UNLISTED).values(), key=lambda game: game.name)
LINES = 24
ALONE = re.compile(re.escape(OTHER_SCREEN) + "(.*?)" + re.escape(FIRST_SCREEN), re.DOTALL)
CLEARED = "\x1b[2J\x1b[H"
MOST, SHARE, MIDDLE = 1900, 0.1, 20
"""Words of a whole evening; the part of them that says how to answer; words before an answer in the middle."""


def test_a_quick_evening_by_ear_costs_what_it_may() -> None:
    listener = first_by_ear()
    ears = counted(listener)
    print(ears)
    assert listener.rest.strip().endswith("Good night.")
    assert ears.words <= MOST
    assert ears.how_to <= SHARE * ears.words
    assert ears.middle <= MIDDLE
    assert ears.signs == 0
    assert ears.old == 0
    assert len(words_returned(listener.paper.getvalue())) > 3, "each of them was alone with it, and came back"


@pytest.mark.parametrize("game", EVERY, ids=lambda game: str(game.name))
def test_every_game_comes_to_its_end_for_who_only_hears(game: Game, data: Path) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    with records.open(couple) as record:
        for who in TABLE:
            record.set_passphrase(who, own_name(who))
    arrived(records, couple, EVENING)
    paper, said = Window(), evening()
    listener = Listener(paper, said.clock, ENDS)
    talk = said.talk._replace(page=PlainPage(paper, "xterm", manner=ForEars()), keyboard=listener)
    with records.open(couple) as record:
        log = record.begin(game, said.clock.now(), 1)
        PlainSitting(talk, log, game, timers=True).run()
        sitting = record.past.sitting(log.id)
    assert sitting.ending is Ending.DONE
    assert listener.heard
    spoken = " ".join(each.text for each in listener.heard)
    assert not signs(spoken)
    assert tallest(paper.getvalue()) < LINES, "the top of it would be lost on a screen without scrollback"
    print(counted(listener))


def tallest(read: str) -> int:
    """Lines of the longest question on the screen of one alone, in a window of 80 columns."""
    questions = [each for alone in ALONE.findall(read) for each in alone.split(CLEARED)]
    return max((sum(ceil(len(line) / 80) for line in each.splitlines()) for each in questions), default=0)
