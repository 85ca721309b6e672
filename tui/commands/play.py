"""`ourturn play`: a game that was named."""

import click
from click.shell_completion import CompletionItem

from tui.commands.evening import begin
from tui.commands.help import Command
from tui.commands.options import plain_option, seat_option
from tui.commands.start import Start


def _games(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    from games.catalog.games import listed

    return [CompletionItem(name, help=str(game.about)) for name, game in listed().items() if name.startswith(begun)]


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn play ask-and-receive --couple "Ana & Ben"
  ourturn play ask-and-receive --couple "Ana & Ben" --plain --no-timers
""",
)
@click.argument("game", shell_complete=_games)
@click.option("--couple", metavar="NAME", help="Which couple plays. Not needed if there’s only one.")
@seat_option
@plain_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, for selecting and pasting.")
@click.option("--seed", metavar="N", type=int, help="The seed for this game’s chance, to draw the same cards again.")
@click.option("--no-timers", is_flag=True, help="Every timed turn ends when you say so.")
@click.pass_obj
def play(
    start: Start,
    game: str,
    couple: str | None,
    seat: str | None,
    plain: str | None,
    no_mouse: bool,
    seed: int | None,
    no_timers: bool,
) -> int:
    """Play GAME; “ourturn games” lists them. If you left it half played, it goes on where you were."""
    from games.catalog.games import find_game

    found = find_game(game)
    start = start.with_(couple, plain, no_mouse, seat)
    return begin(start, found, seed, timers=False if no_timers else None)
