"""`ourturn host keys`: what sshd asks at each login, answered from one file before anything else is loaded.

Where several machines share a database it is asked instead, and one that is away lets nobody in.

OpenSSH runs it as AuthorizedKeysCommand, once for each key that a client offers, and takes what it prints as lines of
authorized_keys. What isn't bound, isn't a key or doesn't fit the account that somebody wants gets nothing: sshd goes on
to the client's next key, and nobody learns why.

Whoever logs in waits for it, so it needs no more than a Python that has just begun: not even named tuples, which load
`typing`, or a TOML parser where the policy is written the way we write it.
"""

import os
import re
import stat
import sys

from games.engine.errors import NotAllowed
from tui.hosting.forms import ACCOUNT, EACH, ONE, PREFIX, WHOLE_PATH
from tui.hosting.served.key_files import OPEN, BoundKey, NotServed, fingerprint_of, fingerprint_shown, is_key, read_key

_WORDS = ("--policy", "--account", "--type", "--key", "--fingerprint")


class KeyOffered:
    """What sshd asks: about this key, for this unix account; ``join`` where the account is the newcomers'.

    A ``fingerprint`` as OpenSSH shows it may stand in place of the key.
    """

    __slots__ = ("account", "fingerprint", "join", "key", "policy", "type")

    def __init__(
        self,
        policy: str = "",
        account: str = "",
        kind: str = "",
        key: str = "",
        fingerprint: str = "",
        join: bool = False,
    ) -> None:
        self.policy, self.account, self.type, self.key = policy, account, kind, key
        self.fingerprint, self.join = fingerprint, join


def answered_at_once(args: list[str]) -> bool:
    """Answer on stdout what was asked by sshd; False, and nothing said, where ``args`` want a closer look."""
    if (asked := _taken_apart(args)) is None:
        return False
    try:
        said = lines_for(asked)
    except NotAllowed:  # the policy doesn't fit: said where commands say such things
        return False
    sys.stdout.write(said)
    sys.stdout.flush()
    return True


def _taken_apart(args: list[str]) -> KeyOffered | None:
    """What these arguments ask, where each is one that is known; else None."""
    found, join, rest = dict.fromkeys(_WORDS, ""), False, iter(args)
    for each in rest:
        value = "" if each == "--join" else next(rest, None)
        if value is None or (each not in found and each != "--join"):
            return None
        join = join or each == "--join"
        found[each] = value
    said = [found[each] for each in _WORDS]
    return KeyOffered(said[0], said[1], said[2], said[3], said[4], join) if args else None


def lines_for(asked: KeyOffered) -> str:
    """The line of authorized_keys for what was asked, or nothing. Raises UnfitPolicy."""
    policy = _policy(asked.policy)
    elsewhere = f" --policy {asked.policy}" if WHOLE_PATH.fullmatch(asked.policy) and asked.policy != DEFAULT else ""
    if asked.join:
        if not is_key(asked.type, asked.key) or asked.account not in ("", policy["join_account"]):
            return ""
        return _line(f"{policy['launcher']} host join {asked.type} {asked.key}{elsewhere}", asked.type, asked.key)
    fingerprint, each = _hex(asked), policy["shape"] != ONE
    if not fingerprint or (each and not asked.account):
        return ""
    try:
        bound = _shared(policy["data"], fingerprint) if policy["data"] else read_key(policy["host_folder"], fingerprint)
    except NotServed:
        return ""
    if bound is None or bound.state != OPEN or not is_key(bound.type, bound.key):
        return ""
    if asked.account and asked.account != (PREFIX + bound.couple if each else policy["account"]):
        return ""  # a key of one couple doesn't open the account of another
    seat = f" --seat {bound.seat}" if bound.seat else ""
    return _line(f"{policy['launcher']} --couple {bound.couple}{seat}{elsewhere}", bound.type, bound.key)


def _shared(address: str, fingerprint: str) -> BoundKey | None:
    """What a key opens, of a host whose machines share a database; None, and a line in the journal, where it's away."""
    from games.engine.errors import Trouble
    from tui.hosting.served.registry import Registry
    from tui.hosting.served.shared import texts_in

    try:
        return Registry(texts_in(address)).key(fingerprint)
    except NotServed:
        raise
    except Trouble as why:
        import syslog

        syslog.openlog("ourturn", 0, syslog.LOG_AUTHPRIV)
        syslog.syslog(syslog.LOG_ERR, f"keys: nobody was let in: {why}")
        syslog.closelog()
        return None


def _line(command: str, kind: str, key: str) -> str:
    # Debian’s sh stays in front of what it runs unless it is told; a process that waits wants the login itself.
    return f'restrict,pty,command="exec {command}" {kind} {key}\n'


def _hex(asked: KeyOffered) -> str:
    if asked.fingerprint:
        return fingerprint_shown(asked.fingerprint)
    return fingerprint_of(asked.key) if is_key(asked.type, asked.key) else ""


# --- the policy, as far as a login needs it ---

DEFAULT = "/etc/ourturn/host.toml"
"""Where it lies, as `tui.hosting.policy.DEFAULT`."""
_USUAL = {
    "shape": ONE,
    "account": "ourturn",
    "join_account": "join",
    "host_folder": "/var/lib/ourturn/host",
    "data": "",
    "launcher": "/opt/ourturn/bin/ourturn-hosted",
}
"""What a login needs of the policy, and what holds where the file doesn't say it: as `Policy` has it."""
_MOST = 64 * 1024  # bytes
_PLAIN = re.compile(
    r"""\s*(?:\#[^\x00-\x08\x0a-\x1f\x7f]*)?|"""
    r"""([a-z_]+)\ =\ (?:"([A-Za-z0-9 ./_+:@-]*)"|[1-9][0-9]{0,8}|true|false|"""
    r"""\[(?:"[A-Za-z0-9./_+=:@-]*"(?:,\ )?)*\])""",
    re.VERBOSE,
)
"""A line as we write it: a comment, or a name with a plain text, number, list, true or false."""


def _policy(path: str) -> dict[str, str]:
    """What a login needs of the policy. Raises UnfitPolicy."""
    if plain := _plainly_written(path or DEFAULT):
        return plain
    from pathlib import Path

    from tui.hosting.policy import read

    policy = read(Path(path or DEFAULT))
    return {name: str(getattr(policy, name)) for name in _USUAL}


def _plainly_written(path: str) -> dict[str, str] | None:
    """The same of a file that's written as we write it; None where it wants a closer look."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        info = os.fstat(fd)
        others = info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if others or info.st_uid not in (0, os.geteuid()) or not stat.S_ISREG(info.st_mode):
            return None
        text = os.read(fd, _MOST)
    finally:
        os.close(fd)
    try:
        lines = text.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
    if len(text) == _MOST:
        return None
    said: dict[str, str] = {}
    for line in lines:
        found = _PLAIN.fullmatch(line)
        if not found or found[1] in said:
            return None
        if found[1]:
            said[found[1]] = found[2] or ""
    known = {name: said.get(name, usual) for name, usual in _USUAL.items()}
    accounts = (known["account"], known["join_account"])
    fits = all(map(ACCOUNT.fullmatch, accounts)) and accounts[0] != accounts[1] and known["shape"] in (ONE, EACH)
    if known["data"]:  # whether it is one is for those to say who know addresses
        return None
    return known if fits and all(WHOLE_PATH.fullmatch(known[name]) for name in ("host_folder", "launcher")) else None
