"""What was half typed on a page of the cases when they were locked: sealed with them, and there again afterwards."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from games.engine import Json
from games.record.store.seams import RecordLog

HALF = "half-typed"


class HalfTyped(NamedTuple):
    """The ``page`` on which it was typed, of which ``case`` if any, what was ``given`` before it, and the texts by the
    key of what was asked."""

    page: str
    case: str
    given: str
    texts: Mapping[str, Json]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has typed anything."""
        texts = [each for text in self.texts.values() for each in (text.values() if isinstance(text, dict) else [text])]
        return not any(isinstance(each, str) and each.strip() for each in texts)


class HalfTypedPart:
    """Part of `games.office.cases.Office`."""

    @property
    def _log(self) -> RecordLog:
        """Where it is kept; raises CasesLocked."""
        raise NotImplementedError

    @property
    def half_typed(self) -> HalfTyped | None:
        """What waits to be typed on; None where nothing does."""
        doc: Mapping[str, Any] | None = self._log.rows(HALF).get("1")
        return HalfTyped(*(doc[name] for name in HalfTyped._fields)) if doc else None

    def keep_half_typed(self, half: HalfTyped | None) -> None:
        """Let it wait in place of what waited before, which is gone from the disk. Raises Unwritable."""
        before = self._log.rows(HALF).get("1")
        if before or half:
            self._log.commit([(HALF, 1, half._asdict() if half else None)], rewrite=bool(before))
