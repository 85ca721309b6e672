"""What the host of a machine decides for all couples on it: one TOML file, which only the host can change.

Whoever can write that file decides which program runs for a guest. So one that isn't root's or the reader's own, or
that others may write, is not believed, and neither is one that holds anything we don't know.
"""

import os
import re
import stat
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from games.engine.errors import NotAllowed
from games.language.spoken import gettext as _
from tui.hosting.forms import ACCOUNT, EACH, ONE, PREFIX, WHOLE_PATH

if TYPE_CHECKING:
    from games.record.places import Place

DEFAULT = Path("/etc/ourturn/host.toml")
"""Where it lies, unless a host says otherwise."""
LARGEST = 64 * 1024
"""Bytes that the file may have."""
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")
_WORD = re.compile(r"[A-Za-z0-9._/+=:@-]+")
_RANGES = {
    "port": (1, 65_535),
    "line_minutes": (1, 1_440),
    "leave_minutes": (1, 1_440),
    "memory_mb": (192, 65_536),
    "file_mb": (1, 4_096),
    "quota_mb": (1, 1_048_576),
    "windows": (1, 8),
}


class UnfitPolicy(NotAllowed):
    """The policy file can't be believed or doesn't fit; `str()` is one sentence that says where and why."""


@dataclass(frozen=True)
class Policy:
    """What the host decided.

    ``name`` and ``port`` are how guests reach this machine. ``account`` keeps the registry and, in the shape ONE, all
    records; ``join_account`` is the name under which newcomers log in. ``host_folder`` is the registry, ``data_folder``
    holds the records, or in the shape EACH the homes. ``data`` is the address of a database that holds both instead, in
    the shape ONE. ``launcher`` is the program that a key runs; ``helper`` the
    command that makes unix accounts.

    After ``line_minutes`` without a key a line is said, after ``leave_minutes`` the window leaves. ``memory_mb`` and
    ``file_mb`` bound one process, ``quota_mb`` all files of one couple (MB of 1,048,576 bytes), and ``windows`` is how
    many a couple may have open at once: see games/record/windows/coming_in.py. If ``warm``, a process may wait at
    ``warm_socket`` with everything loaded: see tui/hosting/warm.py.
    """

    shape: str = ONE
    name: str = ""
    port: int = 22
    account: str = "ourturn"
    join_account: str = "join"
    host_folder: Path = Path("/var/lib/ourturn/host")
    data_folder: Path = Path("/var/lib/ourturn/data")
    data: str = ""
    launcher: Path = Path("/opt/ourturn/bin/ourturn-hosted")
    helper: tuple[str, ...] = ("/usr/bin/sudo", "-n", "/usr/local/sbin/ourturn-account")
    line_minutes: int = 30
    leave_minutes: int = 45
    memory_mb: int = 512
    file_mb: int = 64
    quota_mb: int = 100
    windows: int = 2
    warm: bool = False
    warm_socket: Path = Path("/run/ourturn/warm.sock")

    def account_of(self, couple: str) -> str:
        """The unix account that this couple's evenings run as."""
        return self.account if self.shape == ONE else PREFIX + couple

    def records_of(self, couple: str) -> Path:
        """The folder of records (DATA) that this couple's record lies in. Touches nothing."""
        return self.data_folder if self.shape == ONE else self.home_of(couple) / "records"

    def place_of(self, couple: str) -> "Place":
        """Where this couple's record is: in their folder of records, or in the database. Touches nothing."""
        if not self.data:
            return self.records_of(couple)
        from games.record.places import read_place  # only here, as below: sshd waits for whoever answers about a key

        return read_place(self.data)

    @property
    def links_folder(self) -> Path:
        """Where links lie that couples give out. Touches nothing."""
        return self.host_folder.with_name(f"{self.host_folder.name}-links")

    @property
    def empty_folder(self) -> Path:
        """The join account's home: root's, with nothing in it, so that whoever takes it away takes nothing."""
        return self.host_folder.with_name(f"{self.host_folder.name}-empty")

    def home_of(self, couple: str) -> Path:
        """The home of a couple's own unix account, in the shape EACH. Touches nothing."""
        return self.data_folder / (PREFIX + couple)


def read(path: Path = DEFAULT) -> Policy:
    """What the file says; what it doesn't say is as in `Policy`. Raises UnfitPolicy."""
    text = _believed(path)
    from games.own.problems import Broken
    from games.own.reading import parse

    try:
        doc = parse(text, str(path))
    except Broken as broken:
        raise UnfitPolicy(str(broken)) from None
    return _policy(doc, text, path)


def write(policy: Policy, path: Path) -> None:
    """Write a policy file, or the next version of the one that is there with its comments kept.

    Everybody may read it, for each guest's process does. Raises UnfitPolicy where one is there that isn't TOML,
    `games.own.saving.Unsaved` where it can't be written.
    """
    import tomlkit  # only where something is written: its import is felt

    from games.own.saving import save_next

    doc = tomlkit.parse(_believed(path)) if os.path.lexists(path) else _begun()
    for field in fields(Policy):
        value = getattr(policy, field.name)
        doc[field.name] = list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Path) else value
    new = not path.parent.exists()
    save_next(path, tomlkit.dumps(doc))
    if new:
        os.chmod(path.parent, 0o755)  # noqa: S103  # guests' own accounts read it
    os.chmod(path, 0o644)


