"""An evening as a small story: what each wanted, what they did and told, what they took with them. No log of steps.

Games say by their marks what of them is a keepsake; of others stands whatever somebody wrote and both may read.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from games.catalog.games import AFTER, BEFORE, marks_of, title_of
from games.engine import (
    ALOUD,
    GONE,
    RESTED,
    Answer,
    Chapter,
    Holds,
    Keepsake,
    Kept,
    Marks,
    Partner,
    Section,
    Table,
    Told,
    Words,
    say,
)
from games.record.transfer.beside import TOLD

if TYPE_CHECKING:
    from games.record import Session, Sitting

TAKEN = say("What you took with you")
AN_ASK_RESTED = say("An ask rested.")
STILL_OPEN = say("It’s still open.")


def games_of(session: "Session") -> list[str]:
    """What people call the games of an evening; what comes before and after them only where there was nothing else."""
    names = list(dict.fromkeys(sitting.game for sitting in session.sittings))
    return [title_of(name) for name in names if name not in (BEFORE, AFTER)] or [title_of(name) for name in names]


def story(session: "Session") -> list[Chapter]:
    """The chapters of an evening's page, as far as there is anything to tell."""
    told = [(sitting, keepsakes(sitting)) for sitting in session.sittings]
    games = [(sitting, _of(Section.TOLD, found)) for sitting, found in told]
    several = len({_heading(sitting) for sitting, found in games if found} - {""}) > 1
    chapters = [
        _together("", Section.WANTED, told),
        *(Chapter(each.table, _heading(each) if several else "", found, _below(each)) for each, found in games),
        _together(str(TAKEN), Section.TAKEN, told),
        _together("", Section.PATTERN, told),
    ]
    return [each for each in chapters if each and (each.keepsakes or each.below)]


def keepsakes(sitting: "Sitting") -> list[Keepsake]:
    """What one play left; nothing that somebody took back since."""
    told, marks = told_of(sitting), marks_of(sitting.game)
    found = marks.keepsakes(told) if marks.keepsakes else _written(told, marks)
    found = (each for each in found if ALOUD not in each.quote)
    return [each for each in found if each.quote.strip(f"{GONE} ") or (each.before and not each.quote)]


def told_of(sitting: "Sitting") -> Told:
    """What a game finds of one of its plays."""
    return Told(sitting.table, tuple(filter(_stays, sitting.answers)), sitting.notes)


def _stays(answer: Answer) -> bool:
    return answer.is_open and answer.kept is Kept.RECORD


def _written(told: Told, marks: Marks) -> Iterator[Keepsake]:
    """Whatever somebody wrote that both may read, each text once; and what was told again, with that it was."""
    again = dict(marks.told_again)
    keys = {(answer.key, answer.who) for answer in told.answers}
    how = {each: word for pair in again.items() for each, word in zip(pair, TOLD, strict=True)}
    texts = [(answer, who, text) for answer in told.answers for who, text in _texts(told.table, answer)]
    shown = {(who, text) for answer, who, text in texts if answer.holds is Holds.QUOTED}
    seen = set[tuple[Partner | Table, str]]()
    for answer, who, text in texts:
        is_part = any(whose == who and text in whole and text != whole for whose, whole in shown)
        if (who, text) not in seen and not (is_part and answer.holds is Holds.TYPED):
            seen.add((who, text))
            twice = any({(first, answer.who), (second, answer.who)} <= keys for first, second in again.items())
            yield Keepsake(who, text, after=how.get(answer.key) if twice else None)


def _texts(table: Table, answer: Answer) -> Iterator[tuple[Partner | Table, str]]:
    """What somebody wrote in an answer, or what it shows of that; nothing of what was only chosen."""
    value = answer.value
    if answer.holds is Holds.QUOTED and isinstance(value, list):
        known = {who.name: who for who in table}
        for each in (each for each in value if isinstance(each, dict)):
            yield known.get(str(each.get("who")), table), str(each.get("text", ""))
    elif answer.holds is Holds.TYPED and answer.shown:
        text = value.get("text", "") if isinstance(value, dict) and "choice" in value else answer.shown
        if isinstance(text, str) and not (isinstance(value, str) and value != text):
            yield next((who for who in table if who.id == answer.who), table), text


def _of(part: Section, found: Iterable[Keepsake]) -> list[Keepsake]:
    return [each for each in found if each.part is part]


def _together(heading: str, part: Section, told: Sequence[tuple["Sitting", list[Keepsake]]]) -> Chapter | None:
    """What all plays left of one part."""
    found = _of(part, chain.from_iterable(each for _, each in told))
    return Chapter(told[-1][0].table, heading, found) if found else None


def _heading(sitting: "Sitting") -> str:
    """What the game is called; the end of an evening needs no heading of its own."""
    return "" if sitting.game in (BEFORE, AFTER) else title_of(sitting.game)


def _below(sitting: "Sitting") -> Words | None:
    if sitting.ended is None:
        return STILL_OPEN
    rested = any(isinstance(note, dict) and note["key"] == RESTED for note in sitting.notes)
    return AN_ASK_RESTED if rested else None
