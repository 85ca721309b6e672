"""What has several things to answer, line by line: a page, part after part, and an answer with a field of its own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from games.engine import Json, NotAllowed, Page, Reply, Reveal, Seen, Turn, Words, Write
from games.engine.page import usual
from tui.plain.saying.how_to import LEFT_OUT
from tui.plain.talk import Back, Talk
from tui.plain.turns import after_the_breath, chosen, hint_of, kept, meant
from tui.terminal.leaving import Signalled


class PartByPart:
    """A page that is open, and what was answered on it by now. It stays where it is while they are elsewhere.

    ``said`` is what was answered on it before an interruption; ``keep`` is told after each part what is answered.
    """

    def __init__(self, page: Page, said: Mapping[str, Json], keep: Callable[[Json], None]) -> None:
        self._page, self._said, self._keep = page, dict(said), keep
        texts = [part.key for part in page.turns if isinstance(part, Write) and part.key in self._said]
        self._half = {key: self._said.pop(key) for key in texts[-1:]}  # it may not have been all they meant to write
        self._unfolded = not page.folded.isdisjoint(said)
        self._at = next((place for place, part in enumerate(self._asked) if part.key not in self._said), 0)

    @property
    def _asked(self) -> list[Turn[Any]]:
        """Those that are answered, in their order."""
        folded = frozenset[str]() if self._unfolded else self._page.folded
        return [each for each in self._page.turns if not isinstance(each, Reveal) and each.key not in folded]

    def ask(self, show: Callable[[Turn[Any], list[Reveal], str], Talk]) -> Json:
        """Ask one part after the other, and give all answers by key. Raises as ``Talk.ask`` does, Back from the first.

        ``show`` shows a part, what is to be seen beside it and what was typed there before; it gives the talk with the
        commands that work there. After one step back from what follows on the page it begins with the last part.
        """
        explained: set[str] = set()
        stands: Talk | None = None
        self._at = min(self._at, max(0, len(self._asked) - 1))
        while self._at < len(self._asked):
            part = self._asked[self._at]
            before = self._said.get(part.key, self._half.get(part.key))
            words = before if isinstance(before, str) and isinstance(part, Write) else ""
            talk, stands = stands or show(part, self._beside(part), words), None
            try:
                hold = partial(self._hold, part)
                self._said[part.key] = _answer(part, self._with_more(talk), explained, hold)
            except NotAllowed as why:
                talk.page.say(why)
                if talk.page.manner.is_heard and part.key not in self._half:
                    stands = talk  # it was heard, and is said again to who asks for it
                continue
            except Signalled:
                if isinstance(part, Write) and (half := talk.keyboard.unfinished()).strip():
                    self._keep(self._half | self._said | {part.key: half})
                raise
            except Back:
                if not self._at:
                    raise
                self._at -= 1
                continue
            explained.add(part.kind)
            later = range(self._at + 1, len(self._asked))
            self._at = next((place for place in later if self._asked[place].key not in self._said), len(self._asked))
            self._half.pop(part.key, None)
            self._keep(self._half | self._said)
        return dict(self._said)

    def _hold(self, part: Turn[Any], words: str) -> None:
        """Keep words that do not count yet: they are there when somebody comes back to them."""
        self._half[part.key] = words
        self._keep(self._half | self._said)

    def _beside(self, part: Turn[Any]) -> list[Reveal]:
        """What only shows something: with what is answered next, and at the end of the page with the last of it."""
        asked, beside = self._asked, list[Reveal]()
        for each in self._page.turns:
            if isinstance(each, Reveal):
                beside.append(each)
            elif each is part and part is not asked[-1]:
                return beside
            elif each in asked and each is not part:
                beside = []
        return beside

    def _with_more(self, talk: Talk) -> Talk:
        return talk._replace(here={**talk.here, "fill-in": self._unfold}) if self.has_more else talk

    @property
    def left(self) -> int:
        """How many things on it are still asked, with the one that stands there now."""
        return len(self._asked) - self._at

    @property
    def has_more(self) -> bool:
        """Whether there is something that nobody has asked for yet."""
        return bool(self._page.folded) and not self._unfolded

    def _unfold(self) -> None:
        here = self._asked[self._at]
        self._unfolded = True
        self._at = self._asked.index(here)


def _answer(part: Turn[Any], talk: Talk, before: Collection[str], hold: Callable[[str], None]) -> Json:
    """Ask one part of a page; an empty line counts as what is usual there. Raises NotAllowed.

    ``before`` are the kinds that were asked on this page already. ``hold`` as `kept` takes it.
    """
    counts = usual(part)
    remembers = isinstance(part, Write) and bool(part.remembered)
    asked = replace(part, optional=False) if isinstance(part, Write) and remembers else part

    def how() -> str | Words:
        manner = talk.page.manner
        return manner.with_usual(manner.how(asked, timers=False, before=before), part)

    line = talk.ask(how, unseen=part.seen is not Seen.OPEN)
    if not line.strip() and counts is not None:
        return counts
    if not isinstance(part, Write):
        value = meant(part, line, talk)
    elif remembers and part.optional and line.strip() == LEFT_OUT:
        return ""
    else:
        value = kept(part, line, talk, hold)
    part.check(value)
    return value


def reply(turn: Reply, talk: Talk, free: float) -> Json:
    """Ask for one of the answers, and then for what belongs in its field; a step back from there leads to the answers.

    ``free`` is the moment from which on one can choose, in seconds by the clock. Raises NotAllowed.
    """
    unseen = turn.seen is not Seen.OPEN
    while True:
        value = chosen(turn, talk.ask(lambda: talk.page.manner.how(turn, timers=False), unseen=unseen), talk)
        key = after_the_breath(turn, value, talk, free, unseen)
        field = turn.fields.get(str(key))
        if field is None:
            return key
        talk.page.follow()
        talk.page.say(field.start or field.words, *hint_of(field, talk))
        try:
            return {"choice": key, "text": _text(field, talk, unseen)}
        except Back:
            talk.page.follow()
            talk.page.asked()
            talk.number([str(option.words) for option in turn.options])


def _text(field: Write, talk: Talk, unseen: bool) -> str:
    while True:
        try:
            line = talk.ask(lambda: talk.page.manner.how(field, timers=False), unseen=unseen)
            return field.check(kept(field, line, talk, hold=lambda words: None))
        except NotAllowed as why:
            talk.page.say(why)
