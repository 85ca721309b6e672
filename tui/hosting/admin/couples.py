"""`ourturn host list|suspend|resume`: who is served here, by id and never by name."""

import click

from tui.commands.help import Command
from tui.hosting.admin.group import policy_option, registry_of
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import OPEN, SUSPENDED
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell


@click.command(
    "list",
    cls=Command,
    epilog="""\b
Examples:
  ourturn host list
  ourturn host list --json | jq -r '.[].id'
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@policy_option
def show(policy: Policy, as_json: bool) -> None:
    """List the couples by id: since when, whether they’re let in, and how many keys they have. No names."""
    with registry_of(policy) as registry:
        found = registry.couples()
    if as_json:
        import json

        docs = [
            {
                "id": each.id,
                "since": each.since,
                "state": each.state,
                "quota_mb": each.quota_mb or policy.quota_mb,
                "keys": len(each.keys),
            }
            for each in found
        ]
        click.echo(json.dumps(docs, indent=2))
        return
    for each in found:
        click.echo(f"{each.id}   {each.since}   {each.state:9}   {len(each.keys)}")
    if not found:
        tell(_("There’s no couple here yet; “ourturn host invite” brings the first one."))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host suspend k3j9qzt2wy5fm7ab
""",
)
@click.argument("id")
@policy_option
def suspend(policy: Policy, id: str) -> None:  # noqa: A002  # what it's called in the help
    """Let the keys of the couple ID open nothing until “resume”. Their record stays as it is."""
    with registry_of(policy) as registry:
        registry.set_state(id, SUSPENDED)
    tell(_("Nobody comes in with a key of theirs any more; “ourturn host resume” lets them in again."))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host resume k3j9qzt2wy5fm7ab
""",
)
@click.argument("id")
@policy_option
def resume(policy: Policy, id: str) -> None:  # noqa: A002  # as above
    """Let the couple ID come in again with the keys they have."""
    with registry_of(policy) as registry:
        registry.set_state(id, OPEN)
    tell(_("They can come in again."))
