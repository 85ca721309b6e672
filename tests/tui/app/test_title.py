"""The title of the window says where one is: the same whoever has answered what, and never a word of theirs."""

from pathlib import Path

from tests.scenes import SCENES
from tests.scenes.stage import pressed, shown
from tests.tui.scratch import app, couple, pick, press
from tui.app.app import OurTurn
from tui.settings.config import Config, Settings
from tui.terminal.outgoing import GIVE_TITLE_BACK, WindowTitle


def title(pilot_app: object) -> str:
    """What the title says."""
    assert isinstance(pilot_app, OurTurn)
    return pilot_app.window_title


async def test_it_goes_with_whoever_has_the_keyboard() -> None:
    said = []
    async with shown(SCENES["turn-curtain"]) as pilot:
        said.append(title(pilot.app))
        for key in ("a", "2", "f10", "escape"):
            await pressed(pilot, key)
            said.append(title(pilot.app))
    ana, ben, pause = "Our Turn: Ana’s turn", "Our Turn: Ben’s turn", "Our Turn: a pause"
    assert said == [ana, ana, ben, pause, ben]


async def test_it_can_be_left_alone_and_changes_at_once(data: Path) -> None:
    records, _ = couple(data)
    async with app(records, config=Config(Settings(title=False))).run_test() as pilot:
        assert title(pilot.app) == ""
    async with app(records).run_test() as pilot:
        await press(pilot, "comma")
        assert title(pilot.app) == "Our Turn: Settings"
        await pick(pilot, "Window title: says where you are")
        assert title(pilot.app) == ""
        await pick(pilot, "Window title: left as it was")
        assert title(pilot.app) == "Our Turn: Settings"


async def test_a_name_that_somebody_wrote_into_the_file_ends_no_title() -> None:
    async with shown(SCENES["home"]) as pilot:
        assert isinstance(pilot.app, OurTurn)
        pilot.app.screen.CALLED = "ho\x07me\x1b]52;c;x\x07"  # type: ignore[attr-defined]
        await pressed(pilot, "question_mark escape")
        assert title(pilot.app) == "Our Turn: home]52;c;x"


def test_what_is_sent_for_it() -> None:
    sent: list[str] = []
    window = WindowTitle(sent.append)
    window.give_back()
    window.again()
    assert sent == []
    for words in ("home", "home", "Ana’s turn"):
        window.show(words)
    assert sent == ["\x1b[22;2t\x1b]2;home\a", "\x1b]2;Ana’s turn\a"]
    window.give_back()
    window.again()
    assert sent[2:] == [GIVE_TITLE_BACK, "\x1b[22;2t\x1b]2;Ana’s turn\a"]
    window.show("")
    window.give_back()
    assert sent[4:] == [GIVE_TITLE_BACK]
