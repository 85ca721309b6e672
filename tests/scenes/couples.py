"""Who sits there: what the record of a scene holds, played without a screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from games.catalog.games import find_game
from games.engine import Choose, Ending, Json, Page, Play, Press, Rate, Reply, Turn, Write, seat_partners
from games.record import Couple, Record, Records
from games.record.keys import sealing
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.scenes.stage import TONIGHT
from tests.support.records import folder_of

Said = Mapping[str, Sequence[Json]]

SAID: Said = {
    "stop_word": ("kettle",),
    "touch": ("not_tonight",),
    "request": (
        "listen to me about my sister, without fixing anything",
        "read me the end of that chapter",
        "brush your hair",
        "draw the house we’ll have",
    ),
    "minutes": (5,),
    "self_check": ("sad",),
    "edge": ("fixing it",),
    "ease": (7,),
    "wish": ("rest beside you", "be asked how it was"),
    "distress": (3, 2),
    "take_along": ("Your face when you talked about the boat.", "That I can ask twice."),
    "hard": ("I had to wait", ""),
    "good": ("you came back to it", ""),
    "when": ("the door opens", "the kettle boils"),
    "will": ("stand up and come to the hall", "ask you for one word"),
    "object": ("the blue kettle", "a ticket for the wrong train"),
    "sky": ("first_light", "fog"),
    "guess": ("fog", "thunder"),
    "title": ("The cold soup",),
    "camera": ("The soup stood on the table at seven.",),
    "camera_then": ("The door opened at eight.",),
    "camera_last": ("",),
    "size": ("straight",),
    "letter": ("Come and find me where the river bends.",),
    "wait": ("month",),
}
"""What is answered, in turns, where a turn of this name is asked; elsewhere the first of what there is."""
STORY: Said = {
    **SAID,
    "size": (4,),
    "first_telling": ("I cooked for two, and nobody came; I am not worth a call.", "I was shouted at for one bus."),
    "tell_first_how": ("read",),
    "tell_second_how": ("read",),
    "narrator": ("Ana waits with a soup and thinks of rain.", "Ben runs, and his telephone is flat."),
}
TALE: Said = {
    "word": (*["Once", "a", "kettle", "fell", "in", "love", "with", "a", "lighthouse", "in", "winter", "."], ""),
    "title": ("The kettle at sea",),
}
PASSPHRASES = ("humming at noon", "a black swan")
GREEN_APPLES = "five green apples"


@dataclass
class Sitting:
    """Plays for a couple from ``at`` on, half a minute an answer."""

    record: Record
    at: datetime
    said: Said = field(default_factory=lambda: SAID)

    def play(self, *games: str) -> None:
        """These games to their end."""
        for name in games:
            for _ in self._turns(name):
                pass

    def until(self, game: str, key: str, times: int = 1) -> None:
        """This game, until ``key`` is asked for the ``times``-th time, alone or on a page."""
        for turn in self._turns(game):
            times -= key in {turn.key, *turn.keys}
            if not times:
                return
        raise AssertionError(f"{game} never asked for {key}")

    def _turns(self, name: str) -> Iterator[Turn[Any]]:
        game = find_game(name)
        log = self.record.begin(game, self._now(), seed=7)
        play, asked = log.play(game), dict[str, int]()
        while not play.ended:
            turn = play.open[0]
            yield turn
            self._answer(play, turn, asked)
        log.close(play.ended, self._now())

    def _answer(self, play: Play, turn: Turn[Any], asked: dict[str, int]) -> None:
        play.answer(turn, self._value(turn, asked), self._now())

    def _value(self, turn: Turn[Any], asked: dict[str, int]) -> Json:
        if isinstance(turn, Page):
            left = [
                each for each in turn.turns if isinstance(each, Choose) and each.usual and each.key not in self.said
            ]
            return {each.key: self._value(each, asked) for each in turn.turns if each not in left}
        number = asked[turn.key] = asked.get(turn.key, -1) + 1
        usual: Json = None
        match turn:
            case Choose() | Reply():
                usual = turn.options[0].key
            case Rate():
                usual = (turn.low + turn.high) // 2
            case Press():
                usual = True
            case Write():
                usual = "" if turn.optional else "a line"
        said = self.said.get(turn.key) if turn.kind in ("choose", "rate", "write", "reply") else None
        value = said[number % len(said)] if said else usual
        if isinstance(turn, Choose) and value not in {option.key for option in turn.options}:
            value = usual  # another game asks something else by the same name
        if isinstance(turn, Reply) and value in turn.fields:
            return {"choice": value, "text": self._value(turn.fields[str(value)], asked)}
        return value

    def _now(self) -> datetime:
        self.at += timedelta(seconds=30)
        return self.at

    def stopped(self, game: str, key: str, times: int = 1) -> None:
        """This game, stopped when the turn ``key`` is asked for the ``times``-th time."""
        self.until(game, key, times)
        left = self.record.unfinished
        assert left
        log = self.record.resume(left)
        play = log.play(find_game(game))
        play.stop(self._now())
        play.answer(play.open[0], None, self._now())
        log.close(play.ended or Ending.STOPPED, self._now())

    def good_night(self) -> None:
        """The end of the evening."""
        self.record.end_evening(self._now())


def nobody(records: Records) -> None:
    """Nobody has been here."""


def ours(records: Records) -> Couple:
    """Ana and Ben, before their first evening."""
    return records.add(seat_partners([("Ana", "she"), ("Ben", "he")]))


def evenings(records: Records) -> Couple:
    """The same, with four evenings behind them."""
    couple = ours(records)
    with records.open(couple) as record:
        _four_evenings(record)
    return couple


def _four_evenings(record: Record) -> None:
    _evening(record, timedelta(days=67, minutes=-25), "intention", "ask-and-receive", "integration")
    _evening(record, timedelta(days=28, minutes=-20), "intention", "museum-of-us", "weather-report", "integration")
    _evening(record, timedelta(days=14, minutes=20), "ask-and-receive")
    _evening(record, timedelta(days=11, minutes=5), "weather-report")
    record.past.star(max(session.id for session in record.sessions()) - 2, True)


def _evening(record: Record, ago: timedelta, *games: str, said: Said = SAID) -> None:
    sitting = Sitting(record, TONIGHT - ago, said)
    sitting.play(*games)
    sitting.good_night()


def _last_week(record: Record) -> None:
    _evening(record, timedelta(7), "intention", "good-news", "integration")


def laughed(records: Records) -> Couple:
    """The same, and a tale of a year ago that both kept."""
    couple = evenings(records)
    with records.open(couple) as record:
        sitting = Sitting(record, TONIGHT - timedelta(366), {**SAID, **TALE})
        sitting.play("one-word-stories")
        record.end_evening(sitting.at, {})
    return couple


def patterns(records: Records) -> Couple:
    """The same, with an intention of both and a small new pattern of each from last Sunday."""
    couple = evenings(records)
    with records.open(couple) as record:
        _last_week(record)
    return couple


def much(records: Records) -> Couple:
    """All that can wait for them: an open play, a pattern, a story that comes back, a letter whose day has come."""
    couple = ours(records)
    with records.open(couple) as record:
        for who in record.table:
            record.set_passphrase(who, GREEN_APPLES)
        _evening(record, timedelta(140), "story-retelling", said=STORY)
        _evening(record, timedelta(40), "sealed-letter")
        _four_evenings(record)
        _last_week(record)
        Sitting(record, TONIGHT - timedelta(minutes=20)).until("museum-of-us", "object")
    return couple


def begun(records: Records) -> Couple:
    """Evenings behind them, and a play of tonight that is open."""
    couple = evenings(records)
    with records.open(couple) as record:
        Sitting(record, TONIGHT - timedelta(minutes=20)).until("ask-and-receive", "request")
    return couple


def left(records: Records) -> Couple:
    """An evening of yesterday that was left without good night."""
    couple = evenings(records)
    with records.open(couple) as record:
        sitting = Sitting(record, TONIGHT - timedelta(1))
        sitting.play("intention")
        sitting.stopped("both-and", "both_halves", 2)
    return couple


def played(records: Records) -> Couple:
    """A game of tonight, before good night, in which each wrote something alone."""
    couple = ours(records)
    with records.open(couple) as record:
        sitting = Sitting(record, TONIGHT - timedelta(hours=1))
        sitting.play("intention", "museum-of-us")
        sitting.stopped("both-and", "both_halves", 2)
    return couple


def keyed(records: Records) -> Couple:
    """Evenings behind them, and each has a passphrase of their own with which something is sealed."""
    couple = ours(records)
    with records.open(couple) as record:
        for who in record.table:
            record.set_passphrase(who, GREEN_APPLES)
        _four_evenings(record)
        _last_week(record)
    return couple


def going(records: Records) -> Couple:
    """The same, and hers is to go in a week, as somebody asked yesterday."""
    couple = keyed(records)
    with records.open(couple) as record:
        record.give_up(record.table.partners[0], TONIGHT - timedelta(days=1))
    return couple


def locked(records: Records) -> Couple:
    """She has a passphrase, and what she has said alone in a game that waits is locked by it."""
    couple = keyed(records)
    with records.open(couple) as record:
        Sitting(record, TONIGHT - timedelta(minutes=20)).until("both-and", "both_halves", 2)
    return couple


def sealed(records: Records) -> Couple:
    """Sealed, with a passphrase each."""
    couple = evenings(records)
    ways = [Passphrase(who, words, CHEAP) for who, words in zip("ab", PASSPHRASES, strict=True)]
    sealing.seal(records, couple, ways, show_name=True)
    return couple


def several(records: Records) -> None:
    """Three couples, one of them sealed, one with a name of its own."""
    sealed(records)
    records.add(seat_partners([("Cleo", ""), ("Dan", "")]))
    records.add(seat_partners([("Mira", "she"), ("Tom", "he")]), "The two by the river")


def damaged(records: Records) -> None:
    """A line in the middle of the record was written over."""
    couple = evenings(records)
    for file in folder_of(couple).glob("*.journal"):
        lines = file.read_bytes().splitlines(keepends=True)
        lines[9] = b"#" * (len(lines[9]) - 1) + b"\n"
        file.write_bytes(b"".join(lines))
