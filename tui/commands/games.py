"""`ourturn games`: what can be played."""

import click


@click.command(
    short_help="What can be played.",
    epilog="""\b
Examples:
  ourturn games
  ourturn games --json
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def games(as_json: bool) -> None:
    """What can be played, and how many minutes it usually takes."""
    from games.catalog import GAMES

    if as_json:
        import json

        docs = [
            {"name": game.name, "title": str(game.title), "about": str(game.about), "minutes": list(game.minutes)}
            for game in GAMES.values()
        ]
        click.echo(json.dumps(docs, ensure_ascii=False, indent=2))
        return
    wide = max(map(len, GAMES))
    for game in GAMES.values():
        least, most = game.minutes
        click.echo(f"{game.name:{wide}}   {least}–{most} min   {game.about}")
