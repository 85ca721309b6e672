"""A new kind of turn: whoever must know it says so, and the record treats its answers as its class declares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from games.engine import (
    Choose,
    Context,
    Fate,
    Game,
    Holds,
    Json,
    Page,
    Partner,
    Press,
    Reply,
    Reveal,
    Seen,
    Table,
    Turn,
    Write,
    say,
)
from games.record import Record
from games.record.couple.schema import ANSWERS
from games.record.transfer.formats.json import as_json
from games.record.transfer.formats.markdown import as_markdown
from games.record.transfer.importing import read_tables
from games.written.sheet import TurnKind
from tests.games.record.stores import Stored
from tests.support.players import ANA, TABLE
from tui.plain.saying.how_to import by_ear, in_lines
from tui.turns import kind_of

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
OWN = "four words by chance"
LINES: Json = ["CANARY /\\", "CANARY \\/"]
DRAWINGS: dict[str, Json] = {"lines": LINES, "text": "CANARY in words", "doc": {"strokes": [[1, 2]], "by": "CANARY"}}


@dataclass(frozen=True)
class Draw(Write):
    """A drawing of a few lines, as a plug-in or a later version could ask for it; built on the kind nearest to it."""

    kind: ClassVar[str] = "draw"

    def check(self, value: Json) -> Any:
        return value

    def shown(self, answer: Any) -> str:
        return "\n".join(answer) if isinstance(answer, list) else answer if isinstance(answer, str) else ""


@dataclass(frozen=True)
class Dots(Turn[int]):
    """A number as dots, which holds nobody's words."""

    kind: ClassVar[str] = "dots"
    holds: ClassVar[Holds] = Holds.NONE

    def check(self, value: Json) -> int:
        assert isinstance(value, int)
        return value


@dataclass(frozen=True, init=False)
class Pick(Choose):
    """One of several things, or another in words of one's own; what a Choose holds of words is not true of it."""

    kind: ClassVar[str] = "pick"

    def check(self, value: Json) -> Any:
        return value

    def value(self, answer: Any) -> Json:
        return answer  # type: ignore[no-any-return]

    def shown(self, answer: Any) -> str:
        return str(answer)


@dataclass(frozen=True, init=False)
class Other(Choose):
    """The same as a plug-in could ask for it without a name for it."""

    check, value, shown = Pick.check, Pick.value, Pick.shown


@dataclass(frozen=True)
class Album(Reveal):
    """What was shown to both, as a plug-in or a later version could show it: in a form of its own."""

    kind: ClassVar[str] = "album"
    holds: ClassVar[Holds] = Holds.QUOTED

    def check(self, value: Json) -> Any:
        return value

    def value(self, answer: Any) -> Json:
        return answer  # type: ignore[no-any-return]

    def shown(self, answer: Any) -> str:
        return "CANARY"


OTHERWISE: dict[tuple[type[Turn[Any]], str], str] = {
    (Press, "full screen"): "its keys are asked together, on the card of an Agree",
    (Page, "written games"): "a file has one turn after the other",
    (Reply, "written games"): "a file has a choice that leads on to a turn that writes",
}
"""Where a kind need not be known, and why."""
NEEDS: dict[type[Turn[Any]], dict[str, Any]] = {Reply: {"fields": {}}}
"""What a kind cannot be made without, besides what every turn has."""
MUST_KNOW: dict[str, Callable[[Turn[Any]], object]] = {
    "full screen": kind_of,
    "plain mode": lambda turn: in_lines(turn, timers=True, known=False),
    "reader mode": lambda turn: by_ear(turn, timers=True, known=False, unseen=False),
    "written games": lambda turn: TurnKind(turn.kind),
}


def kinds(of: type[Turn[Any]] = Turn) -> Iterator[type[Turn[Any]]]:
    """Every kind of turn that the engine has."""
    for each in of.__subclasses__():
        if each.__module__.startswith("games."):
            if "kind" in vars(each):
                yield each
            yield from kinds(each)


@pytest.mark.parametrize("place", MUST_KNOW)
def test_every_kind_is_known_everywhere_and_a_new_one_is_asked_for_loudly(place: str) -> None:
    for kind in kinds():
        made = kind("key", TABLE, say("?"), **NEEDS.get(kind, {}))
        if (kind, place) not in OTHERWISE:
            MUST_KNOW[place](made)
        else:
            with pytest.raises((KeyError, TypeError, ValueError), match=kind.kind):
                MUST_KNOW[place](made)
    for new in (Draw, Dots):
        with pytest.raises((KeyError, TypeError, ValueError), match=new.kind):
            MUST_KNOW[place](new("key", TABLE, say("?")))


def a_game(seen: Seen) -> Game:
    """One drawing, and a number of one's own."""

    async def script(table: Table, context: Context) -> None:
        await Draw("drawn", table.partners[0], say("Draw it."), seen=seen)
        await Dots("dots", table.partners[0], say("How many?"), seen=Seen.PRIVATE)

    return Game("drawing", say("Drawing"), say("lines"), (1, 2), script)


