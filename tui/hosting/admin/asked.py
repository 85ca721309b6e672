"""`ourturn host keys` as it is typed by hand; sshd is answered before this is loaded (tui/hosting/served/keys.py)."""

import click

from tui.commands.help import Command
from tui.hosting.served.keys import KeyOffered, lines_for


@click.command(
    cls=Command,
    epilog="""\b
Examples, as sshd_config has them:
  AuthorizedKeysCommand /opt/ourturn/bin/ourturn host keys --account %u --type %t --key %k
  AuthorizedKeysCommand /opt/ourturn/bin/ourturn host keys --join --type %t --key %k
""",
)
@click.option("--policy", metavar="FILE", default="", help="The host’s policy file.")
@click.option("--account", metavar="NAME", default="", help="The unix account that somebody wants to log in as.")
@click.option("--type", "kind", metavar="TYPE", default="", help="What kind of key it is, such as ssh-ed25519.")
@click.option("--key", metavar="KEY", default="", help="The key itself, in base64.")
@click.option("--fingerprint", metavar="SHA256:...", default="", help="The key’s fingerprint, in place of the key.")
@click.option("--join", is_flag=True, help="Take any key: it may only join, with an invitation.")
def keys(policy: str, account: str, kind: str, key: str, fingerprint: str, join: bool) -> None:
    """Print the line of authorized_keys for a key, or nothing. It’s for sshd’s AuthorizedKeysCommand."""
    click.echo(lines_for(KeyOffered(policy, account, kind, key, fingerprint, join)), nl=False)
