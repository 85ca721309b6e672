"""Whether the folders of a host and the programs that guests run belong to whom they should, and to nobody else."""

import os
import pwd
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.commands.doctor import Observation
from tui.hosting.admin.printed import ourturn
from tui.hosting.admin.setting_up import account_called as _account
from tui.hosting.forms import EACH, PREFIX
from tui.hosting.policy import Policy
from tui.settings.language import gettext as _

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def of_folders(policy: Policy) -> Iterator[Observation]:
    """What there is to say of the registry, the links and the records."""
    account = _account(policy.account)
    whose = account.pw_uid if account else os.geteuid()
    each = policy.shape == EACH
    yield from _of_folder(_("registry"), policy.host_folder, 0o700, whose)
    yield from _of_folder(_("links"), policy.links_folder, 0o1733 if each else 0o700, whose)
    yield from _of_folder(_("records"), policy.data_folder, 0o711 if each else 0o700, 0 if each else whose)
    yield from _of_inside(policy.host_folder, whose)
    if not each:
        yield from _of_inside(policy.data_folder, whose)
        return
    try:
        homes = sorted(policy.data_folder.iterdir())
    except OSError:
        yield Observation(_("homes"), _("only root can look at them"))
        return
    for home in homes:
        owner = _account(home.name) if home.name.startswith(PREFIX) else None
        if owner is None:
            yield _bad(_("homes"), _("{path} belongs to no account of a couple; take it away.", path=str(home)))
            continue
        yield from _of_folder(_("homes"), home, 0o700, owner.pw_uid)
        if os.geteuid() in (0, owner.pw_uid):
            yield from _of_inside(home, owner.pw_uid)


def _of_folder(what: str, folder: Path, mode: int, whose: int) -> Iterator[Observation]:
    try:
        info = os.lstat(folder)
    except OSError:
        yield _bad(what, _("{path} isn’t there; “ourturn host init” makes it.", path=str(folder)))
        return
    shown = f"{mode:o}"
    if not stat.S_ISDIR(info.st_mode):
        yield _bad(
            what, _("{path} is a link or a file, so it may lead anywhere; put a folder in its place.", path=str(folder))
        )
    elif info.st_uid != whose:
        yield _bad(
            what, _("{path} belongs to someone else; “chown {owner} {path}”.", path=str(folder), owner=_named(whose))
        )
    elif stat.S_IMODE(info.st_mode) != mode:
        yield _bad(
            what,
            _(
                "{path} has mode {found}; “chmod {mode} {path}”.",
                path=str(folder),
                found=f"{stat.S_IMODE(info.st_mode):04o}",
                mode=shown,
            ),
        )
    else:
        yield Observation(what, str(folder))
    yield from _of_those_above(what, folder)


def _of_those_above(what: str, path: Path) -> Iterator[Observation]:
    """Whoever can rename a folder above ours can put another in its place."""
    for above in path.parents:
        try:
            info = os.stat(above)
        except OSError:
            continue
        if info.st_mode & _OTHERS_WRITE and not info.st_mode & stat.S_ISVTX:
            yield _bad(what, _("others may write in {path}, above it; “chmod go-w {path}”.", path=str(above)))


def _of_inside(folder: Path, whose: int) -> Iterator[Observation]:
    """What in a folder others can read, or isn't its owner's: the first of each kind, so that it stays short."""
    loose = foreign = odd = None
    try:
        for at, folders, files in os.walk(folder, onerror=_raise):
            for name in (*folders, *files):
                path = os.path.join(at, name)
                info = os.lstat(path)
                if not stat.S_ISDIR(info.st_mode) and not stat.S_ISREG(info.st_mode):
                    odd = odd or path
                elif info.st_uid != whose:
                    foreign = foreign or path
                elif info.st_mode & 0o077:
                    loose = loose or path
    except FileNotFoundError:
        return
    except OSError:
        yield Observation(_("inside"), _("{path}: only root or its owner can look into it", path=str(folder)))
        return
    if odd:
        yield _bad(_("inside"), _("{path} is a link or no plain file; nothing of ours is, so take it away.", path=odd))
    if foreign:
        yield _bad(
            _("inside"),
            _(
                "{path} belongs to someone else; “chown -R {owner} {folder}”.",
                path=foreign,
                owner=_named(whose),
                folder=str(folder),
            ),
        )
    if loose:
        yield _bad(
            _("inside"), _("others can read {path}; “chmod -R go-rwx {folder}”.", path=loose, folder=str(folder))
        )


def _raise(error: OSError) -> None:
    raise error


def of_programs(policy: Policy) -> Iterator[Observation]:
    """What there is to say of what runs for a guest."""
    programs = {_("launcher"): policy.launcher, _("ourturn"): ourturn(policy)}
    if policy.shape == EACH:
        programs[_("helper")] = Path(policy.helper[-1])
    for what, program in programs.items():
        yield from _of_program(what, program)
    yield from _of_program(_("python"), Path(os.path.realpath(sys.executable)))
    import tui

    yield from _of_program(_("package"), Path(tui.__path__[0]))


def _of_program(what: str, program: Path) -> Iterator[Observation]:
    """Whether all may run or read a program and root alone may change it, and every folder above."""
    try:
        info = os.stat(program)
    except OSError:
        yield _bad(what, _("{path} isn’t there; “ourturn host init” says what’s missing.", path=str(program)))
        return
    real = Path(os.path.realpath(program))
    for path in (real, *real.parents):
        above = os.stat(path)
        if above.st_uid != 0 or (above.st_mode & _OTHERS_WRITE and not above.st_mode & stat.S_ISVTX):
            why = _(
                "others can change {path}, and what runs for guests; “chown root {path}; chmod go-w {path}”.",
                path=str(path),
            )
            yield _bad(what, why)
            return
        if not above.st_mode & stat.S_IXOTH:
            why = _("guests’ accounts can’t get through {path}; “chmod a+rX {path}”.", path=str(path))
            yield _bad(what, why)
            return
    if info.st_mode & 0o005 != 0o005:
        yield _bad(what, _("guests’ accounts can’t run {path}; “chmod a+rx {path}”.", path=str(program)))
        return
    yield Observation(what, str(program))


def _bad(what: str, said: str) -> Observation:
    return Observation(what, said, False)


def _named(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
