"""The page of words of their own, the same for both faces: a word is kept once both said yes, and either ends it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from games.asides import own_words
from games.asides.aside import Aside
from games.asides.own_words import ADD, BACK, TITLE
from games.record import Record

_BACK = frozenset({BACK.key})


class OwnWordsPage:
    """The asides of this page; ``after`` is what follows when they are done with it."""

    def __init__(self, record: Record, after: Callable[[], Aside | None]) -> None:
        self._record, self._after = record, after

    def begin(self) -> Aside:
        """All their words; it comes again after each change. Raises RecordError."""
        words = self._record.own_words

        def go(chosen: str) -> Aside | None:
            if chosen == BACK.key:
                return self._after()
            return self._what_for() if chosen == ADD.key else self._ending(*words[int(chosen)])

        both = self._record.seat is None
        return self._aside(partial(own_words.which, self._record.table, words, both), go)

    def _aside(self, script: Callable[[], Any], then: Callable[[Any], Aside | None]) -> Aside:
        return Aside(TITLE, self._record.table, script, then, back=_BACK)

    def _what_for(self) -> Aside:
        def go(what: str) -> Aside:
            return self.begin() if what == BACK.key else self._new(what)

        return self._aside(partial(own_words.what_for, self._record.table, self._record.own_words), go)

    def _new(self, what: str) -> Aside:
        def take(word: str) -> Aside:
            if word:
                self._record.keep_word(what, word)
            return self.begin()

        script = partial(own_words.new_word, self._record.table, what, self._record.own_words)
        return self._aside(script, take)._replace(before=self._what_for)

    def _ending(self, what: str, word: str) -> Aside:
        def take(ends: bool) -> Aside:
            if ends:
                self._record.end_word(what, word)
            return self.begin()

        return self._aside(partial(own_words.ending, self._record.table, what, word), take)
