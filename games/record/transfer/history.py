"""A couple's evenings as plain JSON, for `ourturn history --json` and for whoever reads it."""

from games.engine import Answer, Json, Table
from games.record.couple.plays import Session, Sitting

Page = dict[str, Json]


def history(sessions: list[Session]) -> list[Page]:
    """The evenings as JSON, oldest first. Times are ISO 8601 with their zone.

    ``answer`` is what the record holds: words, a number, a choice's key, or true where one just went on. A turn that
    was asked of one alone is not there at all: its key, its time and that it was asked would tell something of its
    answer. What was shown later stands in the turn that revealed it.
    """
    return [
        {
            "id": session.id,
            "started": session.started.isoformat(),
            "ended": session.ended.isoformat() if session.ended else None,
            "plays": [_play(sitting) for sitting in session.sittings],
        }
        for session in sessions
    ]


def _play(sitting: Sitting) -> Page:
    return {
        "game": sitting.game,
        "started": sitting.started.isoformat(),
        "ended": sitting.ended.isoformat() if sitting.ended else None,
        "turns": [_turn(sitting.table, answer) for answer in sitting.answers if answer.is_open and not answer.is_note],
    }


def _turn(table: Table, answer: Answer) -> Page:
    names = {partner.id: partner.name for partner in table}
    return {
        "key": answer.key,
        "who": names.get(answer.who, answer.who),  # “both” and the empty who of a stop stay as they are
        "kind": answer.kind,
        "prompt": answer.prompt,
        "answer": answer.value,
        "at": answer.at.isoformat(),
    }
