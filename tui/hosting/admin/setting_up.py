"""`ourturn host init|config`: the policy, the folders and the launcher; and what only root or other programs can do."""

import os
import pwd
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from tui.commands.help import Command
from tui.hosting.admin.group import acting_as_owner
from tui.hosting.admin.printed import ADD_ACCOUNT, ADD_JOIN, AGAIN, HELPER, MAY_SUDO, PIECES, RELOAD, TELL_SSHD, ourturn
from tui.hosting.confined import launcher
from tui.hosting.forms import EACH, ONE
from tui.hosting.policy import DEFAULT, Policy, UnfitPolicy, read, write
from tui.hosting.served.shared import in_folder
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell

SHAPES = {"one": ONE, "each": EACH}


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host init --name evenings.example
  ourturn host init --name evenings.example --shape each
It may be run again, and leaves alone what’s there.
""",
)
@click.option("--name", metavar="HOST", help="How guests reach this machine: its name or address.")
@click.option("--shape", type=click.Choice(list(SHAPES)), help="One account for all couples, or each their own.")
@click.option("--policy", "path", metavar="FILE", default=str(DEFAULT), help="Where the policy file goes.")
def init(name: str | None, shape: str | None, path: str) -> int:
    """Write the policy file, make the folders and the launcher, and say what’s left to do as root."""
    from games.own.saving import Unsaved

    file = Path(path)
    there = os.path.lexists(file)
    policy = read(file) if there else Policy()
    wanted = replace(policy, name=name or policy.name, shape=SHAPES[shape] if shape else policy.shape)
    try:
        if not there or wanted != policy:
            write(wanted, file)
            read(file)
        made = list(_made(wanted, path))
    except UnfitPolicy as unfit:
        tell(str(unfit))
        return Status.USAGE
    except Unsaved as why:
        tell(str(why))
        return Status.RECORD
    except OSError as error:
        said = os.strerror(error.errno or 0).lower()
        tell(_("{path} couldn’t be made ({why}); run this as root.", path=str(error.filename), why=said))
        return Status.RECORD
    for each in made:
        tell(each)
    if wanted.data and account_called(wanted.account):  # whose ~/.pgpass opens it
        from tui.hosting.admin.checking_database import make_tables

        make_tables(wanted)
        tell(_("The database is ready for records."))
        from tui.hosting.admin.registry_moving import into_database

        for said in into_database(wanted):
            tell(said)
    todo = list(_to_do(wanted, path))
    if todo:
        tell(_("Still to do, as root:"))
        for each in todo:
            click.echo(each)
    tell(_("“ourturn host check” looks at all of it."))
    return Status.FINE


def _made(policy: Policy, path: str) -> Iterator[str]:
    """Make the folders and programs that aren't there, and say which. Raises OSError."""
    account = account_called(policy.account)
    if account is None:
        return  # whose they would be isn't there yet: that stands first among what's still to do
    whose = (account.pw_uid, account.pw_gid)
    folders = [
        (policy.host_folder, 0o700, whose),
        (policy.links_folder, 0o700, whose),
        (policy.data_folder, 0o700, whose),
    ]
    if policy.shape == EACH:  # whoever lives below goes through, and drops a link that only the host's account reads
        folders[1:] = [(policy.links_folder, 0o1733, whose), (policy.data_folder, 0o711, (0, 0))]
    folders.append((policy.empty_folder, 0o755, (0, 0) if os.geteuid() == 0 else whose))
    for folder, mode, owner in folders:
        if not os.path.lexists(folder):
            _make_above(folder.parent)
            folder.mkdir(mode=0o700)
            _give(folder, owner)
            folder.chmod(mode)
            yield _("{path} is there now.", path=str(folder))

    if not policy.data:
        with acting_as_owner(policy.host_folder):
            in_folder(policy).make()
    programs = {policy.launcher: launcher(Path(sys.executable), policy)}
    if policy.shape == EACH:
        programs[Path(policy.helper[-1])] = HELPER.format(python=sys.executable, policy=path)
    for program, text in programs.items():
        if not os.path.lexists(program):
            _make_above(program.parent)
            fd = os.open(program, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o755)
            with os.fdopen(fd, "w") as file:
                file.write(text)
            program.chmod(0o755)
            yield _("{path} is there now.", path=str(program))


def _make_above(folder: Path) -> None:
    """Make the folders above one of ours, through which everybody may go."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o755)
        each.chmod(0o755)  # mkdir's mode passes through the umask


def _give(folder: Path, owner: tuple[int, int]) -> None:
    info = os.lstat(folder)
    if (info.st_uid, info.st_gid) != owner and stat.S_ISDIR(info.st_mode):
        os.chown(folder, *owner, follow_symlinks=False)


def _to_do(policy: Policy, path: str) -> Iterator[str]:
    """Return the commands that root still has to type, in their order."""
    said = f" --policy {path}" if path != str(DEFAULT) else ""
    if account_called(policy.account) is None:
        yield ADD_ACCOUNT.format(account=policy.account)
    if account_called(policy.join_account) is None:
        yield ADD_JOIN.format(account=policy.account, join=policy.join_account, home=policy.empty_folder)
    if account_called(policy.account) is None:
        yield AGAIN.format(ourturn=ourturn(policy), policy=said)
        return
    if policy.shape == EACH and not Path("/etc/sudoers.d/ourturn").exists():
        yield MAY_SUDO.format(ourturn=ourturn(policy), policy=said)
    if not Path("/etc/ssh/sshd_config.d/ourturn.conf").exists():
        yield TELL_SSHD.format(ourturn=ourturn(policy), policy=said)
        yield RELOAD


def account_called(name: str) -> pwd.struct_passwd | None:
    """The unix account with this name, or None."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


@click.command(
    cls=Command,
    epilog="""\b
The pieces: sshd, slice, backup-service, backup-timer, warm-service, sudo.
Examples:
  ourturn host config sshd > /etc/ssh/sshd_config.d/ourturn.conf
  ourturn host config slice
  ourturn host config backup-timer > /etc/systemd/system/ourturn-backup.timer
""",
)
@click.argument("what", type=click.Choice(list(PIECES)), required=False, metavar="[PIECE]")
@click.option("--policy", "path", metavar="FILE", default=str(DEFAULT), help="The host’s policy file.")
def config(what: str | None, path: str) -> None:
    """Print what sshd, systemd and sudo need to know here: one piece, or all of them. Sets nothing."""
    policy = read(Path(path))
    pieces = [what] if what else [each for each in PIECES if each != "sudo" or policy.shape == EACH]
    click.echo("\n".join(PIECES[each](policy, path) for each in pieces), nl=False)
