"""The steps on the driver's screen: each once, and no key is named that leads to where they are."""

from pathlib import Path

import pytest

from games.catalog.games import AFTER
from tests.tui.office.driving.driven import driven
from tests.tui.office.driving.test_driving import _to as to
from tests.tui.office.driving.test_lines import Driven as DrivenInLines
from tests.tui.scratch import couple
from tui.office.driving.between import BetweenGames

pytestmark = pytest.mark.usefixtures("scratch_game")


async def test_a_curtain_and_the_page_behind_it_are_one_step(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await to(hour, "secret")
        before = hour.screen.driving.before
        await hour.press("t", "a")
        assert hour.screen.driving.before == before, "Ana’s page is the step that stood there"
        await hour.press(*"a secret", "enter")
        await to(hour, "reveal")
        if hour.screen.has_class("-giving-back"):
            await hour.press("space")
        assert [str(step.words) for step in hour.screen.driving.before] == ["answers alone", "answers alone"]
        assert [step.who for step in hour.screen.driving.before] == [*hour.screen.driving.seat.table]
        assert hour.seen.count("answers alone") == 2


async def test_in_the_integration_no_key_leads_to_it(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        assert "integration" in str(hour.screen.hints())
        await hour.press("i")
        for _step in range(5):
            if isinstance(hour.app.screen, BetweenGames) or hour.screen._game.name == AFTER:
                break
            await hour.press("space")
        if isinstance(hour.app.screen, BetweenGames):
            await hour.press("i")
        assert hour.screen._game.name == AFTER
        assert "integration" not in str(hour.screen.hints())
        turn = hour.screen.driving.play.open
        await hour.press("i")
        assert hour.screen.driving.play.open == turn
        assert "does nothing here" in hour.seen


def test_in_lines_neither(data: Path) -> None:
    before, _title, after = DrivenInLines(data, "/keys", "/integration", "/keys", "/integration").read.partition(
        "\nIntegration\n"
    )
    assert "/integration" in before
    assert "“/integration” does nothing here" in after
