"""One sitting of a game: drives a script by feeding it answers. The answers are its only state."""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from games.engine.answers import (
    BOTH,
    NOTE,
    STOP,
    Answer,
    Ending,
    Holds,
    Json,
    Kept,
    Log,
    Seen,
    SharedLog,
    for_disk,
    how_many_are_same,
    mark_of,
)
from games.engine.both import AskBoth
from games.engine.errors import NotAllowed, Stopped
from games.engine.game import Script
from games.engine.lanes import Lane
from games.engine.page import Page
from games.engine.partners import Partner, Table
from games.engine.steps import Finding, Note, Recall, Stage, Toss
from games.engine.turns import Turn
from games.engine.words import gettext as _


def _bits() -> int:
    return int.from_bytes(os.urandom(16))


class Play:
    """A script in the middle of being played.

    ``script`` starts it anew, any number of times, always the same; ``log`` holds the answers so far, which are
    replayed at once, and takes each new one before anybody hears that it was given. ``bits`` is what a Toss gives;
    the machine's own chance when it is left out.
    """

    def __init__(self, script: Callable[[], Script[Any]], log: Log, bits: Callable[[], int] | None = None) -> None:
        self._script = script
        self._log = log
        self._shared = log if isinstance(log, SharedLog) else None
        self._bits = bits or _bits
        self.answers = list(log)
        self._written = len(self.answers)  # answers before this place are on the log, those that are ever kept
        self._carried = list(self._shared.ahead) if self._shared else []  # what others see of what is on no log yet
        self.answers += self._carried
        self._given: set[tuple[str, str, datetime]] = set()  # what was answered here, and neither before nor elsewhere
        self.ended: Ending | None = None
        self._replay()
        self._write_down()  # a game that was upgraded keeps a note it did not keep then

    @property
    def turn(self) -> Turn[Any] | AskBoth[Any] | None:
        """What the script awaits, or None when the play has ended."""
        return None if self.ended else self._lane.asked

    @property
    def open(self) -> tuple[Turn[Any], ...]:
        """The turns that can be answered now: one, or one for each who is still being asked; none at the end."""
        return () if self.ended else tuple(self._lane.open())

    def answer(self, turn: Turn[Any], value: Json, at: datetime, by: Partner | None = None) -> Answer:
        """Answer one of the open turns at the moment ``at``; of a page, the answer to the last thing on it is given.

        ``by`` is who does at a seat of their own: what takes each of them is answered once everybody has pressed.
        Raises NotAllowed when the turn does not take it, and what ``log`` raises; in both cases nothing has changed.
        """
        asked = next((each for each in self.open if each == turn), None)
        if asked is None:
            raise NotAllowed(_("That’s already been answered."))
        given = asked.check(value)
        self._need_outcome_before(asked)
        if by and _everybody(asked) - self._pressed - {by.id}:
            press = _press(asked, by, at)
            self._add([press], partial(self._pressed.add, by.id))
            return press
        return self._give(asked, given, [_answer(part, asked, answer, at) for part, answer in asked.parts(given)])

    def _give(self, asked: Turn[Any], given: Any, said: list[Answer]) -> Answer:
        self._add(said, partial(self._lane.answer, asked, given), asked)
        return said[-1]

    def goes_without(self, absent: Collection[Partner]) -> bool:
        """Whether nothing is waited for but somebody who is ``absent``, and it can do without each of them.

        As long as anybody who is there is still asked, whoever is not may come and answer.
        """
        return bool(self.open) and all(self._may_miss(turn, absent) for turn in self.open)

    def go_on_without(self, absent: Collection[Partner], at: datetime) -> bool:
        """Let what is asked alone of those who have no seat to answer at count as its no; whether anything did.

        It is nobody's answer: of what the record keeps of a page there is nothing then. Raises what ``log`` raises.
        """
        went = False
        while self.goes_without(absent):
            turn = self.open[0]
            given = turn.check(turn.unanswered)
            self._need_outcome_before(turn)
            said = [
                _answer(part, turn, answer, at)
                for part, answer in turn.parts(given)
                if part.kept is Kept.NEVER or part.unanswered is None or part is turn
            ]
            self._give(turn, given, said)
            went = True
        return went

    def _may_miss(self, turn: Turn[Any], absent: Collection[Partner]) -> bool:
        if turn.unanswered is None:
            return False
        if isinstance(turn.who, Partner):
            return turn.who in absent and turn.seen is not Seen.OPEN
        missing = _everybody(turn) - self._pressed
        return bool(self._pressed) and missing <= {who.id for who in absent}

    def has_pressed(self, who: Partner) -> bool:
        """Whether they have pressed what takes each of them, and others have not yet."""
        return who.id in self._pressed

    def stop(self, at: datetime) -> None:
        """Stop, at any turn; the script may still ask what a gentle close asks. Raises what ``log`` raises."""
        if not self.ended:
            self._add([Answer(STOP, "", STOP, "", None, "", at)], self._stop_here)

    @property
    def result(self) -> Any:
        """What the script gave back once it was done; None before that, and after a stop that it did not hear."""
        return self._lane.result

    @property
    def last(self) -> Answer | None:
        """The last answer that somebody gave; of a page, the first of them."""
        return self.answers[self._starts[-1]] if self._starts else None

    @property
    def ahead(self) -> list[Answer]:
        """The answers that are on no log before an Outcome has come of them: what a replay of the log doesn't know."""
        return self.answers[self._ahead_from(self._written) :]

    def was_given_here(self, answer: Answer) -> bool:
        """Whether this answer was given to this very play: not before it went on here, nor in another window."""
        return _given(answer) in self._given

    def may_take_back(self, who: Partner, beside: bool = False) -> bool:
        """Whether the last answer is theirs alone, and neither the other nor an Outcome has gone on from it.

        ``beside``: or their own last one of what both are being asked at the same time, whatever the other one has
        answered there meanwhile.
        """
        return self._last_of(who, beside) is not None

    def take_back(self, who: Partner, beside: bool = False) -> None:
        """Undo one's own last answer, or the whole page, and be asked again; ``beside`` as `may_take_back` has it.

        Raises NotAllowed when it is not theirs or something has gone on since; and what ``log`` raises.
        """
        turn = self._last_of(who, beside)
        if turn is None:
            raise NotAllowed(
                _("You can only take back your own last answer, and only until your partner has moved on.")
            )
        place, end = self._starts[turn], [*self._starts, len(self.answers)][turn + 1]
        before, gone = len(for_disk(self.answers[:place])), len(for_disk(self.answers[place : min(end, self._written)]))
        if gone:
            del self._log[before : before + gone]
            self._carried = []  # whatever came after it is carried over anew
        held = list(self.answers), self._written
        self._written -= len(self.answers[place : min(end, self._written)])
        del self.answers[place:end]
        self._replay()
        try:
            self._write_down()
        except BaseException:
            if not gone:  # nothing was taken off the log, so all of it is as it was
                self.answers, self._written = held
                self._replay()
            raise

    def last_of(self, who: Partner, beside: bool = False) -> list[Answer]:
        """What taking back would undo: an answer, or those of a page; empty where nothing can be."""
        turn = self._last_of(who, beside)
        return [] if turn is None else self.answers[self._starts[turn] : [*self._starts, len(self.answers)][turn + 1]]

    def _last_of(self, who: Partner, beside: bool) -> int | None:
        """Which of the turns so far is the one that they may take back; None where there is none."""
        if self.ended:
            return None
        both = beside and isinstance(self.turn, AskBoth)
        turns = reversed(range(len(self._starts))[0 if both else -1 :])
        first = max(self._settled, self._asked_from) if both else self._settled
        theirs = (each for each in turns if self.answers[self._starts[each]].who == who.id)
        return next((each for each in theirs if self._starts[each] >= first), None)

    def take_in(self) -> bool:
        """Go on from what the log holds by now, where others answered or took back meanwhile; whether they did.

        What is on no log stays where the script still asks it; else a replay of the log says how the play stands.
        Raises what ``log`` raises; nothing has changed then.
        """
        before, written, carried, there = self.answers, self._written, self._carried, list(self._log)
        ahead = list(self._shared.ahead) if self._shared else []
        known = [place for place, each in enumerate(before[:written]) if each.kept is not Kept.NEVER]
        same = how_many_are_same((before[place] for place in known), there)
        if same == len(known) == len(there) and ahead == carried:
            return False
        end = self._ahead_from(written) if self._shared else written
        stands = before[: known[same]] if same < len(known) else before[:end]
        mine = ahead if self._shared else [] if same < len(known) else before[written:]
        try:
            for held, added in ((stands + there[same:], mine), (there, ahead), (there, [])):
                self.answers, self._written, self._carried = held + added, len(held), ahead
                self._replay()
                if self.ended is not Ending.CHANGED:
                    break
            self._write_down()
        except BaseException:
            self.answers, self._written, self._carried = before, written, carried
            self._replay()
            if self._shared:
                self._shared.unsee()
            raise
        return True

    # Driving it: forward through the script, by the answers so far and then by new ones.

    def _add(self, said: list[Answer], go_on: Callable[[], None], asked: Turn[Any] | None = None) -> None:
        """Let the script go on; keep the answers with the notes they led to, or undo it all when that cannot be."""
        before = len(self.answers)
        self.answers += said
        self._starts.append(before)
        self._mark_page(asked, len(said))
        try:
            self._advance(go_on)
            self._write_down()
        except BaseException:
            del self.answers[before:]
            self._replay()
            raise
        self._given.update(map(_given, said))

    def _write_down(self) -> None:
        """Give the log what it has not got yet, up to a page that is not kept whole and has come to no outcome yet."""
        held = [page.start for page in self._pages if page.start >= self._settled and self._never_in(page)]
        until = min([*held, len(self.answers)])
        kept = for_disk(self.answers[self._written : until])
        if self._shared:
            ahead = self.answers[self._ahead_from(until) :]
            if kept or ahead != self._carried:
                self._shared.commit(kept, ahead)
                self._carried = ahead
        elif kept:
            self._log.extend(kept)
        self._written = max(self._written, until)

    def _ahead_from(self, until: int) -> int:
        """From where on the answers are on no log yet, at ``until`` or earlier: the first that never is any log's.

        Nothing after it is on one before an Outcome has come of it.
        """
        places = range(self._settled, len(self.answers))
        return min(until, next((place for place in places if self._never_in((place,))), until))

    def _replay(self) -> None:
        """Begin the script again and give it all answers so far."""
        self.ended = None
        self.stage = Stage(0, 1)
        self._starts: list[int] = []  # where each turn's answers begin; a page has several
        self._pages: list[range] = []  # where those of pages stand of which something is never kept
        self._passed = False  # whether a page was passed over of which there is nothing, and no Outcome has come yet
        self._pressed: set[str] = set()  # who has, of what is asked now and takes each of them
        self._settled = 0  # answers before this place stand: an Outcome or a stop has come of them
        self._asked: Turn[Any] | AskBoth[Any] | None = None
        self._asked_from = 0  # after how many answers the script came to what it awaits
        self._ahead = deque(self.answers)
        self._lane = Lane(self._script(), self._effect)
        self._advance(self._lane.start)
        while self._ahead and self.ended is not Ending.CHANGED:
            self._starts.append(self._now)
            answer = self._ahead.popleft()
            if answer.kind == STOP and not self.ended:
                self._advance(self._stop_here)
            elif not self._feed(answer):
                self.ended = Ending.CHANGED

    def _feed(self, answer: Answer) -> bool:
        """Give a recorded answer to the turn it belongs to, with the others of its page; False when the script does not
        ask that any more.

        What belongs to none may come after a page of which nothing is ever kept, and that page is passed over.
        """
        for turn in self.open:
            if turn.key == answer.key and answer.who in _everybody(turn):
                self._pressed.add(answer.who)
                return True
            if answer.key in turn.keys and _who(turn) == answer.who:
                said = {answer.key: answer.value}
                while (
                    self._ahead and self._ahead[0].who == answer.who and self._ahead[0].key in turn.keys - said.keys()
                ):
                    more = self._ahead.popleft()
                    said[more.key] = more.value
                try:
                    given = turn.recall(said)
                except NotAllowed:
                    return False
                self._mark_page(turn, len(said))
                self._advance(partial(self._lane.answer, turn, given))
                return True
        return self._pass_over(answer)

    def _pass_over(self, answer: Answer) -> bool:
        """Go on where a page is open that leaves nothing on the record, to the note of what came of it.

        False where there is no such page, or the answer is no note. Nobody knows what was on it, so that what its
        Outcome came to has to be on the record.
        """
        turn = next((each for each in self.open if isinstance(each, Page) and each.leaves_nothing), None)
        if turn is None or answer.kind != NOTE:
            return False
        self._passed = True
        self._starts.pop()
        self._ahead.appendleft(answer)
        self._advance(partial(self._lane.answer, turn, turn.recall({})))
        return True

    def _mark_page(self, turn: Turn[Any] | None, length: int) -> None:
        if isinstance(turn, Page) and turn.needs_outcome:
            self._pages.append(range(self._starts[-1], self._starts[-1] + length))

    def _advance(self, go_on: Callable[[], None]) -> None:
        """Run the script to its next turn or its end."""
        try:
            go_on()
        except Stopped:
            self.ended = Ending.STOPPED
        except _Changed:
            self.ended = Ending.CHANGED
        else:
            if self._lane.asked is not self._asked:
                self._asked_from, self._asked, self._pressed = self._now, self._lane.asked, set()
            if self._lane.done:
                stopped = any(answer.kind == STOP for answer in self.answers)
                self.ended = Ending.STOPPED if stopped else Ending.DONE

    def _effect(self, step: Stage | Note | Recall | Toss) -> Any:
        """Answer what a script awaits that is not asked of people."""
        if isinstance(step, Stage):
            self.stage = step
            return None
        if isinstance(step, Recall):
            return self._recall(step.key)
        if isinstance(step, Toss):
            return self._toss(step.key)
        if not isinstance(step, Finding) and self._unsettled():
            raise _needs_outcome(step.key)
        value = self._note(step)
        if isinstance(step, Finding):
            self._settled = self._now
        return value

    def _note(self, step: Note) -> Json:
        """Keep a note with the answer that led to it; at a replay, give what was kept then.

        Where a stop comes next, the script had not come as far: something that was never kept had it ask more. Raises
        Stopped then, which the script hears here.
        """
        if self._ahead:
            if self._ahead[0].kind == STOP:
                self._starts.append(self._now)
                self._ahead.popleft()
                self._settled = self._now
                raise Stopped
            answer = self._ahead.popleft()
            if (answer.kind, answer.key) != (NOTE, step.key):
                raise _Changed
            return answer.value
        return self._keep(step)

    def _toss(self, key: str) -> Json:
        """A new number, or at a replay in memory the one there was."""
        if not self._ahead:
            return self._keep(Note(key, self._bits()), Kept.NEVER)
        if (self._ahead[0].kind, self._ahead[0].key) == (NOTE, key):
            return self._ahead.popleft().value
        return self._bits()  # what came of it is on no disk, only that somebody stopped then

    def _keep(self, note: Note, kept: Kept = Kept.RECORD) -> Json:
        if not self.answers:
            raise TypeError(f"{note.key}: a note needs a turn before it")
        self.answers.append(Answer(note.key, "", NOTE, "", note.value, "", self.answers[-1].at, kept=kept))
        return note.value

    def _recall(self, key: str) -> Note | None:
        """What the record says an Outcome came to; the turns that led to it are passed over."""
        for count, answer in enumerate(self._ahead, 1):
            if answer.kind == NOTE and answer.key == key:
                for _passed in range(count):
                    if self._ahead.popleft().is_turn:
                        self._starts.append(self._now - 1)
                self._settled, self._passed = self._now, False
                return Note(key, answer.value)
        if self._passed:
            raise _Changed
        if self._unsettled(pages=False):
            raise _needs_outcome(key)
        return None

    @property
    def _now(self) -> int:
        """How many of the answers the script has heard."""
        return len(self.answers) - len(self._ahead)

    def _stop_here(self) -> None:
        self._settled = self._now
        self._lane.stop()

    def _unsettled(self, pages: bool = True) -> bool:
        """Whether there are answers that are never kept, of which no Outcome has come yet.

        They are gone after an interruption, so a replay could not reach what was kept behind them. Without ``pages``,
        those of a page that is not kept whole and whatever came after it are not counted: none of it is on the log yet.
        """
        held = min((page.start for page in self._pages if page.start >= self._settled), default=self._now)
        return self._never_in(range(self._settled, self._now if pages else held))

    def _never_in(self, places: Iterable[int]) -> bool:
        return any(self.answers[place].kept is Kept.NEVER for place in places)

    def _need_outcome_before(self, turn: Turn[Any]) -> None:
        page = isinstance(turn, Page) and turn.needs_outcome
        kept = any(each.kept is not Kept.NEVER for each in (turn.turns if isinstance(turn, Page) else (turn,)))
        if kept and self._unsettled(pages=not page):
            raise _needs_outcome(turn.key)


