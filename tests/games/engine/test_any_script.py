"""What holds for every script, whatever is answered, taken back, stopped, interrupted or refused by the disk."""

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from games.engine import Answer, Ending, Kept, NotAllowed, Partner, Play
from tests.support.players import EVENING, TABLE, illegal, legal, play_on
from tests.support.scripts import CAME_TO, Step, Told, scripts
from tests.support.sittings import Disk, asked, state

chances = st.randoms(use_true_random=False)


class AnyScript(RuleBasedStateMachine):
    """One play of a random script on a disk that is full at times."""

    @initialize(steps=scripts, gentle=st.booleans())
    def begin(self, steps: tuple[Step, ...], gentle: bool) -> None:
        self.steps, self.gentle = steps, gentle
        self.told = self.make()
        self.disk = Disk()
        self.play = Play(self.told, self.disk)

    def make(self) -> Told:
        return Told(TABLE, self.steps, gentle=self.gentle)

    def _going_on(self) -> bool:
        return self.play.ended is None

    @precondition(_going_on)
    @rule(chance=chances)
    def answer(self, chance: Random) -> None:
        turn = chance.choice(self.play.open)
        value, before = legal(turn, chance), len(self.play.answers)
        answer = self.play.answer(turn, value, EVENING)
        assert self.play.answers[before] == answer
        assert turn.check(answer.value) == turn.check(value)
        assert all(note.kind == "note" for note in self.play.answers[before + 1 :])

    @precondition(_going_on)
    @rule(chance=chances)
    def answer_what_is_not_allowed(self, chance: Random) -> None:
        turn = chance.choice(self.play.open)
        before, kept = state(self.play), list(self.disk)
        with pytest.raises(NotAllowed):
            self.play.answer(turn, illegal(turn, chance), EVENING)
        assert state(self.play) == before
        assert self.disk == kept

    @precondition(_going_on)
    @rule(chance=chances)
    def answer_on_a_full_disk(self, chance: Random) -> None:
        turn = chance.choice(self.play.open)
        if turn.kept is not Kept.NEVER:
            before, kept = state(self.play), list(self.disk)
            self.disk.full = True
            with pytest.raises(OSError, match="space"):
                self.play.answer(turn, legal(turn, chance), EVENING)
            self.disk.full = False
            assert state(self.play) == before
            assert self.disk == kept

    @rule(who=st.sampled_from(TABLE.partners))
    def take_back(self, who: Partner) -> None:
        before = list(self.play.answers)
        last = _last_that_was_said(before)
        if self.play.ended or last is None or before[last].who != who.id or _settled(before) > last:
            assert not self.play.may_take_back(who)
            with pytest.raises(NotAllowed):
                self.play.take_back(who)
            assert self.play.answers == before
        else:
            self.play.take_back(who)
            assert self.play.answers == before[:last]
            assert (before[last].key, who.id) in asked(self.play) or (before[last].key, "both") in asked(self.play)

    @rule(often=st.integers(0, 7))
    def stop(self, often: int) -> None:
        if often == 0:
            ended, before = self.play.ended, len(self.play.answers)
            self.play.stop(EVENING)
            assert [answer.kind for answer in self.play.answers[before:]] == ([] if ended else ["stop"])

    @rule()
    def reopen(self) -> None:
        kept, before, heard = list(self.disk), state(self.play), self.told.heard
        votes = _votes_under_way(self.play.answers)
        self.told = self.make()
        self.play = Play(self.told, self.disk)
        assert self.disk == kept == self.play.answers
        if votes:
            assert self.play.ended is None
            assert any(turn.kept is Kept.NEVER for turn in self.play.open)
        else:
            assert state(self.play)[1:5] == before[1:5]
            assert self.told.heard == heard

    @invariant()
    def a_replay_is_the_same(self) -> None:
        told = self.make()
        assert state(Play(told, list(self.play.answers))) == state(self.play)
        assert told.heard == self.told.heard

    @invariant()
    def the_disk_holds_what_may_be_kept(self) -> None:
        assert self.disk == [answer for answer in self.play.answers if answer.kept is not Kept.NEVER]

    @invariant()
    def something_is_asked_until_the_end(self) -> None:
        stopped = any(answer.kind == "stop" for answer in self.play.answers)
        assert bool(self.play.open) == (self.play.ended is None)
        assert self.play.ended in ((None, Ending.STOPPED) if stopped else (None, Ending.DONE))
        assert len(set(asked(self.play))) == len(self.play.open)

    def teardown(self) -> None:
        if hasattr(self, "play"):
            ending = play_on(self.play, Random(7))
            assert Play(self.make(), self.disk).ended is ending


def _last_that_was_said(answers: list[Answer]) -> int | None:
    said = [place for place, answer in enumerate(answers) if answer.kind != "note"]
    return said[-1] if said else None


def _settled(answers: list[Answer]) -> int:
    """The place of the last stop or outcome."""
    return max(
        (n for n, answer in enumerate(answers) if answer.kind == "stop" or answer.key.endswith(CAME_TO)), default=-1
    )


def _votes_under_way(answers: list[Answer]) -> bool:
    return any(answer.kept is Kept.NEVER for answer in answers[_settled(answers) + 1 :])


TestAnyScript = AnyScript.TestCase
TestAnyScript.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
