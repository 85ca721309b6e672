"""`ourturn host warm`: the process that waits for logins with everything loaded; see tui/hosting/warm.py."""

import click

from tui.commands.help import Command
from tui.hosting.policy import DEFAULT


@click.command(
    cls=Command,
    epilog="""\b
The policy has to say “warm = true” for it. It’s for systemd rather than for hands:
  ourturn host config warm-service > /etc/systemd/system/ourturn-warm.service
""",
)
@click.option("--policy", "path", metavar="FILE", default=str(DEFAULT), help="The host’s policy file.")
def warm(path: str) -> int:
    """Wait for logins with everything loaded; each is played by a process of the couple’s own."""
    from tui.hosting.warm import wait

    return wait(path)
