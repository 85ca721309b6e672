"""`ourturn completion`: what a shell needs to complete commands, options and games."""

import os

import click

from tui.commands.help import Command
from tui.commands.start import COMPLETE
from tui.settings.language import gettext as _


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn completion bash > ~/.local/share/bash-completion/completions/ourturn
  ourturn completion zsh > ~/.zfunc/_ourturn
  ourturn completion fish > ~/.config/fish/completions/ourturn.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, settings and games; never anyone’s name."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(_("We don’t know this shell."))
    script = kind(context.find_root().command, {}, "ourturn", COMPLETE)
    # Not its `source`, which for bash first runs the one that is installed, to see how old it is.
    click.echo(script.source_template % script.source_vars())


def completing(command: click.Command) -> bool:
    """Answer a shell that asks what could follow, if one does."""
    asked = os.environ.get(COMPLETE)
    if not asked:
        return False
    from click.shell_completion import shell_complete

    shell_complete(command, {}, "ourturn", COMPLETE, asked)
    return True
