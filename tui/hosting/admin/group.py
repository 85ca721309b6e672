"""`ourturn host`: its commands, as a page of contents, and what all of them share."""

import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.help import Commands, Listing
from tui.hosting.policy import DEFAULT, Policy, read
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of

if TYPE_CHECKING:
    from games.record.places import Address

COMMANDS = {
    "init": Listing("tui.hosting.admin.setting_up:init", short_help="Write the policy, make folders, say what’s left."),
    "check": Listing("tui.hosting.admin.checking:check", short_help="Find what’s unsafe here, and how to mend it."),
    "config": Listing("tui.hosting.admin.setting_up:config", short_help="Print what sshd, systemd and sudo need."),
    "keys": Listing("tui.hosting.admin.asked:keys", short_help="Answer sshd: who may come in with a key."),
    "list": Listing("tui.hosting.admin.couples:show", short_help="List the couples by id; no names."),
    "suspend": Listing("tui.hosting.admin.couples:suspend", short_help="Let a couple’s keys open nothing for now."),
    "remove": Listing("tui.hosting.admin.couples:remove", short_help="Take out a couple, their keys and record."),
    "backup": Listing("tui.hosting.admin.couples:backup", short_help="Back up everyone’s record, sealed as it is."),
    "report": Listing("tui.hosting.admin.couples:report", short_help="Count couples, bytes and days; no content."),
    "invite": Listing("tui.hosting.admin.inviting:invite", short_help="Make an invitation for one couple."),
    "upgrade": Listing("tui.hosting.admin.upgrading:upgrade", short_help="Put a new version beside the old one."),
    "resume": Listing("tui.hosting.admin.couples:resume", short_help="Let them come in again."),
    "warm": Listing("tui.hosting.admin.warming:warm", short_help="Wait for logins with everything loaded."),
}


@click.group(
    cls=Commands,
    contents=COMMANDS,
    epilog="""\b
Examples:
  ourturn host list
  ourturn host suspend k3j9qzt2wy5fm7ab
“ourturn manual host” goes from a bare machine to a couple’s first evening.
""",
)
def host() -> None:
    """Serve many couples from one machine over SSH. None of these reads a word of anybody’s."""


def policy_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that says where the policy file is, and the policy that it holds.

    Where its group has the option as well, it may also stand there.
    """

    @wraps(command)
    def decided(*given: Any, policy: str | None, **said: Any) -> Any:
        above = click.get_current_context().parent
        named = policy or (above.params.get("policy") if above else None)
        return command(*given, policy=read(Path(named) if named else DEFAULT), **said)

    return click.option("--policy", metavar="FILE", help="The host’s policy file.")(decided)


@contextmanager
def registry_of(policy: Policy) -> Iterator[Registry]:
    """The registry, as the account that keeps it: root becomes that account meanwhile, so that no file below is root's.

    Raises NotServed, RecordError.
    """
    with as_account(policy) if policy.data else acting_as_owner(policy.host_folder):
        yield Registry(texts_of(policy))


@contextmanager
def acting_as_owner(folder: Path) -> Iterator[None]:
    """Where root acts, act as the owner of a folder. What lies there may be links to anywhere as far as root knows."""
    try:
        info = os.lstat(folder)
    except OSError:
        yield  # whoever looks for it says what is wrong
        return
    if os.geteuid() != 0 or info.st_uid == 0:
        yield
        return
    groups, group = os.getgroups(), os.getegid()
    os.setgroups([info.st_gid])
    os.setegid(info.st_gid)
    os.seteuid(info.st_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


@contextmanager
def as_account(policy: Policy) -> Iterator["Address"]:
    """Act as the account that guests are served by, whose ~/.pgpass opens the policy's database. Raises RecordError."""
    from games.record.places import Address, cabinet_at  # only where there is one

    place = policy.place_of("")
    assert isinstance(place, Address)  # noqa: S101  # whoever calls this has seen that there is one
    cabinet_at(place)  # says it where the driver isn't installed
    home = os.environ.get("HOME")
    try:
        with acting_as_owner(policy.host_folder):
            if os.geteuid() != os.getuid():
                os.environ["HOME"] = pwd.getpwuid(os.geteuid()).pw_dir
            yield place
    finally:
        if home is not None:
            os.environ["HOME"] = home
