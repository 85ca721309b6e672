"""`ourturn games`: what can be played; games of one's own, begun and looked through."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.help import Commands
from tui.commands.looked import told
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell

if TYPE_CHECKING:
    from games.own.problems import Problem


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog="""\b
Examples:
  ourturn games list
  ourturn games list --json
  ourturn games new three-good-things.game.toml
  ourturn games check three-good-things.game.toml
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_context
def games(context: click.Context, as_json: bool) -> None:
    """List the games, and how many minutes they usually take. Write and check games of your own."""
    if not context.invoked_subcommand:
        _list(as_json)


@games.command("list", short_help="List every game.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_context
def every(context: click.Context, as_json: bool) -> None:
    """List every game: name, how many minutes it usually takes, what it’s about."""
    above = context.parent.params if context.parent else {}
    _list(as_json or bool(above.get("as_json")))


def _list(as_json: bool) -> None:
    from games.catalog.games import listed

    found = listed()
    if as_json:
        import json

        docs = [
            {"name": game.name, "title": str(game.title), "about": str(game.about), "minutes": list(game.minutes)}
            for game in found.values()
        ]
        click.echo(json.dumps(docs, ensure_ascii=False, indent=2))
        return
    wide = max(map(len, found))
    for game in found.values():
        least, most = game.minutes
        length = _("{least}–{most} min", least=least, most=most)
        click.echo(f"{game.name:{wide}}   {length:>9}   {game.about}")


@games.command(
    short_help="Check games of your own.",
    epilog="""\b
Examples:
  ourturn games check
  ourturn games check three-good-things
  ourturn games check ~/shared/three-good-things.game.toml

\b
The JSON is a list of {"file", "line", "what", "grave"}; what’s grave keeps
the file from being played.
""",
)
@click.argument("which", nargs=-1, metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def check(which: tuple[str, ...], as_json: bool) -> int:
    """Check games written as data, by file or name; without FILE, all that aren’t ours.

    Says file, line and what to do.
    """
    from games.catalog.games import ours
    from games.written.reading import problems_of
    from games.written.shelf import own_path

    if not which:
        return told(*_everything(), as_json)
    paths = [Path(each) if each.endswith(".toml") or "/" in each else own_path(each) for each in which]
    return told(len(paths), [problem for path in paths for problem in problems_of(path, ours())], as_json)


def _everything() -> "tuple[int, list[Problem]]":
    """How many games are not ours, theirs and those of packages, and all that is wrong with them or worth a look."""
    from games.catalog.games import GAMES, broken, listed, ours
    from games.own.problems import Broken
    from games.written.reading import problems_of
    from games.written.shelf import own_games

    left_out = broken()
    try:
        problems = [problem for path in own_games() for problem in problems_of(path, ours())]
    except Broken:  # nobody may look into the folder; that is one of those left out
        problems = []
    problems += [problem for each in left_out for problem in each.problems if problem not in problems]
    return len(left_out) + len(listed()) - len(GAMES), problems


@games.command(short_help="Start a game of your own.")
@click.argument("file")
@click.option("--title", metavar="WORDS", help="The game’s title (default: its name).")
def new(file: str, title: str | None) -> int:
    """Start a game of your own: a small one to change, with a line about each thing in it.

    FILE is a name, like three-good-things: then it goes in with your own games and can be played at once. Or it’s a
    file that ends in .game.toml, for you to put there when it’s ready.
    """
    from games.catalog.games import ours
    from games.own.naming import GAME_ENDING
    from games.own.problems import Broken
    from games.own.saving import Unsaved
    from games.written.example import example
    from games.written.reading import begin
    from games.written.shelf import own_path

    path = Path(file) if file.endswith(GAME_ENDING) else own_path(file)
    name = path.name.removesuffix(GAME_ENDING)
    try:
        begin(path, example(name, title or name.replace("-", " ").capitalize()), ours())
    except Broken as why:
        for problem in why.problems:
            tell(str(problem))
        return Status.USAGE
    except Unsaved as unsaved:
        tell(str(unsaved))
        return Status.RECORD
    click.echo(path)
    return Status.FINE
