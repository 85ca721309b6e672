"""Whatever arrives takes effect in the order in which it arrived, however it is cut into reads."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from games.catalog.games import GAMES
from games.engine import Choose, Context, Page, Quote, Rate, Reveal, Say, Seen, Table, Turn, Write, say
from games.record import Records
from tests.games.record.trials import times
from tests.tui.rest import rest
from tests.tui.scratch import EVENING, NO, YES, app, arrive, couple, game, press, seen
from tui.app.app import OurTurn
from tui.app.in_order import PATIENCE
from tui.screens.first_run import FirstRun
from tui.screens.play import PlayScreen
from tui.screens.turns import TurnsScreen
from tui.terminal.textual_private.reading import TerminalReader
from tui.widgets.fields import Lines, OneLine

BACKSPACE, DELETE, LEFT, RIGHT, UP, DOWN, BACK = "\x7f", "\x1b[3~", "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1bOR"
ENTER, NEW_LINE, HOME, TAB = "\r", "\n", "\x1b[H", "\t"
PASTED = "\x1b[200~one\ntwo\x1b[201~"
ESCAPE = "\x1b[27u"
"""As a terminal sends it that tells it from alt."""
KEYS = [
    *"abc 12",
    "é",
    "👍🏽",
    BACKSPACE,
    DELETE,
    LEFT,
    RIGHT,
    UP,
    DOWN,
    BACK,
    ESCAPE,
    ENTER,
    ENTER,
    NEW_LINE,
    HOME,
    TAB,
    PASTED,
]
LEAVE = {"\x03", "\x11"}
"""Ctrl+C and ctrl+q, as bytes."""


async def without_end(table: Table, context: Context) -> None:
    """Fields of one line and of several, an open choice, a number, a page: nothing to agree to, nothing locked."""
    ana, ben = table
    number = 0
    while True:
        number += 1
        await Write(f"line_{number}", ana, say("One line?"), lines=1, limit=30, optional=True)
        await Choose(f"choice_{number}", ben, say("Which one?"), YES, NO)
        await Write(f"lines_{number}", ben, say("A few lines?"), lines=3, limit=60, optional=True)
        await Rate(f"rate_{number}", ana, say("How easy?"))
        fields = (Write(f"{name}_{number}", ben, say("This?"), lines=1, optional=True) for name in ("one", "two"))
        await Page(f"page_{number}", ben, say("Both of these?"), *fields, seen=Seen.OPEN, in_order=True)


async def type_cut(pilot: Pilot[int], text: str, cuts: Sequence[tuple[int, int]]) -> None:
    """Type it, cut at these places, each with so many turns of the loop before the next piece."""
    reader, start = TerminalReader(), 0
    for end, turns in [*sorted(cuts), (len(text), 0)]:
        for message in arrive(reader, text[start:end]):
            pilot.app.post_message(message)
        start = max(start, end)
        for _ in range(turns):
            await asyncio.sleep(0)
    await rest(pilot)


async def came_of(text: str, cuts: Sequence[tuple[int, int]] | None) -> tuple[object, ...]:
    """What stands on the screen and on the record after this; None cuts it so that each key is done before the next."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        GAMES["scratch"] = game(without_end)
        records, ours = couple(Path(folder))
        with records.open(ours) as record:
            record.begin(GAMES["scratch"], EVENING, seed=1)
        async with app(records, game="scratch").run_test() as pilot:
            await pilot.pause()
            screen = pilot.app.screen
            if cuts is None:
                reader = TerminalReader()
                for character in text:
                    for message in arrive(reader, character):
                        pilot.app.post_message(message)
                        await rest(pilot)
            else:
                await type_cut(pilot, text, cuts)
            assert isinstance(screen, PlayScreen)
            if screen._dropped:  # esc leads home while nothing is answered, and the keys behind it wherever they lead
                return ("left",)
            said = [(answer.key, answer.value) for answer in screen._play.answers]
            return said, getattr(screen._widget, "draft", None), seen(pilot)


CUT = st.lists(st.sampled_from(KEYS), min_size=1, max_size=40).flatmap(
    lambda keys: st.tuples(
        st.just("".join(keys)),
        st.lists(st.tuples(st.integers(0, len("".join(keys))), st.sampled_from((0, 1, 3, 20))), max_size=8),
    )
)


