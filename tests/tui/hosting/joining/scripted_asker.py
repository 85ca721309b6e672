"""Somebody at the prompts of joining and moving in, who answers as a test says."""

from collections.abc import Sequence

from tui.hosting.joining.asking import Asker


class ScriptedAsker(Asker):
    """Gives the answers in turn; ``asked`` is what it was asked, ``waited`` the seconds that it had to wait."""

    def __init__(self, *answers: str | int) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []
        self.waited: list[float] = []

    def _next(self, asks: str) -> str | int:
        self.asked.append(asks)
        return self._answers.pop(0)

    def unseen(self, asks: str) -> str:
        """See `Asker`."""
        return str(self._next(asks))

    passphrase = unseen

    def line(self, asks: str, may_be_none: bool = False) -> str:
        """See `Asker`."""
        return str(self._next(asks))

    def which(self, asks: str, choices: Sequence[str]) -> int:
        """See `Asker`."""
        answer = int(self._next(asks))
        assert 0 <= answer < len(choices)
        return answer

    def let_pass(self, seconds: float) -> None:
        """See `Asker`."""
        self.waited.append(seconds)

    @property
    def done(self) -> bool:
        """Whether every answer was asked for."""
        return not self._answers
