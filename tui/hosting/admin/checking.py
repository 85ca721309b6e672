"""`ourturn host check`: whether this machine keeps couples apart and their words to themselves; it changes nothing."""

import grp
import pwd
from collections.abc import Iterator
from pathlib import Path

import click

from tui.commands.doctor import Observation
from tui.commands.help import Command
from tui.hosting.admin.checking_database import of_database
from tui.hosting.admin.checking_files import of_folders, of_programs
from tui.hosting.admin.checking_sshd import of_sshd
from tui.hosting.admin.setting_up import account_called as _account
from tui.hosting.policy import DEFAULT, Policy, UnfitPolicy, read
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host check
  ourturn host check --json | jq '.[] | select(.fine | not)'

\b
Exit status: 0 all is well; 2 the policy file doesn’t fit; 6 something needs
a look, and its line begins with “!”. Root sees all of it.
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.option("--policy", "path", metavar="FILE", default=str(DEFAULT), help="The host’s policy file.")
def check(as_json: bool, path: str) -> int:
    """Look at the policy, at modes, owners and links, at what sshd and the language settings say, and at whether the
    program can be read and by nobody changed. Changes nothing and reads nobody’s words.
    """
    try:
        found = list(findings(read(Path(path)), path))
        status = Status.FINE if all(each.fine for each in found) else Status.LOOK
    except UnfitPolicy as unfit:
        found, status = [Observation(_("policy"), str(unfit), False)], Status.USAGE
    if as_json:
        import json

        click.echo(json.dumps([each._asdict() for each in found], ensure_ascii=False, indent=2))
        return status
    wide = max(len(each.what) for each in found)
    for what, said, fine in found:
        click.echo(f"{' ' if fine else '!'} {what:{wide}} {said}")
    return status


def findings(policy: Policy, path: str) -> Iterator[Observation]:
    """Everything there is to say, what is fine too."""
    yield Observation(_("policy"), _("{path}, {shape}", path=path, shape=policy.shape))
    if not policy.name:
        why = _("“name” is empty, so nobody is told how to reach you; “ourturn host init --name HOST” sets it.")
        yield Observation(_("policy"), why, False)
    yield from _of_accounts(policy)
    yield from of_folders(policy)
    yield from of_database(policy)
    yield from of_programs(policy)
    yield from of_sshd(policy)
    yield _of_letters()


def _of_accounts(policy: Policy) -> Iterator[Observation]:
    account, join = (_account(each) for each in (policy.account, policy.join_account))
    for name, found in ((policy.account, account), (policy.join_account, join)):
        if found is None:
            yield _bad(_("account"), _("{name} isn’t there; “ourturn host init” says how to make it.", name=name))
        elif found.pw_uid == 0:
            yield _bad(_("account"), _("{name} is root; give guests an account of their own.", name=name))
        elif found.pw_shell.endswith(("nologin", "false")):
            why = _("{name} has no shell, so sshd runs nothing for it; “usermod -s /bin/sh {name}”.", name=name)
            yield _bad(_("account"), why)
        elif _may_more(found):
            why = _(
                "{name} is in groups besides its own ({groups}); take it out of them.",
                name=name,
                groups=_may_more(found),
            )
            yield _bad(_("account"), why)
        else:
            yield Observation(_("account"), name)
    if account and join and account.pw_uid != join.pw_uid:
        why = _(
            "{join} and {account} have to share one number; “ourturn host init” says how.",
            join=join.pw_name,
            account=account.pw_name,
        )
        yield _bad(_("account"), why)


def _may_more(account: pwd.struct_passwd) -> str:
    """The groups of an account besides its own."""
    return ", ".join(
        each.gr_name for each in grp.getgrall() if account.pw_name in each.gr_mem and each.gr_gid != account.pw_gid
    )


def _of_letters() -> Observation:
    import locale

    old = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return _bad(_("letters"), _("this system has no C.UTF-8, so accents would be lost; install “locales”."))
    finally:
        locale.setlocale(locale.LC_CTYPE, old)
    return Observation(_("letters"), "C.UTF-8")


def _bad(what: str, said: str) -> Observation:
    return Observation(what, said, False)
