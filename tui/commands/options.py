"""Options that several commands have, and one kind of them that click has not."""

from typing import Any

import click

from tui.settings.plain import LINES, PLAIN, READER


class MayStandAlone(click.Option):
    """An option that means ``alone`` where nothing stands behind it after an “=”, and takes no word after a space.

    click's own way of leaving a value out would take the next word for it, and with it the name of a command.
    """

    def __init__(self, *given: Any, alone: str, **attributes: Any) -> None:
        super().__init__(*given, **attributes)
        self.alone = alone


plain_option = click.option(
    "--plain",
    cls=MayStandAlone,
    alone=PLAIN,
    metavar="[=reader]",
    type=click.Choice([READER, LINES, PLAIN]),
    help="Line by line, for pipes and simple terminals; “=reader” for those who listen to it.",
)


seat_option = click.option(
    "--seat", metavar="NAME", help="Only this one of you answers here; your partner’s window can be anywhere."
)
