"""The command line: `ourturn` with its commands, and what click says of what was typed."""

import os

import click

from tui.commands.completion import completing
from tui.commands.contents import COMMANDS
from tui.commands.help import Commands, sentence
from tui.commands.options import plain_option, seat_option
from tui.commands.start import Start
from tui.settings.language import choose
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell


def _say_version(context: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from tui.commands.version import program_version

        if not (known := program_version()):
            raise click.UsageError(_("This copy wasn’t installed, so it doesn’t know its version."))
        click.echo(f"ourturn {known}")
        context.exit()


def _look_there(_context: click.Context, _param: click.Parameter, folder: str | None) -> str | None:
    """The folder of settings is known before anything else is said: the language stands there."""
    if folder:
        os.environ["OURTURN_CONFIG_DIR"] = folder  # where the practice looks for decks and games of one's own
        choose()
    return folder


@click.group(
    cls=Commands,
    contents=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="""\b
Examples:
  ourturn                                  begin, or go on with your evening
  ourturn --couple "Ana & Ben" --plain     the same, line by line
  ourturn --seat Ana                       only Ana answers here; Ben does in another window
  ourturn --try                            look around with a made-up couple
  ourturn play ask-and-receive --couple "Ana & Ben"
  ourturn history "Ana & Ben" --json

Exit status: 0 fine; 1 the record couldn’t be read or written; 2 what was typed doesn’t fit, or there’s no such game
or couple; 3 the couple is open in another window, or their evening went on there; 4 no terminal on the line; 5 the
record that was checked is damaged; 6 the doctor found something to look at; 70 Our Turn stopped unexpectedly; 128 and
the number of the signal that ended it.
""",
)
@click.option(
    "--data-dir",
    metavar="DIR",
    help="Folder for all records (default: OURTURN_DATA_DIR, or your system’s data folder).",
)
@click.option(
    "--config-dir",
    metavar="DIR",
    is_eager=True,
    callback=_look_there,
    help="Folder for settings and your own decks and games (default: OURTURN_CONFIG_DIR, or your system’s).",
)
@click.option("--couple", metavar="NAME", help="Which couple plays. Not needed if there’s only one.")
@seat_option
@plain_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option("--identity", metavar="FILE", help="Open a sealed record with this age identity or OpenSSH key.")
@click.option("--try", "trying", is_flag=True, help="Look around with a made-up couple; nothing is kept.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Show the version."
)
@click.pass_context
def ourturn(
    context: click.Context,
    data_dir: str | None,
    config_dir: str | None,  # heard already
    couple: str | None,
    seat: str | None,
    plain: str | None,
    no_mouse: bool,
    identity: str | None,
    trying: bool,
) -> int:
    """A place for couples to practise asking, answering and listening: two people, one keyboard, nothing leaves it."""
    context.obj = Start(data_dir, couple, plain, identity, mouse=not no_mouse, seat=seat)
    if trying:
        if context.invoked_subcommand or data_dir or couple or identity or seat:
            raise click.UsageError(_("--try goes alone, or with --plain: the made-up couple is kept apart from yours."))
        from tui.commands.trying import look_around  # each face and command is loaded only where it is wanted

        return look_around(context.obj)
    if context.invoked_subcommand:
        return Status.FINE
    from tui.commands.evening import begin

    return begin(context.obj)


def do(args: list[str]) -> int:
    """Do what was typed, or tell a shell what could follow. Returns the exit status; what goes wrong is raised."""
    if completing(ourturn):
        return Status.FINE
    choose()
    try:
        with ourturn.make_context("ourturn", args) as context:
            return ourturn.invoke(context) or Status.FINE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        tell(help_wanted.format_message())
    except click.UsageError as slip:
        tell(sentence(slip))
    return Status.USAGE
