"""`ourturn host keys` as it is typed by hand; sshd is answered before this is loaded (tui/hosting/served/keys.py)."""

from pathlib import Path

import click

from tui.commands.help import Commands
from tui.hosting.admin.group import policy_option, registry_of
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import BoundKey, NotServed, fingerprint_of, fingerprint_shown, is_key
from tui.hosting.served.keys import KeyOffered, lines_for
from tui.hosting.served.registry import Registry
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog="""\b
Examples, as sshd_config has them:
  AuthorizedKeysCommand /opt/ourturn/bin/ourturn host keys --account %u --type %t --key %k
  AuthorizedKeysCommand /opt/ourturn/bin/ourturn host keys --join --type %t --key %k
\b
Examples, for a device that was lost:
  ourturn host keys unbind SHA256:...
  ourturn host keys replace SHA256:... new_key.pub
""",
)
@click.option("--policy", metavar="FILE", default="", help="The host’s policy file.")
@click.option("--account", metavar="NAME", default="", help="The unix account that somebody wants to log in as.")
@click.option("--type", "kind", metavar="TYPE", default="", help="What kind of key it is, such as ssh-ed25519.")
@click.option("--key", metavar="KEY", default="", help="The key itself, in base64.")
@click.option("--fingerprint", metavar="SHA256:...", default="", help="The key’s fingerprint, in place of the key.")
@click.option("--join", is_flag=True, help="Take any key: it may only join, with an invitation.")
@click.pass_context
def keys(context: click.Context, policy: str, account: str, kind: str, key: str, fingerprint: str, join: bool) -> None:
    """Print the line of authorized_keys for a key, or nothing. It’s for sshd’s AuthorizedKeysCommand."""
    if context.invoked_subcommand is None:
        click.echo(lines_for(KeyOffered(policy, account, kind, key, fingerprint, join)), nl=False)


@keys.command(short_help="Let a key that was lost open nothing.")
@click.argument("fingerprint")
@policy_option
def unbind(policy: Policy, fingerprint: str) -> None:
    """Let the key with this FINGERPRINT open nothing from now on, as “ssh-keygen -lf” shows it."""
    with registry_of(policy) as registry:
        bound = registry.unbind(fingerprint_shown(fingerprint))
        left = len(registry.couple(bound.couple).keys)
    tell(_("That key opens nothing any more."))
    if not left:
        tell(_("They have no other key; “ourturn host invite” brings them a place, but not this one."))


@keys.command(short_help="Let another key take the place of a lost one.")
@click.argument("fingerprint")
@click.argument("new", metavar="FILE")
@policy_option
def replace(policy: Policy, fingerprint: str, new: str) -> None:
    """Let the public key in FILE open what the key with this FINGERPRINT opened, which opens nothing from then on."""
    kind, key = public_key(Path(new))
    with registry_of(policy) as registry:
        old = _bound(registry, fingerprint_shown(fingerprint))
        registry.bind(old.couple, old.seat, fingerprint_of(key), kind, key)
        if fingerprint_of(key) != fingerprint_shown(fingerprint):
            registry.unbind(fingerprint_shown(fingerprint))
    tell(_("The new key opens their evenings, and the old one nothing."))


def public_key(path: Path) -> tuple[str, str]:
    """The kind of a public key in a file, and the key. Raises NotServed."""
    try:
        with path.open("rb") as file:
            kind, _space, rest = file.read(64 * 1024).decode("ascii", "replace").strip().partition(" ")
    except OSError:
        kind = rest = ""
    key = rest.partition(" ")[0]
    if not is_key(kind, key):
        raise NotServed(_("{path} holds no public key that may come in here.", path=str(path)))
    return kind, key


def _bound(registry: Registry, fingerprint: str) -> BoundKey:
    if found := registry.key(fingerprint):
        return found
    raise NotServed(_("That key opens nothing here."))
