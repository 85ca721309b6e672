"""`ourturn host invite`: a code for a new couple, told with how to come in and with this machine's fingerprint."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click

from tui.commands.help import Command
from tui.hosting.admin.group import policy_option, registry_of
from tui.hosting.joining.invitations import HOURS, sweep
from tui.hosting.joining.invitations import invite as give_out
from tui.hosting.joining.newcomers import ssh_line
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import fingerprint_of, shown_fingerprint
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell

SSH = Path("/etc/ssh")


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host invite
""",
)
@click.option("--host-keys", metavar="DIR", default=str(SSH), help="Where this machine’s public host keys are.")
@policy_option
def invite(policy: Policy, host_keys: str) -> int:
    """Make an invitation for one couple: a code that works once, within three days. It’s shown once, kept nowhere."""
    with registry_of(policy):
        sweep(policy)
        code = give_out(policy)
    until = datetime.now().astimezone() + timedelta(hours=HOURS)
    tell(
        _(
            "For one couple, until {day}; send it by a way that only they read. It isn’t shown again.",
            day=f"{until:%Y-%m-%d %H:%M}",
        )
    )
    tell("")
    click.echo(_("Type this in a terminal:   {line}", line=ssh_line(policy, policy.join_account)))
    for kind, shown in fingerprints(Path(host_keys)):
        click.echo(_("The machine’s {kind} key:   {fingerprint}", kind=kind, fingerprint=shown))
    click.echo(_("Your invitation:   {code}", code=code))
    return Status.FINE


def fingerprints(folder: Path) -> Iterator[tuple[str, str]]:
    """This machine's host keys, as `ssh` asks about them: the kind, and the fingerprint."""
    for path in sorted(folder.glob("ssh_host_*_key.pub")):
        kind, _space, rest = path.read_text("ascii", "replace").partition(" ")
        if fingerprint := fingerprint_of(rest.split(" ")[0].strip()):
            yield kind.removeprefix("ssh-").partition("-")[0].upper(), shown_fingerprint(fingerprint)