@pytest.mark.usefixtures("own_games")
@settings(max_examples=times(10, 2000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CUT)
def test_any_keys_come_to_the_same_however_they_are_cut(keys_and_cuts: tuple[str, list[tuple[int, int]]]) -> None:
    text, cuts = keys_and_cuts
    assert asyncio.run(came_of(text, cuts)) == asyncio.run(came_of(text, None))


async def three_turns(table: Table, context: Context) -> None:
    """A choice, a line, a choice."""
    ana, ben = table
    await Choose("first", ana, say("Which one?"), YES, NO)
    await Write("line", ana, say("One line?"), lines=1, optional=True)
    await Choose("last", ana, say("Which one now?"), YES, NO)
    await Write("end", ben, say("One line more?"), lines=1)


@pytest.mark.usefixtures("own_games")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f"2{BACK}1", ["yes"]),
        (f"2x{BACK}1x{ENTER}2{BACK}1", ["yes", "x", "yes"]),
        (f"2{ENTER}{BACK}{BACK}1{ENTER}{BACK}2{ENTER}", ["yes", "2"]),
        (f"2{ESCAPE}1{ENTER}", ["no", "1"]),
        (f"2\x1b1{ENTER}", ["no", "1"]),
        (f"2a{ENTER}\x1b1", ["no", "a", "yes"]),
    ],
)
async def test_a_digit_behind_a_step_back_or_esc_is_for_what_stands_there_then(
    data: Path, typed: str, said: list[str]
) -> None:
    GAMES["scratch"] = game(three_turns)
    records, ours = couple(data)
    with records.open(ours) as record:
        record.begin(GAMES["scratch"], EVENING, seed=1)
    async with app(records, game="scratch").run_test() as pilot:
        await type_cut(pilot, typed, [])
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        assert [each.value for each in screen._play.answers] == said


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (f"teh{BACKSPACE * 2}he", ["the", ""]),
        (f"Ana{ENTER}Ben", ["Ana", "Ben"]),
        (f"Ana{ENTER}Ben{TAB}{BACKSPACE}e", ["Ane", "Ben"]),
        (f"na{HOME}A{ENTER}Bnn{LEFT}{BACKSPACE}e", ["Ana", "Ben"]),
        (f"Anna{LEFT}{DELETE}h{ENTER}B{PASTED}", ["Annh", "Bone two"]),
    ],
)
async def test_what_is_typed_at_once_stands_where_it_belongs(data: Path, typed: str, names: list[str]) -> None:
    async with app(Records(data)).run_test() as pilot:
        await type_cut(pilot, typed, [])
        assert [field.value for field in pilot.app.screen.query(OneLine)][::2] == names


