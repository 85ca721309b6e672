"""`ourturn where`: every folder and file that Our Turn uses."""

import click

from tui.commands.help import Command
from tui.commands.start import Start


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn where
  ourturn where --json | jq -r .data

\b
The JSON has a path for each of: data, couples, cases, config, decks, games, manual.
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def where(start: Start, as_json: bool) -> None:
    """Show where records, cases, the config file, your decks and games and the manual are; they may not exist yet."""
    from games.own.folder import own_dir
    from games.record.places import folder_beside
    from tui.commands.manual import page
    from tui.settings.config import path

    cabinet = start.records().cabinet
    found = {
        "data": cabinet.at,
        "couples": cabinet.drawers_at,
        "cases": folder_beside(start.place()) / "office",
        "config": path(),
        "decks": own_dir("decks"),
        "games": own_dir("games"),
        "manual": page(),
    }
    if as_json:
        import json

        click.echo(json.dumps({what: str(path) for what, path in found.items()}, ensure_ascii=False, indent=2))
        return
    wide = max(map(len, found))
    for what, path_ in found.items():
        click.echo(f"{what:{wide}}   {path_}")
