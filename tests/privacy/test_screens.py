"""A word of its own in every answer of every game: no shared screen, no curtain and no line for both shows what is
somebody's alone."""

import re
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import Game, Page, Partner, Press, Reply, Reveal, Seen, Turn, Write
from games.moves.breather import APART, NOT_HEARD, SUGGESTED
from games.record import Records
from tests.privacy.canaries import own_name
from tests.support.players import TABLE, legal
from tests.support.records import arrived
from tests.support.scripted import StoppedClock, Window
from tests.tui.rest import rest
from tests.tui.scratch import EVENING, Clock, app, seen
from tui.app.app import OurTurn
from tui.plain.page import PlainPage
from tui.plain.saying import ForEars, ForEyes, Manner
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Talk
from tui.screens.play import PlayScreen
from tui.seat import Curtain
from tui.terminal.partner_marks import own_keys
from tui.turns.base import TurnWidget
from tui.turns.curtain import CurtainWidget

EVERY = sorted((GAMES | UNLISTED).values(), key=lambda game: game.name)
KEYS = own_keys(TABLE)
OTHER_SCREEN = re.compile(r"\x1b\[\?1049h.*?(\x1b\[\?1049l|\Z)", re.DOTALL)
"""What one was alone with, or is."""
TITLES = {"Our Turn: the two of you", *(f"Our Turn: {who.name}’s turn" for who in TABLE)}
"""All that the title of the window says while something is played."""
every_game = pytest.mark.parametrize("game", EVERY, ids=lambda game: str(game.name))


