"""Whatever an ask comes to that is no yes: after good night no file and no export holds a word of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.catalog.games import find_game, title_of
from games.engine import MAY_REST, RESTED, Json, Page, Partner, Reply, Turn
from games.overview.story import AN_ASK_RESTED, story
from games.record import Record, Records
from games.record.transfer import formats, splitting
from games.record.transfer.formats import Export
from games.record.transfer.history import history
from tests.privacy.canaries import own_name, words_found
from tests.support.players import ANA, BEN, TABLE
from tui.pages.lines import evening, everything

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
GAME = find_game("ask-and-receive")
ASK, BEFORE, FIELD = "CANARYASK", "CANARYBEFORE", "CANARYFIELD"
CLOSED = {same for each in (ASK, BEFORE, FIELD) for same in (each, each.casefold())}
NOES: dict[str, dict[str, list[Json]]] = {
    "no": {"answer": ["no"]},
    "not now": {"answer": [{"choice": "not_now", "text": f"in {FIELD} days"}]},
    "unsure": {"answer": ["unsure"], "unsure": ["leave"]},
    "unsure, then no": {"answer": ["unsure", "no"], "unsure": ["notice"]},
    "taken back": {"heard": ["take_back"]},
    "a condition not taken": {"answer": [{"choice": "yes_if", "text": f"I may {FIELD} too"}], "take_it": ["let_it_go"]},
    "an offer not taken": {"answer": [{"choice": "counter", "text": f"run a {FIELD} bath"}], "take_it": ["let_it_go"]},
    "the card falls": {"answer": ["yes"], "agreement": [True, False], "not_like_this": ["rest"]},
}
"""What Ana's first ask comes to; Ben's ask, and whatever else there is, is agreed on."""


def answer(turn: Turn[object], left: dict[str, list[Json]]) -> Json:
    """The next of the answers to this turn, else the friendliest that there is."""
    if isinstance(turn, Page):
        return {each.key: answer(each, left) for each in turn.turns}
    if left.get(turn.key):
        return left[turn.key].pop(0)
    options = [option.key for option in getattr(turn, "options", ())]
    if isinstance(turn, Reply):
        return "yes"
    if (usual := getattr(turn, "usual", None)) is not None:
        return usual if isinstance(usual, int) else str(usual.key)
    if options:
        friendly = {"no_touch", "enough", "rest", "straight", "will", "fine", "got_it", "take_it"}
        return str(next((key for key in options if key in friendly), options[0]))
    if turn.kind == "write":
        return "call my sister with me" if turn.key == "request" else ""
    return True if turn.kind != "rate" else 3


def play(record: Record, no: dict[str, list[Json]]) -> None:
    """One play, in which the first ask comes to this."""
    left = {key: list(values) for key, values in no.items()}
    left |= {"request": [f"hold the {ASK} with me"], "notice": [f"the {BEFORE} we had"]}
    log = record.begin(GAME, EVENING, seed=3)
    sitting = log.play(GAME)
    for _ in range(200):
        if not sitting.open:
            break
        sitting.answer(sitting.open[0], answer(sitting.open[0], left), EVENING)
    assert sitting.ended
    log.close(sitting.ended, EVENING)
    assert not any(left.values()), "everything was said"


@pytest.fixture
def record(data: Path) -> Iterator[Record]:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        for who in (ANA, BEN):
            record.set_passphrase(who, own_name(who))
        yield record


def texts(record: Record, data: Path, folder: Path) -> Iterator[bytes]:
    """All files of theirs, and all that can be taken out of them or read in either face."""
    yield from (path.read_bytes() for path in data.rglob("*") if path.is_file())
    sessions = record.sessions()
    for name in formats.names():
        if not (form := formats.named(name)).sealed:
            yield b"".join(form.write(Export(record, title_of, story)))
    yield repr([history(sessions), sessions]).encode()
    yield "\n".join(line for each in sessions for told in (evening, everything) for line in told(each)).encode()
    for written in splitting.ENDINGS:
        splitting.split("they", TABLE, sessions, folder / "shares", EVENING, form=written, replace=True)
        yield from (path.read_bytes() for path in (folder / "shares").iterdir())
    yield repr([record.unsealed(who, own_name(who)).answers() for who in (ANA, BEN)]).encode()


@pytest.mark.parametrize("no", NOES)
def test_a_no_leaves_at_most_that_an_ask_rested(record: Record, data: Path, tmp_path: Path, no: str) -> None:
    play(record, NOES[no])
    assert words_found({ASK}, (path.read_bytes() for path in data.rglob("*") if path.is_file())), "tonight it is there"
    record.end_evening(EVENING)
    assert words_found(CLOSED | {MAY_REST}, texts(record, data, tmp_path)) == set()
    (session,) = record.sessions()
    (sitting,) = session.sittings
    asked = [(answer.key, answer.who) for answer in sitting.answers if answer.key in ("ask", "answer", "again")]
    assert asked == [("ask", "b"), ("answer", "a")]
    noted = [note["key"] for note in sitting.notes if isinstance(note, dict)]
    assert sorted(noted) == sorted(["began", "warmed_up", "touch", "exchange", "done", RESTED])
    kept = [(each.who, each.quote) for chapter in story(session) for each in chapter.keepsakes]
    assert kept == [(record.table.find("b"), "call my sister with me")]
    assert [chapter.below for chapter in story(session)] == [AN_ASK_RESTED]
    assert all(isinstance(who, Partner) and who.id == "b" for who, _ in kept)
