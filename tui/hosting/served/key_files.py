"""Public keys, and the small file for each that's bound: whom it lets in. Light, for every login waits for it."""

import os
import re
import stat
from binascii import a2b_base64
from hashlib import sha256

from games.engine.errors import NotAllowed
from games.language.spoken import gettext as _
from tui.hosting.forms import COUPLE_ID

TYPES = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""The kinds of keys that may come in. Of certificates we'd know only the key, so there are none."""
OPEN, SUSPENDED = "open", "suspended"
OTHERS = 0o077
"""What no mode of a registry's file or folder has."""
_LARGEST = 16 * 1024  # bytes of a file of the registry
_LONGEST = 16 * 1024
"""Characters of a key; RSA with 16,384 bits has 2,800."""
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


class NotServed(NotAllowed):
    """The registry can't be used, or holds no such couple or key; `str()` is one sentence."""


class BoundKey:
    """What a key opens: a couple, the seat (``a``, ``b``, or empty where both sit), and whether it does at present."""

    __slots__ = ("couple", "key", "seat", "state", "type")

    def __init__(self, couple: str, seat: str, state: str, kind: str, key: str) -> None:
        self.couple, self.seat, self.state, self.type, self.key = couple, seat, state, kind, key

    @property
    def line(self) -> str:
        """As its file has it."""
        return " ".join((self.couple, self.seat or "-", self.state, self.type, self.key)) + "\n"


def fingerprint_of(key: str) -> str:
    """The SHA-256 of a key, in hex, as its file is called; empty where it isn't one."""
    try:
        return sha256(a2b_base64(key, strict_mode=True)).hexdigest()
    except ValueError:
        return ""


def is_key(kind: str, key: str) -> bool:
    """Whether this is a public key of a kind that may come in, and says the same of itself."""
    if kind not in TYPES or not 0 < len(key) <= _LONGEST:
        return False
    try:
        raw = a2b_base64(key, strict_mode=True)
    except ValueError:
        return False
    return raw.startswith(len(kind).to_bytes(4, "big") + kind.encode("ascii"))


def shown_fingerprint(fingerprint: str) -> str:
    """A fingerprint as OpenSSH shows it, of one in hex."""
    from binascii import b2a_base64

    return "SHA256:" + b2a_base64(bytes.fromhex(fingerprint), newline=False).decode("ascii").rstrip("=")


def fingerprint_shown(shown: str) -> str:
    """A fingerprint in hex, of one as OpenSSH shows it; empty where it isn't one."""
    try:
        return a2b_base64(shown.removeprefix("SHA256:") + "=").hex() if _FINGERPRINT.fullmatch(shown) else ""
    except ValueError:
        return ""


def key_name(fingerprint: str) -> str:
    """What a key's text is called, by its fingerprint in hex: its file, too, below the host's folder."""
    return f"keys/{fingerprint[:2]}/{fingerprint}"


def read_key(folder: str, fingerprint: str) -> BoundKey | None:
    """What a key opens, by its fingerprint in hex; None where it opens nothing. Reads this one file.

    Raises NotServed where somebody else can have written it.
    """
    path = f"{folder}/{key_name(fingerprint)}"
    return bound_key(text_of(path), path)


def bound_key(text: str | None, where: str) -> BoundKey | None:
    """What a key opens whose text says this, and is there. Raises NotServed."""
    if text is None:
        return None
    couple, seat, state, kind, key = text.split() if text.count(" ") == 4 and len(text.split()) == 5 else ("",) * 5
    if not COUPLE_ID.fullmatch(couple) or seat not in ("-", "a", "b") or state not in (OPEN, SUSPENDED):
        raise NotServed(_("{path} isn’t as it was written; bind that key again.", path=where))
    return BoundKey(couple, "" if seat == "-" else seat, state, kind, key)


def text_of(path: str) -> str | None:
    """What one of the registry's files says; None where it isn't there. Raises NotServed where it isn't surely ours."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotServed(
            _("{path} couldn’t be read ({reason}); “ourturn host check” says more.", path=path, reason=reason(error))
        ) from None
    try:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode) or info.st_uid not in (0, os.geteuid()) or info.st_mode & OTHERS:
            raise loose(path)
        return os.read(fd, _LARGEST).decode("ascii", "replace")
    finally:
        os.close(fd)


def loose(path: str) -> NotServed:
    """What to raise of a file or folder that others can read or change."""
    return NotServed(
        _(
            "{path} isn’t only the host account’s own, so it isn’t believed; “ourturn host check” says how to mend it.",
            path=path,
        )
    )


def reason(error: OSError) -> str:
    """Why the system refused, as it stands in a sentence."""
    return os.strerror(error.errno or 0).lower()
