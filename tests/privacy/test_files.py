"""A word of its own in every private, sealed and burnt answer of every game: no file and no export holds it."""

import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from games.catalog.games import DAILY, GAMES, UNLISTED, title_of
from games.engine import Fate, Seen
from games.overview.story import story
from games.record import Record, Records
from games.record.keys import sealing
from games.record.keys.slots import Cost, Passphrase
from games.record.store.drawer import FolderDrawer
from games.record.transfer import backups, formats, splitting
from games.record.transfer.formats import Export
from games.record.transfer.formats.json import as_json
from games.record.transfer.history import history
from tests.games.record.trials import times
from tests.privacy.canaries import Canaries, own_name, words_found
from tests.support.players import ANA, BEN, TABLE

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
EVERY = [game for name, game in sorted((GAMES | UNLISTED).items()) if name != DAILY]
"""Every game that is played in an evening with others: of the daily one nothing stays unless both say so."""
CHEAP = Cost(64, 1, 1)


@pytest.fixture(params=["readable", "sealed"])
def record(request: pytest.FixtureRequest, data: Path) -> Iterator[Record]:
    """A record that anybody with the account can read, and one that takes a passphrase; each has one of their own."""
    records = Records(data)
    couple = records.add(TABLE)
    key = None
    if request.param == "sealed":
        key = sealing.seal(records, couple, [Passphrase("a", "together", CHEAP)])
        couple = records.find(couple.id)
    with records.open(couple, key) as record:
        yield record


def files(root: Path) -> Iterator[bytes]:
    """Every file below a folder, and what a person could have taken out of them."""
    yield from (path.read_bytes() for path in root.rglob("*") if path.is_file())


def exports(record: Record, folder: Path) -> Iterator[bytes]:
    """Everything that can be taken out of a record in one way or another."""
    sessions = record.sessions()
    for name in formats.names():
        form = formats.named(name)
        if not form.sealed:
            yield b"".join(form.write(Export(record, title_of, story)))
    yield repr(history(sessions)).encode()
    splitting.split("they", TABLE, sessions, folder / "shares", EVENING, form="json", replace=True)
    yield from files(folder / "shares")


def backup(folder: Path) -> Iterator[bytes]:
    """The files in a backup that is made now."""
    out = BytesIO()
    backups.back_up([FolderDrawer(folder)], out)
    with tarfile.open(fileobj=BytesIO(out.getvalue())) as tar:
        yield from (file.read() for member in tar if (file := tar.extractfile(member)))


@pytest.mark.parametrize("seed", range(times(2, 40)))
def test_of_the_question_of_the_day_nothing_is_left_that_was_let_go_of(
    record: Record, data: Path, tmp_path: Path, seed: int
) -> None:
    folder = next((data / "couples").glob("*/"))
    evening = Canaries(record, data, seed, EVENING)
    evening.play(GAMES[DAILY] if DAILY in GAMES else UNLISTED[DAILY])
    assert evening.drafts
    gone, _kept = evening.good_night(Fate.BURN)
    assert gone
    assert words_found(gone, files(data)) == set()
    assert words_found(gone, exports(record, tmp_path)) == set()
    assert words_found(gone, backup(folder)) == set()


@pytest.mark.parametrize("seed", range(times(1, 40)))
@pytest.mark.parametrize("keyed", [True, False], ids=["with passphrases", "without"])
def test_no_file_and_no_export_holds_what_was_private_sealed_or_burnt_in_any_game(
    record: Record, data: Path, tmp_path: Path, keyed: bool, seed: int
) -> None:
    folder = next((data / "couples").glob("*/"))
    if keyed:
        for who in (ANA, BEN):
            record.set_passphrase(who, own_name(who))
    evening = Canaries(record, data, seed, EVENING)
    for game in EVERY:
        evening.play(game)
    before = list(backup(folder))
    assert len(evening.drafts) > 50
    assert {Seen.OPEN, Seen.HIDDEN, Seen.PRIVATE} <= set(evening.drafts.values())
    assert words_found(set(evening.drafts), files(tmp_path)) == set(), "each has become an answer"
    assert words_found(evening.alone, files(tmp_path)) == set(), "in the middle of the evening"
    assert words_found(evening.alone, exports(record, tmp_path)) == set()
    assert len(evening.alone) > 10

    seals = (Fate.SEAL,) if keyed else ()
    gone, kept = evening.good_night(Fate.KEEP, Fate.BURN, *seals)
    assert len(gone) > 30
    assert words_found(gone, files(data)) == set(), "after good night"
    assert words_found(gone, exports(record, tmp_path)) == set()
    assert words_found(gone, backup(folder)) == set()
    assert words_found(evening.alone, iter(before)) == set(), "a backup from before holds noise"
    readable = b"\n".join(as_json(record.tables))
    assert {word for word in kept if word.encode() in readable} == kept, "what was kept is there"
    if keyed:
        own = repr([record.unsealed(who, own_name(who)).answers() for who in (ANA, BEN)])
        assert any(word in own for word in gone)
