"""Makes the unix account of one couple, and nothing else: the one thing in hosting that root has to do.

    python -I -m tui.hosting.served.account [--policy FILE] make ID

The host's account runs it through sudo or doas in exactly this form (`ourturn host config sudo` prints the rule). The
account is called ot-ID, with a group of its own, a password that nobody can type, and a home of mode 0700; sshd runs
its forced command with /bin/sh. What is there already as it should be stays; anything else in the way is refused.
"""

import os
import pwd
import stat
import subprocess
import sys
from pathlib import Path
from threading import Event

from games.engine.errors import NotAllowed
from games.language.spoken import gettext as _
from tui.hosting.forms import COUPLE_ID, EACH
from tui.hosting.policy import DEFAULT, Policy, read

USERADD = "/usr/sbin/useradd"
TRIES = 20
DONE, FAILED, REFUSED = 0, 1, 2
"""Exit statuses."""


class NotMade(NotAllowed):
    """The account couldn't be made; `str()` is one sentence."""


def main(args: list[str]) -> int:
    """Do what these arguments say and nothing else. Returns the exit status."""
    path = DEFAULT
    if args[:1] == ["--policy"] and len(args) > 1:
        path, args = Path(args[1]), args[2:]
    try:
        if len(args) != 2 or args[0] != "make" or not COUPLE_ID.fullmatch(args[1]):
            raise NotMade(_("This makes the account of one couple: “make ID”."))
        if os.geteuid() != 0:
            raise NotMade(_("Only root can make an account; run this through sudo."))
        make(read(path), args[1])
    except NotAllowed as why:
        print(why, file=sys.stderr)  # noqa: T201  # a program of its own, with nothing but the standard library
        return REFUSED
    except (OSError, subprocess.CalledProcessError) as error:
        print(_("The account couldn’t be made ({why}).", why=type(error).__name__), file=sys.stderr)  # noqa: T201
        return FAILED
    return DONE


def make(policy: Policy, couple: str) -> pwd.struct_passwd:
    """Make the couple's account and home, or see that they are there. Raises NotMade, OSError, CalledProcessError."""
    if policy.shape != EACH:
        raise NotMade(_("The policy says “one account”, so there are none to be made."))
    name, home = policy.account_of(couple), policy.home_of(couple)
    _see_that_it_is_roots(policy.data_folder)
    account = _account(name) or _added(name, home)
    if account.pw_dir != str(home) or account.pw_uid == 0:
        raise NotMade(_("There’s another account called {name}; it was left alone.", name=name))
    if not os.path.lexists(home):
        os.mkdir(home, 0o700)
        os.chown(home, account.pw_uid, account.pw_gid, follow_symlinks=False)
    info = os.lstat(home)
    if not stat.S_ISDIR(info.st_mode) or info.st_uid != account.pw_uid or stat.S_IMODE(info.st_mode) != 0o700:
        raise NotMade(_("{path} is in the way; it was left alone.", path=str(home)))
    return account


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _added(name: str, home: Path) -> pwd.struct_passwd:
    said = ["--user-group", "--no-create-home", "--home-dir", str(home), "--shell", "/bin/sh", "--password", "*"]
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    for again in range(TRIES, -1, -1):
        ran = subprocess.run([USERADD, *said, "--", name], env=clean, capture_output=True, check=False)  # noqa: S603
        if again and b"cannot lock" in ran.stderr:  # whoever else changes accounts is done soon
            Event().wait(0.5)
            continue
        ran.check_returncode()
        break
    return pwd.getpwnam(name)


def _see_that_it_is_roots(folder: Path) -> None:
    """See that nobody else can put something where the homes lie."""
    info = os.lstat(folder)
    if not stat.S_ISDIR(info.st_mode) or info.st_uid != 0 or info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise NotMade(_("{path} isn’t root’s alone, so no home is made in it.", path=str(folder)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