class Words:
    """What each wrote alone, and was not shown yet."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.alone: set[str] = set()
        self._count = 0

    def value(self, turn: Turn[Any]) -> Any:
        """An answer to a turn, remembered where it is for one alone."""
        if isinstance(turn, Page):
            return {each.key: self.value(each) for each in turn.turns if not isinstance(each, Reveal)}
        if isinstance(turn, Reply):
            chosen = self.chance.choice(turn.options).key
            return {"choice": chosen, "text": self.word(turn.seen)} if chosen in turn.fields else chosen
        if turn.key in (SUGGESTED, NOT_HEARD):  # a break leads away from the play
            return self.chance.choice([each.key for each in getattr(turn, "options", ()) if each is not APART])
        return self.word(turn.seen) if isinstance(turn, Write) else legal(turn, self.chance)

    def word(self, seen: Seen) -> str:
        """Something that is typed, remembered where it is for one alone."""
        self._count += 1
        word = f"canary{self._count:04d}"
        if seen is not Seen.OPEN:
            self.alone.add(word)
        return word

    def in_what(self, text: str) -> set[str]:
        """Those of them that stand in a text."""
        return {word for word in self.alone if word in text.casefold()}

    def show(self, turn: Turn[Any]) -> None:
        """What a Reveal shows its authors want shown; in the album a line stands among those of strangers."""
        read = [each for each in (turn, *getattr(turn, "turns", ())) if isinstance(each, Reveal)]
        shown = [quote.text for each in read for quote in each.quotes]
        for each in turn.turns if isinstance(turn, Page) and turn.key == "which" else ():
            shown += [str(option.words).casefold() for option in getattr(each, "options", ())]
        self.alone -= {word for word in self.alone if any(word in text for text in shown)}


def couple(data: Path) -> Records:
    """Ana and Ben, each with a passphrase of their own, so that they may write whatever a game lets them write."""
    records = Records(data)
    ours = records.add(TABLE)
    with records.open(ours) as record:
        for who in TABLE:
            record.set_passphrase(who, own_name(who))
    arrived(records, ours, EVENING)
    return records


@every_game
async def test_no_screen_that_both_may_see_shows_it(game: Game, data: Path) -> None:
    words = Words(1)
    async with app(couple(data), Clock(), game=game.name, seed=1).run_test() as pilot:
        for _ in range(1000):
            screen = pilot.app.screen
            if not isinstance(screen, PlayScreen) or screen.players is None:
                break
            place = screen._seat.place(screen._play)
            assert place is not None
            turn = place if isinstance(place, Turn) else screen._play.open[0]
            if not isinstance(place, Curtain):
                words.show(turn)
            if isinstance(place, Curtain) or turn.seen is Seen.OPEN:
                assert words.in_what(seen(pilot)) == set(), place
            assert isinstance(pilot.app, OurTurn)
            assert pilot.app.window_title in TITLES
            if isinstance(place, Curtain):
                screen.query_one(CurtainWidget).action_open()
            else:
                widget = screen._widget
                assert isinstance(widget, TurnWidget)
                widget.post_message(TurnWidget.Answered(widget, turn, words.value(turn)))
            await rest(pilot)
        over = pilot.app.return_code is not None or not isinstance(pilot.app.screen, PlayScreen)
        assert over, "the play has come to its end"
        assert words.in_what(seen(pilot)) == set()


class Typist:
    """Somebody at the keyboard of plain mode, who types what the play that stands there takes."""

    terminal = False
    echoes = False

    def __init__(self, paper: StringIO, words: Words) -> None:
        self.paper, self.words = paper, words
        self.sitting: PlainSitting | None = None
        self._field = False

    def hide(self, unseen: bool) -> None:
        """Nobody looks over this shoulder."""

    def drop_early(self) -> bool:
        """Nothing is typed before it is asked for."""
        return False

    def unfinished(self) -> str:
        """Whole lines are typed here."""
        return ""

    def line(self, unseen: bool = False, within: float | None = None) -> str:
        """What is typed next; words that are read back are kept."""
        assert self.sitting is not None
        place = self.sitting._seat.place(self.sitting._play)
        turn = place if isinstance(place, Turn) else self.sitting._play.open[0]
        if not isinstance(place, Curtain):
            self.words.show(turn)
        assert self.words.in_what(OTHER_SCREEN.sub("", self.paper.getvalue())) == set()
        if self.paper.getvalue().rstrip().rpartition("\n")[2].startswith("Enter keeps it"):
            assert unseen
            return ""
        if isinstance(place, Curtain):
            return KEYS[place.who] if isinstance(place.who, Partner) else ""
        assert unseen is (turn.seen is not Seen.OPEN)
        if isinstance(turn, Page):
            page = self.sitting._open_page(turn)
            if not page._asked:
                return ""
            turn = page._asked[page._at]
        if isinstance(turn, Reply):
            return self._replied(turn)
        value = self.words.value(turn)
        if isinstance(turn, Press):
            return "1" if value else "2"
        options = [option.key for option in getattr(turn, "options", ())]
        return str(options.index(value) + 1) if options else "" if value in (None, True) else str(value)

    def _replied(self, turn: Reply) -> str:
        """The number of an answer, and then what belongs in its field."""
        if self._field:
            self._field = False
            return self.words.word(turn.seen)
        option = self.words.chance.choice(turn.options)
        self._field = option.key in turn.fields
        return str(turn.options.index(option) + 1)


@every_game
@pytest.mark.parametrize(("manner", "term"), [(ForEyes, "xterm"), (ForEars, "dumb"), (ForEars, "xterm")])
def test_no_line_of_plain_mode_ever_says_it(game: Game, data: Path, manner: type[Manner], term: str) -> None:
    words, paper, clock = Words(2), Window(), StoppedClock()
    typist = Typist(paper, words)
    records = couple(data)
    talk = Talk(PlainPage(paper, term, manner=manner()), typist, clock)
    with records.open(records.couples()[0]) as record:
        log = record.begin(game, clock.now(), 1)
        typist.sitting = PlainSitting(talk, log, game, timers=False)
        typist.sitting.run()
    both = OTHER_SCREEN.sub("", paper.getvalue())
    assert len(paper.getvalue()) > 200
    assert words.in_what(both) == set(), "only who is alone with it hears their words again"
    assert manner is ForEars or words.in_what(paper.getvalue()) == set()


def test_every_game_is_looked_at() -> None:
    assert {"quiet-match", "retold", "intention", "story-retelling"} <= {game.name for game in EVERY}