def drawn(record: Record, seen: Seen, value: Json) -> None:
    """They play it."""
    log = record.begin(a_game(seen), EVENING, seed=1)
    play = log.play(a_game(seen))
    play.answer(play.open[0], value, EVENING)
    play.answer(play.open[0], 7, EVENING)
    assert play.ended
    log.close(play.ended, EVENING)


def in_files(record: Record, stored: Stored) -> bool:
    """Whether anything of the drawing can be read in any file, an export, or a page."""
    files = stored.everything()
    exported = b"".join(as_json(record.tables))
    pages = b"".join(as_markdown("Ana & Ben", record.sessions(), str))
    assert (b"CANARY" in exported) == (b"CANARY" in files)
    return b"CANARY" in files + exported + pages


@pytest.mark.parametrize("seen", Seen)
@pytest.mark.parametrize("value", DRAWINGS.values(), ids=DRAWINGS)
def test_its_answers_are_kept_sealed_burnt_and_taken_back(
    record: Record, stored: Stored, seen: Seen, value: Json
) -> None:
    record.set_passphrase(ANA, OWN)
    for fate in (Fate.BURN, Fate.SEAL, Fate.KEEP):
        drawn(record, seen, value)
        assert in_files(record, stored) == (seen is Seen.OPEN)
        (entry,) = record.entries()
        assert (entry.who, entry.shared) == ("a", seen is Seen.OPEN)
        assert "CANARY" in entry.text
        record.end_evening(EVENING, {entry.id: fate})
        assert in_files(record, stored) == (fate is Fate.KEEP)
    sealed = record.unsealed(ANA, OWN)
    assert [(each.key, each.value) for each in sealed.answers()] == [
        ("dots", 7),
        ("drawn", value),
        ("dots", 7),
        ("dots", 7),
    ]
    last = record.sessions()[-1]
    assert [(each.holds, each.value) for each in last.sittings[0].answers] == [(Holds.TYPED, value)]
    read_tables(Path("x"), b"".join(as_json(record.tables)))
    (entry,) = record.entries(last.id)
    record.withdraw(last.id, entry)
    assert not in_files(record, stored)

    sealed.show(next(each for each in sealed.answers() if each.key == "drawn"))
    (shown,) = [each for each in record.sessions()[1].sittings[0].answers if each.kind == "draw"]
    assert (shown.value, shown.is_open, shown.holds) == (value, True, Holds.TYPED)
    (entry,) = record.entries(2)
    record.withdraw(2, entry)
    assert not in_files(record, stored)


@pytest.mark.parametrize("seen", Seen)
@pytest.mark.parametrize(
    ("kind", "value"),
    [(Pick, "CANARY"), (Other, "CANARY"), (Album, ["CANARY"]), (Album, [{"who": "Ana"}, "CANARY"]), (Album, "CANARY")],
)
def test_a_kind_built_on_one_without_words_is_burnt_as_well(
    record: Record, stored: Stored, seen: Seen, kind: type[Turn[Any]], value: Json
) -> None:
    async def script(table: Table, context: Context) -> None:
        await kind("said", table.partners[0], say("Which?"), seen=seen)

    game = Game("picking", say("Picking"), say("a choice"), (1, 2), script)
    log = record.begin(game, EVENING, seed=1)
    play = log.play(game)
    play.answer(play.open[0], value, EVENING)
    assert play.ended
    log.close(play.ended, EVENING)
    (entry,) = record.entries()
    assert "CANARY" in entry.text
    record.end_evening(EVENING, {entry.id: Fate.BURN})
    assert not in_files(record, stored)


@pytest.mark.parametrize("marked", ["typed", "scribbled", None])
def test_what_is_not_known_is_treated_as_somebodys_words(record: Record, stored: Stored, marked: str | None) -> None:
    """A game that is gone, or a later version, left an answer of a kind that nobody here knows."""
    drawn(record, Seen.OPEN, LINES)
    (key, doc), *_ = record.tables.rows[ANSWERS].items()
    assert doc["holds"] == "typed"
    left = {name: each for name, each in doc.items() if name != "holds"} | ({"holds": marked} if marked else {})
    record._db.storage.commit([(ANSWERS, int(key), left)])
    (entry,) = record.entries()
    record.end_evening(EVENING, {entry.id: Fate.BURN})
    assert not in_files(record, stored)


def test_documents_of_known_kinds_look_as_they_always_did(record: Record) -> None:
    async def script(table: Table, context: Context) -> None:
        ana: Partner = table.partners[0]
        await Write("w", ana, say("Write."))

    game = Game("plain", say("Plain"), say("a turn"), (1, 2), script)
    play = record.begin(game, EVENING).play(game)
    play.answer(play.open[0], "words", EVENING)
    (doc,) = record.tables.rows[ANSWERS].values()
    assert doc.keys() == {"play", "key", "who", "kind", "prompt", "value", "shown", "at"}