async def test_two_names_at_once_are_two_partners(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        await type_cut(pilot, f"Ana{ENTER}Ben{ENTER}", [])
        assert not isinstance(pilot.app.screen, FirstRun)
    assert [each.name for each in Records(data).couples()] == ["Ana & Ben"]


async def test_what_works_at_any_moment_does_not_wait_behind_what_takes_long(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        busy = asyncio.Event()

        class Slow(Widget, can_focus=True):
            async def on_key(self, event: Key) -> None:
                await busy.wait()

        await pilot.app.screen.mount(Slow())
        pilot.app.screen.query_one(Slow).focus()
        await pilot.pause()
        for key in ("x", "y", "f1"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        until = asyncio.get_running_loop().time() + 20 * PATIENCE
        while "We’ll stop here" not in seen(pilot):
            assert asyncio.get_running_loop().time() < until
            await asyncio.sleep(0)  # a pause of the pilot's waits for what takes long
        assert isinstance(pilot.app, OurTurn)
        assert not pilot.app.all_heard
        busy.set()
        await rest(pilot)


@pytest.mark.usefixtures("own_games")
async def test_words_typed_on_towards_a_page_of_fields_are_not_lost(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asking(table: Table, context: Context) -> None:
        await Write("first", table, say("First?"), lines=1)
        await Page("page", table, say("Then?"), Write("then", table, say("This?"), lines=1), seen=Seen.OPEN)
        await Choose("choice", table, say("Which one?"), YES, NO)

    monkeypatch.setitem(GAMES, "scratch", game(asking))
    records, ours = couple(data)
    with records.open(ours) as record:
        record.begin(GAMES["scratch"], EVENING, seed=1)
    async with app(records, game="scratch").run_test() as pilot:
        await type_cut(pilot, f"tea{ENTER}toast{ENTER}1", [])
        screen = pilot.app.screen
        assert isinstance(screen, TurnsScreen)
        assert [(each.key, each.value) for each in screen._play.answers] == [("first", "tea"), ("then", "toast")]
        assert "That key came too soon." in seen(pilot), "what both decide is heard once it was seen"


def shown_only_now(table: Table, wish: str) -> Reveal:
    """What somebody wrote, for both to read."""
    ana, _ben = table
    return Reveal("wishes", table, say("Read it out loud."), quotes=(Quote(ana, wish),))


def agreed_by_both(table: Table, _wish: str) -> Say:
    """Something that both say yes to by one key."""
    return Say("holds", table, say("Read it out loud."), action=say("agreed"), agrees=True)


@pytest.mark.usefixtures("own_games")
@pytest.mark.parametrize("following", [shown_only_now, agreed_by_both])
async def test_an_enter_too_many_goes_on_from_nothing_that_was_not_seen(
    data: Path, following: Callable[[Table, str], Turn[Any]]
) -> None:
    async def asking(table: Table, context: Context) -> None:
        ana, ben = table
        wish = await Write("wish", ana, say("What would you like?"), lines=1)
        await following(table, wish)
        await Write("end", ben, say("One line more?"), lines=1)

    GAMES["scratch"] = game(asking)
    records, ours = couple(data)
    with records.open(ours) as record:
        record.begin(GAMES["scratch"], EVENING, seed=1)
    async with app(records, game="scratch").run_test() as pilot:
        await type_cut(pilot, f"rest{ENTER}{ENTER}", [])
        assert "Read it out loud." in seen(pilot)
        assert "That key came too soon." in seen(pilot)
        await type_cut(pilot, ENTER, [])
        assert "One line more?" in seen(pilot)


@pytest.mark.usefixtures("own_games")
async def test_a_character_that_came_broken_is_asked_for_again_and_kept_nowhere(data: Path) -> None:
    async def asking(table: Table, context: Context) -> None:
        ana, ben = table
        await Write("line", ana, say("One line?"), lines=1)
        await Write("lines", ana, say("A few lines?"), lines=3)
        await Page("page", ben, say("Then?"), Write("then", ben, say("This?"), lines=1), seen=Seen.OPEN)
        await Choose("choice", ben, say("Which one?"), YES, NO)

    GAMES["scratch"] = game(asking)
    records, ours = couple(data)
    with records.open(ours) as record:
        record.begin(GAMES["scratch"], EVENING, seed=1)
    async with app(records, game="scratch").run_test() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        for number in range(3):
            reader = TerminalReader()
            reader.incoming.take(b"caf\xe9 \xe9\r", 0.0)  # as a terminal in Latin-1 sends it
            while reader.incoming:
                for message in reader.give()[0]:
                    pilot.app.post_message(message)
            await rest(pilot)
            assert len(screen._play.answers) == number
            assert "One character arrived broken" in seen(pilot)
            await type_cut(pilot, f"{BACKSPACE * 3}é{ENTER}", [])
        assert [each.value for each in screen._play.answers] == ["café"] * 3


@pytest.mark.usefixtures("own_games")
@pytest.mark.parametrize("kind", [OneLine, Lines])
async def test_bytes_of_anything_break_nothing(data: Path, kind: type[OneLine | Lines]) -> None:
    """Whatever a broken line sends: no crash, what was answered is still there, and no character that shows nothing."""
    chance, count = Random(7), times(1_000, 250_000)

    async def asking(table: Table, context: Context) -> None:
        await Write("kept", table, say("First?"), lines=1)
        for number in range(count):
            await Write(f"text_{number}", table, say("Then?"), lines=1 if kind is OneLine else 4, optional=True)

    GAMES["scratch"] = game(asking)
    records, ours = couple(data)
    with records.open(ours) as record:
        record.begin(GAMES["scratch"], EVENING, seed=1)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, *"moss", "enter")
    left = count
    while left > 0:  # it may be left by the keys that mean that; then somebody comes again
        reader = TerminalReader()
        async with app(records, game="scratch").run_test() as pilot:
            while left > 0 and pilot.app.return_code is None:
                text = chance.randbytes(100).decode("utf-8", "replace")
                left -= 100
                for message in arrive(reader, "".join(each for each in text if each not in LEAVE)):
                    pilot.app.post_message(message)
                await rest(pilot)
                for field in pilot.app.screen.query(kind) if pilot.app.return_code is None else ():
                    assert all(each.isprintable() or each == "\n" for each in field.typed)
                    if "\ufffd" in field.typed:  # else it would be asked for for ever
                        field.forget()
        assert pilot.app.return_code in (None, 0)
    with records.read(ours) as record:
        sitting = record.sessions()[0].sittings[-1]
        assert (sitting.answers[0].key, sitting.answers[0].value) == ("kept", "moss")


async def test_a_paste_and_the_keys_after_it_keep_their_order(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        for event in (Paste("\nAna\nMaria\n"), Key("backspace", None), Key("enter", "\r"), Paste("Ben")):
            pilot.app.post_message(event)
        await rest(pilot)
        assert [field.value for field in pilot.app.screen.query(OneLine)][::2] == ["Ana Mari", "Ben"]


async def test_nothing_is_let_in_once_the_app_has_ended(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records, _ = couple(data)
    ours = app(records)
    async with ours.run_test():
        pass
    let_in: list[Message] = []

    def take(message: Message) -> bool:
        let_in.append(message)
        assert len(let_in) < 3, "it would go on for ever, and take all the memory there is"
        return True

    ours._line.append(Key("enter", "\r"))
    monkeypatch.setattr(ours, "post_message", take)
    await ours._go_through(text=False)
    assert not let_in