def _begun() -> Any:
    import tomlkit

    doc = tomlkit.document()
    doc.add(tomlkit.comment(_("What this machine’s host decided for Our Turn; “ourturn manual host” explains it.")))
    return doc


def _believed(path: Path) -> str:
    """The text of a file that nobody else can have written. Raises UnfitPolicy."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        words = os.strerror(error.errno or 0) if isinstance(error, OSError) else _("that isn’t a file name")
        _unfit(path, 1, _("this couldn’t be read ({reason}); check its name and permissions.", reason=words.lower()))
    try:
        _see_whose(os.fstat(fd), path)
        data = os.read(fd, LARGEST + 1)  # of a plain file that is all, or more than it may be
    finally:
        os.close(fd)
    if len(data) > LARGEST:
        _unfit(path, 1, _("this is larger than {most} KB; a policy is short.", most=LARGEST // 1024))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _unfit(path, line, _("this isn’t UTF-8; save the file again as UTF-8."))


def _see_whose(info: os.stat_result, path: Path) -> None:
    """See that only root or the reader can have written it. Raises UnfitPolicy."""
    if not stat.S_ISREG(info.st_mode):
        _unfit(path, 1, _("this isn’t a plain file; give the policy file itself."))
    if info.st_uid not in (0, os.geteuid()):
        _unfit(path, 1, _("this belongs to someone else, so it isn’t believed; “chown root” it."))
    if info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        _unfit(path, 1, _("others may write this, so it isn’t believed; “chmod go-w” it."))


def _policy(doc: dict[str, Any], text: str, path: Path) -> Policy:
    known = {field.name: field.default for field in fields(Policy)}
    found: dict[str, Any] = {}
    for key, value in doc.items():
        if key not in known:
            from games.own.problems import or_leave_out

            end = or_leave_out(key, known)
            _unfit(path, _line(text, key), _("“{name}” isn’t something a host decides{end}", name=key, end=end))
        if why := _wrong(key, value, known[key]):
            _unfit(path, _line(text, key), why)
        found[key] = tuple(value) if isinstance(value, list) else Path(value) if isinstance(known[key], Path) else value
    policy = Policy(**found)
    if policy.leave_minutes <= policy.line_minutes:
        _unfit(path, _line(text, "leave_minutes"), _("“leave_minutes” has to be more than “line_minutes”."))
    if policy.account == policy.join_account:
        _unfit(path, _line(text, "join_account"), _("“join_account” has to be another name than “account”."))
    if policy.data and policy.shape == EACH:
        why = _("“data” goes with the shape “{one}”: an account that reaches the database reaches all of it.", one=ONE)
        _unfit(path, _line(text, "data"), why)
    return policy


def _wrong(key: str, value: object, usual: object) -> str:
    """Why this can't be decided so, in a sentence; or nothing."""
    if key in _RANGES:
        low, high = _RANGES[key]
        fits = type(value) is int and low <= value <= high
        return "" if fits else _("“{name}” is a whole number from {low} to {high}.", name=key, low=low, high=high)
    if key == "helper":
        fits = isinstance(value, list) and bool(value) and all(_is(_WORD, each) for each in value)
        whole = fits and _is(WHOLE_PATH, value[0])  # type: ignore[index]
        return "" if whole else _("“helper” is a list of words in quotes, and the first is a program’s whole path.")
    if isinstance(usual, Path):
        return (
            "" if _is(WHOLE_PATH, value) else _("“{name}” is a whole path of plain letters, without spaces.", name=key)
        )
    if isinstance(usual, bool):
        return "" if isinstance(value, bool) else _("“{name}” is true or false, without quotes.", name=key)
    if key == "data":
        return "" if value == "" else _wrong_address(value)
    if key == "shape":
        return "" if value in (ONE, EACH) else _("“shape” is “{one}” or “{each}”.", one=ONE, each=EACH)
    if key == "name":
        return "" if value == "" or _is(_NAME, value) else _("“name” is a machine’s name or address, in quotes.")
    return "" if _is(ACCOUNT, value) else _("“{name}” is a unix account’s name, in quotes.", name=key)


def _wrong_address(value: object) -> str:
    """Why this can't be where a database is, or nothing."""
    from games.record.errors import RecordError
    from games.record.places import is_address, read_place

    if not isinstance(value, str) or not is_address(value):
        return _("“data” is the address of a database, such as “postgresql:///ourturn”; a folder is “data_folder”.")
    try:
        read_place(value)
    except RecordError as why:
        return str(why)
    return ""


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _line(text: str, key: str) -> int:
    """The line that says something; 1 where it can't be told."""
    called = rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[.=\]]"
    return next((number for number, line in enumerate(text.split("\n"), 1) if re.match(called, line)), 1)


def _unfit(path: Path, line: int, what: str) -> NoReturn:
    from games.own.problems import Problem

    raise UnfitPolicy(str(Problem(str(path), line, what)))
