"""Homework in a case: what was given, the slip that came back, and the hour that opened with it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from games.engine import Words
from games.office.carried import Flaw, NotCarried
from games.office.homework import Homework
from games.office.slip import Slip, Went
from games.record.store.seams import RecordLog

if TYPE_CHECKING:
    from games.record.couple.schema import HomeworkDoc

GIVEN = "homework"


class OneCase(Protocol):
    """A case, by what it is called."""

    @property
    def called(self) -> str: ...


class GivenHomework(NamedTuple):
    """One homework of a case, the ``slip`` once it's back, and the number of the ``hour`` that opened with it, or 0."""

    homework: Homework
    slip: Slip | None = None
    hour: int = 0

    @property
    def told(self) -> Words | None:
        """How it went, as the next hour begins with it; None as long as nobody said."""
        return self.slip.told(self.homework) if self.slip else None


class GivenPart:
    """Part of `games.office.cases.Office`."""

    @property
    def _log(self) -> RecordLog:
        """Where it is kept; raises CasesLocked."""
        raise NotImplementedError

    def give(self, case: OneCase, homework: Homework) -> None:
        """Keep with a case what they were given. Raises Unwritable."""
        with self._log.locked():
            doc = {"case": case.called, "address": homework.address, **homework.doc()}
            self._log.commit([(GIVEN, self._log.next_id(GIVEN), doc)])

    def given(self, case: OneCase) -> list[GivenHomework]:
        """What they were given so far, in order."""
        return [_given(doc) for _id, doc in self._given_rows() if doc["case"] == case.called]

    def bring(self, slip: Slip) -> tuple[str, GivenHomework]:
        """Keep a slip with the case that its homework belongs to; what that is called, and the homework.

        A line that an earlier slip had is gone from the disk then: they may have struck it out.
        Raises NotCarried where no case has given it, or it is of another couple; Unwritable.
        """
        with self._log.locked():
            for id_, doc in self._given_rows():
                if doc["id"] == slip.homework:
                    if doc["address"] != slip.address:
                        raise NotCarried(Flaw.ANOTHER_COUPLE)
                    had = bool(doc.get("line"))
                    doc = {**doc, "went": str(slip.went), "on": slip.on.isoformat(), "line": slip.line, "hour": 0}
                    self._log.commit([(GIVEN, id_, doc)], rewrite=had)
                    return str(doc["case"]), _given(doc)
        raise NotCarried(Flaw.ANOTHER_HOMEWORK)

    def take(self, case: OneCase, address: str, doc: "HomeworkDoc | None") -> None:
        """Keep with a case what its couple's own record says of how it went, where that lies here and they said so.

        Raises Unwritable.
        """
        if doc is None or not doc.get("went"):
            return
        homework = Homework.kept(doc, address)
        mine = next((each for each in self.given(case) if each.homework.id == homework.id), None)
        if mine is None:
            self.give(case, homework)
        said = Slip(address, homework.id, date.fromisoformat(doc["on"]), Went(doc["went"]), doc.get("line", ""))
        if mine is None or mine.slip != said:
            self.bring(replace(said, address=mine.homework.address) if mine else said)

    def opens_with(self, case: OneCase, hour: int) -> Words | None:
        """How the homework went that was told last and no hour has opened with: this one does now.

        Raises Unwritable.
        """
        with self._log.locked():
            mine = [(id_, doc) for id_, doc in self._given_rows() if doc["case"] == case.called]
            due = [(id_, doc) for id_, doc in mine if doc.get("went") and not doc.get("hour")]
            if not due:
                return None
            self._log.commit([(GIVEN, id_, {**doc, "hour": hour}) for id_, doc in due])
        newest = max((doc for _id, doc in due), key=lambda doc: str(doc["on"]))
        return _given(newest).told

    def _given_rows(self) -> list[tuple[int, dict[str, Any]]]:
        return sorted((int(key), dict(doc)) for key, doc in self._log.rows(GIVEN).items())


def _given(doc: dict[str, Any]) -> GivenHomework:
    homework = Homework.kept(doc, doc["address"])  # type: ignore[arg-type]  # it has those fields, and more
    slip = None
    if went := doc.get("went"):
        slip = Slip(homework.address, homework.id, date.fromisoformat(doc["on"]), Went(went), doc.get("line", ""))
    return GivenHomework(homework, slip, int(doc.get("hour", 0)))
