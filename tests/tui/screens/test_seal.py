"""Sealing from home: what it means, a passphrase for each, the recovery key once."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from games.record import Records
from games.record.keys import keys
from games.record.keys.typed import PASSPHRASE_LIMIT
from tests.games.record.hidden import readable_words
from tests.support.records import folder_of
from tests.tui.scratch import ahead, app, couple, pick, press, seen
from tui.screens.closing import Closing
from tui.screens.home import HomeScreen
from tui.screens.seal import Seal
from tui.steps import AfterPlay

pytestmark = pytest.mark.usefixtures("scratch_game")


async def enter(pilot: Pilot[int], words: str) -> None:
    pilot.app.screen.query_one(Input).value = words
    await pilot.press("enter")
    await pilot.pause()


async def test_two_passphrases_and_the_recovery_key_is_shown_once(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 2)
    async with app(records).run_test() as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Seal)
        assert "are lost, so is everything you wrote" in " ".join(seen(pilot).split())
        assert not pilot.app.screen.query_one(Input).display
        await pilot.press("enter")
        await pilot.pause()
        assert "◆ Ana, a passphrase of your own" in seen(pilot)
        assert "needs at least" not in seen(pilot)
        await enter(pilot, "one")
        assert "one" not in seen(pilot).split()
        await enter(pilot, "two")
        assert "Those two weren’t the same" in seen(pilot)
        assert "◆ Ana, a passphrase of your own" in seen(pilot)
        for words in ("one", "one", "", "two"):
            await enter(pilot, words)
        assert "● Ben, type it again" in seen(pilot)
        assert not records.find(ours.id).sealed
        await enter(pilot, "two")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        shown = "".join(seen(pilot).split())
        secret = "AGE-SECRET-KEY-1" + shown.partition("AGE-SECRET-KEY-1")[2][:58]
        await pilot.press("escape")
        await pilot.press("f1")
        await pick(pilot, "Back")
        assert isinstance(pilot.app.screen, Seal), "the key is not gone before they say so"
        assert secret in "".join(seen(pilot).split())
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen), "it is sealed already"
        assert "Go on with Scratch" in seen(pilot)
        await press(pilot, "t")
        assert "Timers are off" in seen(pilot)

    found = records.find(ours.id)
    assert found.sealed
    assert readable_words(folder_of(found)) == []
    assert {keys.unlock(found.drawer, words).who for words in ("one", "two", secret)} == {"a", "b", "recovery"}


async def test_rather_not_changes_nothing(data: Path) -> None:
    records, ours = couple(data)
    async with app(records).run_test() as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        await enter(pilot, "one")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert not records.find(ours.id).sealed
    assert not (folder_of(ours) / "key").exists()


async def test_a_disk_that_refuses_says_so_and_the_record_stays_as_it_is(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, ours = couple(data)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    async with app(records).run_test(size=(80, 30)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        monkeypatch.setattr("os.replace", full)
        for words in ("one", "one", "two", "two"):
            await enter(pilot, words)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        monkeypatch.undo()
        assert "no space left on device" in " ".join(seen(pilot).split())
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert not Records(data).find(ours.id).sealed


@pytest.mark.parametrize("may_seal", [True, False])
async def test_a_closed_play_is_a_calm_moment_to_offer_it(data: Path, may_seal: bool) -> None:
    records, ours = couple(data)
    ahead(records, ours, 2)
    with records.read(ours) as record:
        sitting = record.sessions()[-1].sittings[-1]._replace(game="integration")
    async with app(records).run_test() as pilot:
        await pilot.app.push_screen(Closing(sitting, (AfterPlay.GOOD_NIGHT, AfterPlay.ANOTHER), may_seal))
        await pilot.pause()
        assert ("seal this record" in seen(pilot)) is may_seal
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Seal if may_seal else Closing)


async def test_keys_typed_on_while_it_is_sealed_do_not_put_the_recovery_key_away(data: Path) -> None:
    records, ours = couple(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "s", "enter", *"one", "enter", *"one", "enter", *"two", "enter")
        await press(pilot, *"two", "enter", "enter", "enter", "escape", "q")
        assert records.find(ours.id).sealed
        assert "AGE-SECRET-KEY-1" in seen(pilot)
        assert "That key came too soon." in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_passphrase_that_can_be_none_stays_in_the_field_to_be_mended(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "s", "enter")
        pilot.app.post_message(Paste("x" * (PASSPHRASE_LIMIT + 1)))
        await press(pilot, "enter")
        assert "longer than 1,000 characters" in " ".join(seen(pilot).split())
        await press(pilot, "backspace", "enter")
        assert "◆ Ana, type it again" in seen(pilot)
        pilot.app.post_message(Paste("x" * PASSPHRASE_LIMIT))
        await press(pilot, "space", "enter")
        assert "◆ Ana, type it again" in seen(pilot), "what was typed first still counts"
        await press(pilot, "backspace", "enter")
        assert "● Ben, a passphrase of your own" in seen(pilot)
