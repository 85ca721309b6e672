"""What a command says piece by piece to those who listen; what can be typed between is the same as everywhere."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from games.engine import Words, say
from tui.commands.start import Start

if TYPE_CHECKING:
    from tui.plain.talk import Talk


def hear(start: Start, pieces: Sequence[str], title: Words) -> None:
    """Say one piece after the other, in a terminal each when it is wished for. Raises Signalled."""
    if sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty():
        _between(start, pieces, title)
    else:
        click.echo("\n".join(pieces))


def _between(start: Start, pieces: Sequence[str], title: Words) -> None:
    from tui.plain.calm import Calm
    from tui.plain.clock import SystemClock
    from tui.plain.page import FIRST_SCREEN, PlainPage
    from tui.plain.saying import ForEars
    from tui.plain.talk import Leave, Talk
    from tui.terminal.keyboard import SAYS_NONE, EndOfInput, SystemKeyboard
    from tui.terminal.signals import Signals
    from tui.visit import Visit

    term = os.environ.get("TERM", "")
    page = PlainPage(sys.stdout, term, manner=ForEars())
    signals = Signals(lambda: keyboard.come_back(), lambda: page.undo() + keyboard.undo(), FIRST_SCREEN + SAYS_NONE)
    keyboard = SystemKeyboard(signals=signals, term=term)
    with signals, page, keyboard:
        talk = Talk(page, keyboard, SystemClock(signals))
        calm = Calm(talk, Visit(start.records(), None, None, None, None, talk.clock.now))
        try:
            for number, piece in enumerate(pieces, 1):
                there = say("{title}, part {number} of {of}.", title=title, number=number, of=len(pieces))
                at = talk._replace(where=partial(_there, there))
                if not calm.around(partial(_said, at, piece, number == len(pieces))):
                    return
        except (Leave, EndOfInput):
            return


def _there(words: Words) -> tuple[Words]:
    return (words,)


def _said(talk: "Talk", piece: str, last: bool) -> bool:
    """Say a piece; whether they wish to hear the one behind it."""
    talk.page.begin()
    talk.page.say(piece)
    return not last and talk.hears_more()
