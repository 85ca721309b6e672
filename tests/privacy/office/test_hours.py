"""Every game as a whole hour, in every way there is: no note gets to the couple, and no word of theirs to a case."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.office.hour import Alone, Planned, Structure
from games.office.hour_notes import HourNotes
from games.record.windows.window import this_window
from tests.games.record.trials import each_once, some_of, today
from tests.privacy.office.in_lines import driven_in_lines
from tests.privacy.office.on_screens import driven_on_screens
from tests.privacy.office.planted import CALLED, Planted, stands_in
from tests.privacy.office.seats import Seated, seated
from tests.privacy.office.stores import Stores, all_in
from tests.support.players import EVENING

EVERY = sorted(GAMES | UNLISTED)
WAYS = [*product(Structure, Alone)]
LINES, SCREENS = "lines", "screens"
"""At each level of structure, and wherever each answers alone."""
IN_LINES = [(game, way, LINES) for game, way in each_once(EVERY, WAYS)]
ON_SCREENS = [(game, way, SCREENS) for game, way in some_of([*product(EVERY, WAYS)], 2 * len(WAYS) + 1, place=1)]
"""Each game each day in one way, and fewer of them on the screens, which take long."""


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for sockets, whose paths have little room."""
    with TemporaryDirectory(prefix="room-", dir="/tmp") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        yield Path(short)


async def driven(
    face: str, stores: Stores, notes: HourNotes, words: Planted, seats: list[Seated], heard: bool
) -> tuple[bytes, bytes]:
    """What the room was sent, and what can be scrolled back to at the driver."""
    if face == LINES:
        sent, scrolls = driven_in_lines(stores, notes, words, seats, heard)
        return sent, scrolls.encode()
    sent, _steps = await driven_on_screens(stores, notes, words, seats)
    return sent, b""


@pytest.mark.parametrize(
    ("game", "way", "face"),
    [pytest.param(*each, id=f"{each[0]}-{'-'.join(each[1])}-{each[2]}") for each in (*IN_LINES, *ON_SCREENS)],
)
async def test_no_note_gets_to_the_couple_and_no_word_of_theirs_to_the_case(
    data: Path, tmp_path: Path, game: str, way: tuple[Structure, Alone], face: str
) -> None:
    structure, alone = way
    stores, words = Stores.begun(data), Planted(today() + EVERY.index(game))
    if alone is not Alone.AT_THE_DRIVER:
        stores.records.window = this_window(signal.SIGUSR1)
    with stores.office() as office:
        notes = office.begin_hour(stores.case(office, structure, alone), EVENING)
        notes.hour = replace(notes.hour, plan=(Planned(game, 10),))
        notes.keep(words.note())
        with seated(stores, alone, words) as seats:
            sent, scrolls = await driven(
                face, stores, notes, words, seats, heard=(today() + EVERY.index(game)) % 3 == 0
            )
    with stores.records.open(stores.couple) as record:
        theirs = stores.of_the_couple(record, tmp_path / "shares")
    assert words.typed
    assert stands_in(words.nobody_elses, theirs) == set()
    assert stands_in(words.nobody_elses | words.alone, sent) == set()
    assert stands_in(words.notes | words.alone, scrolls) == set()
    assert stands_in(words.typed | words.nobody_elses, stores.cases_sealed()) == set()
    opened = stores.cases_opened()
    assert stands_in(words.nobody_elses, opened) == words.nobody_elses, "what is sealed there is opened here"
    assert stands_in(words.typed, opened) == set()
    assert stands_in(words.typed | words.nobody_elses, all_in(Path.home())) == set()
    assert CALLED.encode() in opened
