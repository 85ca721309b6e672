"""The page of codes, the same for both faces: whoever plays at a host's lets another device in, or their partner."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from games.asides import settings
from games.asides.aside import Aside
from games.asides.settings import BACK
from games.engine import Choice, Table, Words

BOTH = "both"
"""Whose device it is where both sit at it; a partner's id else."""


class Codes(Protocol):
    """Codes that let somebody in beside whoever plays here."""

    def whose(self) -> Sequence[tuple[str, Words]]:
        """For whom one can be made: a partner's id or `BOTH`, and how that is said."""

    def make(self, whose: str) -> tuple[str, str]:
        """What is typed on the other device, and the code. Raises RecordError, and NotAllowed where none is made."""


codes: Codes | None = None
"""Who makes them for this process, where anybody does: only a host has them, for a guest."""


class AnotherDevice:
    """The asides of this page; ``after`` is what follows when they are done with it."""

    def __init__(self, table: Table, made: Codes, after: Callable[[], Aside | None]) -> None:
        self._table, self._codes, self._after = table, made, after

    def begin(self) -> Aside | None:
        """Ask whose device it is. Raises RecordError."""
        ways = [Choice(whose, words) for whose, words in self._codes.whose()]

        def take(whose: str | None) -> Aside | None:
            return self._after() if whose is None else self._show(*self._codes.make(whose))

        return self._aside(partial(settings.whose_device, self._table, ways), take)

    def _show(self, typed: str, code: str) -> Aside:
        return self._aside(partial(settings.code_shown, self._table, typed, code), lambda _: self._after())

    def _aside(self, script: Callable[[], Any], then: Callable[[Any], Aside | None]) -> Aside:
        return Aside(settings.ANOTHER_DEVICE, self._table, script, then, back=frozenset({BACK.key}))
