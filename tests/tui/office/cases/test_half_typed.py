"""What was half typed when the cases were locked: sealed with them, there again on its page, and gone once sent."""

from pathlib import Path

import pytest
from textual.events import Paste

from games.office.cases import Office
from games.record import Records
from tests.support.scripted import Pause, Pick, Typed, evening
from tests.tui.office.cases.test_pages import agreed, cheap, office, records
from tests.tui.rest import rest
from tests.tui.scratch import EVENING, Clock, pick, press, seen
from tui.office.cases.app import OfficeApp
from tui.office.cases.lines import look_in_lines
from tui.office.cases.one_page import LeftFor
from tui.office.cases.pages import CasePages

__all__ = ["cheap", "records"]
HALF = "halfcanaryofapage"
LONG = 1_000


def begun(found: Office, records: Records, clock: Clock) -> tuple[CasePages, OfficeApp]:
    pages = CasePages(found, records, lambda: EVENING)
    cases = found.cases()
    called = cases[0].called if len(cases) == 1 else ""  # as after the lock
    return pages, OfficeApp(records, pages, pages.begin(called), now=lambda: EVENING, clock=clock)


def sealed(data: Path) -> bool:
    """Whether no byte of the cases has it readable."""
    return HALF.encode() not in b"".join(path.read_bytes() for path in (data / "office").rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("ways", "before", "then"),
    [
        (["A new case"], [], "Whose record"),
        (
            ["Homework: none yet", "Give them something small", "Remember when"],
            ["after supper"],
            "for them to take home",
        ),
        (["Homework: none yet", "They brought a slip"], [], ""),
    ],
    ids=["a name", "when and where", "a slip"],
)
async def test_it_is_there_again_in_the_field(
    records: Records,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ways: list[str],
    before: list[str],
    then: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    clock = Clock()
    with office(data) as found:
        if len(ways) > 1:
            agreed(found, records)
        pages, app = begun(found, records, clock)
        async with app.run_test(size=(80, 40)) as pilot:
            for way in ways:
                await pick(pilot, way)
            for text in before:
                app.post_message(Paste(text))
                await press(pilot, "enter")
            app.post_message(Paste(HALF))
            await rest(pilot)
            clock.seconds += LONG
            app.look()
        assert pages.left_for.what == "locked"
    assert sealed(data)
    with office(data) as found:
        _pages, app = begun(found, records, clock)
        async with app.run_test(size=(80, 40)) as pilot:
            await press(pilot)
            assert HALF in seen(pilot)
            assert all(text in seen(pilot) for text in before)
            if then:
                await press(pilot, "enter")
                assert then in " ".join(seen(pilot).split())
            else:
                await press(pilot, "escape")
        assert found.half_typed is None
        assert pages.left_for == LeftFor("locked", "Case 14" if len(ways) > 1 else "")


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ([Pick("A new case"), Pause(LONG)], [Pick("A couple who")]),
        ([Pick("Homework"), Pick("Give them"), Pick("Remember when"), "after supper", Pause(LONG)], ["/leave"]),
    ],
    ids=["a name", "when and where"],
)
def test_in_lines_it_is_offered_again(
    records: Records,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: list[Typed],
    answered: list[Typed],
) -> None:
    monkeypatch.chdir(tmp_path)
    for lines in (typed, ["/take", *answered]):
        with office(data) as found:
            if "after supper" in typed and not found.cases():
                agreed(found, records)
            pages, said = CasePages(found, records, lambda: EVENING), evening(*lines)
            monkeypatch.setattr(said.typist, "unfinished", lambda: HALF)
            cases = found.cases()
            first = pages.begin(cases[0].called if cases else "")
            look_in_lines(said.talk, records, pages, first, 600)
            if lines is typed:
                assert pages.left_for.what == "locked"
            else:
                assert f"“{HALF}”" in said.read
                assert found.half_typed is None
    assert sealed(data)
    if "after supper" in typed:
        (file,) = tmp_path.glob("homework-*.txt")
        assert f"When: after supper\nWhere: {HALF}\n" in file.read_text("utf-8")


async def test_what_nobody_typed_leaves_nothing(records: Records, data: Path) -> None:
    clock = Clock()
    with office(data) as found:
        _pages, app = begun(found, records, clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await pick(pilot, "A new case")
            clock.seconds += LONG
            app.look()
        assert found.half_typed is None
