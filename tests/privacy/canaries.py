"""Evenings of a real record with a word of its own in every answer, and a memory of which may be found where."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from games.engine import BOTH, Fate, Game, Json, Kept, Page, Partner, Play, Reply, Reveal, Seen, Turn, Write
from games.record import PlayLog, Record
from games.record.keys.draft import DRAFT
from games.record.store import layout
from tests.support.players import legal


class Canaries:
    """Plays games at random. ``alone`` are words that only their author may know; ``shown`` what both have read.

    ``looks`` is called whenever something more lies on the disk.
    """

    def __init__(
        self, record: Record, data: Path, seed: int, at: datetime, looks: Callable[[], None] = lambda: None
    ) -> None:
        self.record, self.at, self._data, self._looks = record, at, data, looks
        self._chance = Random(seed)
        self._count = 0
        self.alone: set[str] = set()
        self.shown: set[str] = set()
        self.drafts: dict[str, Seen] = {}
        """What was typed and taken away again, and who may see what is typed there."""
        self.author: dict[str, str] = {}
        """Who typed each word, by id."""

    def play(self, game: Game, at_most: int = 2000) -> None:
        """One game, to its end."""
        log = self.record.begin(game, self.at, seed=self._chance.getrandbits(32))
        play = log.play(game)
        for _ in range(at_most):
            if play.ended:
                log.close(play.ended, self.at)
                return
            turn = self._chance.choice(play.open)
            if isinstance(turn, Write):
                self._type(log, play, turn)
            elif isinstance(turn, Page):
                self._fill(log, play, turn)
            self._looks()
            self.at += timedelta(seconds=20)
            play.answer(turn, self._value(turn), self.at)
        raise AssertionError(f"{game.name} still asks {play.open}")

    def _type(self, log: PlayLog, play: Play, turn: Write) -> None:
        """Half an answer, which is on the disk as it would be after a kill: nowhere readable where one is alone."""
        word = self._draft(turn)
        log.keep_draft(play, turn, word, at_once=True)
        kept = turn.kept is not Kept.NEVER
        assert log.draft(play, turn) == (word if kept else "")
        folders = (path.parent for path in self._data.rglob(layout.JOURNAL))
        files = [path for folder in folders for path in folder.iterdir()]
        assert any(path.name == DRAFT for path in files) == kept
        if turn.seen is not Seen.OPEN or not kept:
            assert words_found({word}, (path.read_bytes() for path in files)) == set(), turn

    def _fill(self, log: PlayLog, play: Play, page: Page) -> None:
        """Half a page, the same way: each field with a word of its own."""
        words = {each.key: self._draft(each) for each in page.turns if isinstance(each, Write)}
        never = {words[each.key] for each in page.turns if each.key in words and each.kept is Kept.NEVER}
        if not words:
            return
        log.keep_draft(play, page, dict(words), at_once=True)
        assert log.page_draft(play, page) == {key: word for key, word in words.items() if word not in never}
        folders = (path.parent for path in self._data.rglob(layout.JOURNAL))
        files = [path for folder in folders for path in folder.iterdir()]
        hidden = never if page.seen is Seen.OPEN else set(words.values())
        assert words_found(hidden, (path.read_bytes() for path in files)) == set(), page.key

    def _draft(self, turn: Write) -> str:
        word = f"draft{len(self.drafts):04d}{self._chance.getrandbits(24):06x}"
        self.drafts[word], self.author[word] = turn.seen, turn.who.id if isinstance(turn.who, Partner) else BOTH
        return word

    def _value(self, turn: Turn[Any]) -> Json:
        if isinstance(turn, Page):
            return {each.key: self._value(each) for each in turn.turns}
        if isinstance(turn, Reply):
            chosen = self._chance.choice(turn.options).key
            return {"choice": chosen, "text": self._value(turn.fields[chosen])} if chosen in turn.fields else chosen
        if isinstance(turn, Reveal):
            said = " ".join(quote.text for quote in turn.quotes)
            revealed = {word for word in self.alone if word in said}
            self.alone -= revealed
            self.shown |= revealed
        if not isinstance(turn, Write):
            return legal(turn, self._chance)
        self._count += 1
        word = f"canary{self._count:04d}{self._chance.getrandbits(24):06x}"
        (self.shown if turn.seen is Seen.OPEN else self.alone).add(word)
        self.author[word] = turn.who.id if isinstance(turn.who, Partner) else BOTH
        if self._chance.random() < 0.5 and turn.limit >= 60:
            return f"something {word} to tell"
        return word

    def good_night(self, *fates: Fate) -> tuple[set[str], set[str]]:
        """End the evening with one of ``fates`` for each entry.

        Gives the words that must not be found from then on, and those that must, as somebody kept them.
        """
        said: dict[int, Fate] = {}
        gone, kept = set(self.alone), set[str]()
        for entry in self.record.entries():
            words = {word for word in self.alone | self.shown if word in entry.text}
            fate = self._chance.choice(fates)
            if entry.who == "both" and fate is Fate.SEAL:
                fate = Fate.BURN
            said[entry.id] = fate
            if fate is Fate.KEEP:
                kept |= words  # one took up what the other wrote: it stays as long as either keeps it
            else:
                gone |= words
        self.record.end_evening(self.at, said)
        return gone - kept, kept


def words_found(words: set[str], texts: Iterator[bytes]) -> set[str]:
    """Those of the words that stand in any of the texts."""
    left = {word.encode(): word for word in words}
    found: set[str] = set()
    for text in texts:
        found |= {word for raw, word in left.items() if raw in text}
    return found


def own_name(who: Partner) -> str:
    """A passphrase for somebody."""
    return f"the passphrase of {who.name}"
