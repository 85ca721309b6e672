"""`ourturn config`: what the config file says, changing it, where it lies."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from tui.commands.help import Commands
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  ourturn config get
  ourturn config set theme morning
  ourturn config set keys.stop f11,ctrl+g
  $EDITOR "$(ourturn config path)"

\b
theme      dusk, morning, contrast, colour-blind or terminal; f4 changes it too
motion     whether words that are shown to both may fade in; never over SSH or in 16 colours
mouse      whether the mouse is heard
title      whether the window’s title says where you are, such as “Our Turn: home”
large      large letters, to be read from afar; f12 changes it for now
caret      whether the terminal’s own cursor is seen on what’s marked; with large letters it is
plain      lines: line by line, always; reader: the same for those who listen; empty: screens where they fit
language   a sign like en or de; without it the terminal’s
idle       minutes without a key after which a therapist’s cases close, and their notes are covered in an hour
keys.NAME  the keys of a command, with commas between several
""",
)
def config() -> None:
    """Show and change settings. The config file is TOML and keeps your comments; a line that doesn’t fit is
    named, and the rest still counts.
    """


def _names(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    from tui.settings.config import Settings, values

    return [CompletionItem(name) for name in values(Settings()) if name.startswith(begun)]


@config.command(short_help="Show one setting, or all of them.")
@click.argument("name", required=False, shell_complete=_names)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def get(name: str | None, as_json: bool) -> int:
    """Show the setting NAME, or all of them. Empty ones follow the terminal."""
    from tui.settings.config import read, values

    settings, passed = read()
    for each in passed:
        tell(each)
    found = values(settings)
    if name is not None and name not in found:
        raise click.UsageError(_no_such(name, found))
    if as_json:
        import json

        click.echo(json.dumps(found if name is None else found[name], ensure_ascii=False, indent=2))
    elif name is None:
        for each, value in found.items():
            click.echo(f"{each} = {_toml(value)}")
    else:
        value = found[name]
        click.echo(str(value).lower() if isinstance(value, bool) else value)
    return Status.FINE


@config.command("set", short_help="Change a setting.")
@click.argument("name", shell_complete=_names)
@click.argument("value")
def set_(name: str, value: str) -> int:
    """Set NAME to VALUE in the config file. Everything else in it stays as it is, comments too."""
    from games.own.problems import Broken
    from games.own.saving import Unsaved
    from tui.settings.config import NoSuchSetting, keep, not_yet, understood

    try:
        keep(name, understood(name, value))
        if name == "language" and (why := not_yet(value)):
            tell(why)
    except NoSuchSetting as slip:
        raise click.UsageError(str(slip)) from None
    except Broken as broken:
        for problem in broken.problems:
            tell(_("{problem} Nothing was changed.", problem=str(problem)))
        return Status.USAGE
    except Unsaved as unsaved:
        tell(str(unsaved))
        return Status.RECORD
    return Status.FINE


@config.command("path", short_help="Show where the config file is.")
def where() -> None:
    """Show where the config file is; it may not exist yet."""
    from tui.settings.config import path

    click.echo(path())


def _no_such(name: str, found: dict[str, Any]) -> str:
    from games.engine import clean_line
    from games.own.problems import or_leave_out

    end = or_leave_out(name, found)
    return _("“{name}” isn’t a setting{end}", name=clean_line(name), end=end)


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
