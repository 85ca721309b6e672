"""Whatever people type stands on every screen exactly as they typed it; nothing of it runs, and nothing crashes."""

from pathlib import Path

import pytest
from textual.events import Paste

from games.engine import Choice, Choose, Context, Quote, Reveal, Say, Table, Write, say
from tests.tui import scratch
from tests.tui.scratch import ahead, app, couple, pick, press, seen, type_in
from tui.widgets.text import plain

pytestmark = pytest.mark.usefixtures("scratch_game")

WORDS = ("[red][/bold]", "[@click=app.quit]x[/]", "[link=file:///x][/]", "../.. {ana} %s", "שלום 👩‍👩‍👧‍👦")


@pytest.mark.parametrize("words", WORDS)
async def test_words_are_shown_as_they_are(data: Path, words: str) -> None:
    from games.catalog.games import GAMES

    async def script(table: Table, context: Context) -> None:
        ana, ben = table
        hint, start = say("{ben} [b]", ben=ben), say("[i]")
        text = await Write("text", ana, say("Write, {ben}.", ben=ben), hint=hint, start=start, lines=3)
        said = say("{text}", text=text)
        quotes = (Quote(ben, text),)
        await Choose("choose", ana, said, Choice("a", said), quotes=quotes)
        await Reveal("reveal", table, said, quotes=quotes)
        await Say("say", table, said, lead=said, action=said)

    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data, words, f"{words} two")
    the_app = app(records, game="scratch")
    async with the_app.run_test(size=(100, 40)) as pilot:
        assert f"◆ {words}" in seen(pilot)
        pilot.app.post_message(Paste(words))
        await pilot.pause()
        await press(pilot, "enter")
        assert f"“{words}”" in seen(pilot)
        assert f"1  {words}" in seen(pilot)
        await press(pilot, "1")
        assert f"“{words}”" in seen(pilot)
        await press(pilot, "enter")
        assert f"enter {words}" in seen(pilot)
        await pilot.click("#prompt")
        await press(pilot, "enter")
        assert "That was Scratch" in seen(pilot)
        await press(pilot, "p")
        assert f"◆ {words}" in seen(pilot)
        await pick(pilot, "Our evenings")
        await press(pilot, "enter")
        assert f"◆ “{words}”" in seen(pilot)
        await press(pilot, "a")
        assert seen(pilot).count(words) > 5
    assert the_app.fault is None


@pytest.mark.parametrize("code", ["\x1b[2J", "\x1b]52;c;aGk=\x07", "\x9b31m", "\x00", "\u202e", "\x07"])
def test_no_command_for_the_terminal_gets_through(code: str) -> None:
    shown = plain(f"before{code}after").plain
    assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or each == "\u202e" for each in shown)
    assert shown.startswith("before")
    assert shown.endswith("after")


async def test_a_megabyte_is_refused_and_what_stood_there_stays(data: Path) -> None:
    for turn, words in ((1, "one line"), (2, "a few")):
        records, ours = couple(data / str(turn))
        ahead(records, ours, turn)
        async with app(records, game="scratch").run_test() as pilot:
            await press(pilot, *(each if each != " " else "space" for each in words))
            pilot.app.post_message(Paste("x" * 1_000_000))
            await pilot.pause()
            assert "That’s 1,000,000 characters" in seen(pilot)
            assert f"│ {words}" in seen(pilot)


async def test_a_text_that_is_too_long_stays_in_its_field(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 1)
    async with app(records, game="scratch").run_test() as pilot:
        await type_in(pilot, "x" * 21)
        assert "That’s 21 characters, and 20 fit here" in seen(pilot)
        assert "x" * 21 in seen(pilot)
        await press(pilot, "backspace", "enter")
        assert "A few lines?" in seen(pilot)


async def test_several_lines_and_undo_after_a_paste(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 2)
    the_app = app(records, game="scratch")
    async with the_app.run_test() as pilot:
        pilot.app.post_message(Paste("one\ntwo\nthree\nfour"))
        await pilot.pause()
        await press(pilot, "ctrl+z")
        assert "four" not in seen(pilot)
        await press(pilot, "a", "ctrl+j", "b", "enter")
        assert "What is true?" in seen(pilot)
    assert the_app.fault is None
    with records.read(ours) as record:
        assert [each.value for each in record.sessions()[0].sittings[0].answers if each.key == "text"] == ["a\nb"]


async def test_a_record_that_cannot_be_saved_keeps_the_text(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from games.record import PlayLog
    from games.record.errors import Unwritable

    records, ours = couple(data)
    ahead(records, ours, 1)
    async with app(records, game="scratch").run_test() as pilot:
        with monkeypatch.context() as full:

            def refuse(log: PlayLog, answers: object) -> None:
                raise Unwritable("/data", "no space left on device")

            full.setattr(PlayLog, "extend", refuse)
            await type_in(pilot, "kettle")
            assert "no space left on device" in seen(pilot)
            assert "│ kettle" in seen(pilot)
        await press(pilot, "enter")
        assert "A few lines?" in seen(pilot)
        assert "no space" not in seen(pilot)


async def test_what_is_private_is_on_no_page(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 9)
    async with app(records).run_test(size=(80, 60)) as pilot:
        await pick(pilot, "Our evenings")
        await press(pilot, "enter")
        assert "kettle" in seen(pilot)
        assert "It’s still open." in seen(pilot)
        assert "secret words" not in seen(pilot)
        assert "Only you see this" not in seen(pilot)


async def test_what_was_revealed_is_on_the_page(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 10)
    async with app(records).run_test(size=(80, 60)) as pilot:
        await pick(pilot, "Our evenings")
        await press(pilot, "enter")
        assert "“secret words”" in seen(pilot)