class _Changed(Exception):
    """The script keeps another note now than the record holds."""


def _needs_outcome(key: str) -> TypeError:
    return TypeError(f"{key}: answers that are never kept come before it; await those in an Outcome of their own")


def _answer(part: Turn[Any], asked: Turn[Any], given: Any, at: datetime) -> Answer:
    """One line of what is kept: a turn, or part of a page."""
    words = (part.prompt, part.value(given), part.shown(given))
    return Answer(part.key, _who(asked), part.kind, *words, at, part.seen, part.kept, mark_of(part.kind, part.holds))


def _press(asked: Turn[Any], by: Partner, at: datetime) -> Answer:
    """That one of them has pressed, at their own seat; gone with the evening, for both have said it by then."""
    kept = Kept.NEVER if asked.kept is Kept.NEVER else Kept.EVENING
    return Answer(asked.key, by.id, asked.kind, "", True, "", at, asked.seen, kept, mark_of(asked.kind, Holds.NONE))


def _everybody(turn: Turn[Any]) -> set[str]:
    """Those who all have to press for this turn, where each has a seat of their own; nobody for any other turn."""
    return {each.id for each in turn.who} if turn.takes_each and isinstance(turn.who, Table) else set()


def _given(answer: Answer) -> tuple[str, str, datetime]:
    return answer.key, answer.who, answer.at


def _who(turn: Turn[Any]) -> str:
    return turn.who.id if isinstance(turn.who, Partner) else BOTH
