"""What a guest’s process is made of: the launcher that starts it, the few words of the client it believes, its bounds.

A forced command says whose evening it is; everything else that a client sends is kept from the interpreter. The
launcher does that before Python starts, and here it is done once more for what the words may be.
"""

import os
import re
import resource
from collections.abc import MutableMapping
from pathlib import Path
from shlex import join, quote

from tui.hosting import HOSTED, attach
from tui.hosting.policy import Policy

ASKED = "SSH_ORIGINAL_COMMAND"
"""Where sshd puts what stands behind the machine’s name."""
LONGEST = 256
"""Characters of a variable that is believed."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
_LOCALE = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9-]+)?(@[A-Za-z0-9]+)?")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*){0,2}")
_WISH = re.compile(r"[A-Za-z0-9]{1,16}")
_BELIEVED = {
    "TERM": _NAME,
    **dict.fromkeys(("LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME"), _LOCALE),
    "TZ": _ZONE,
    **dict.fromkeys(("COLORTERM", "NO_COLOR", "FORCE_COLOR"), _WISH),
    "SSH_CONNECTION": re.compile("yes"),
}
"""What is believed of the environment, and what it may be. None of it can name a file by its path."""

_LAUNCHER = """\
#!/bin/sh
# Our Turn for a guest: what a forced command runs, with “--couple ID” and perhaps “--seat a”, or “host join”.
# Nothing that a client sent reaches Python but the variables that are named here.
umask 077
if [ "${{1-}}" = host ]; then set -- {python} -I -m tui "$@"; else set -- {start} -I -m tui {hosted} "$@"; fi
for name in {names}; do
    eval "value=\\${{$name-}}"
    if [ "${{#value}}" -gt {longest} ]; then value=?; fi
    if [ -n "$value" ]; then set -- "$name=$value" "$@"; fi
done
if [ -n "${{SSH_CONNECTION-}}" ]; then set -- SSH_CONNECTION=yes "$@"; fi
exec /usr/bin/env -i PATH=/usr/bin:/bin "$@"
"""


def launcher(python: Path, policy: Policy) -> str:
    """The text of the launcher: a program of the host’s, who alone may write it, for this interpreter and what it has.

    Where a process may wait with everything loaded, that is tried first: see tui/hosting/warm.py.
    """
    start = [str(python)]
    if policy.warm:
        here = Path(attach.__file__)
        there = python.parent.parent.glob(f"lib/python*/site-packages/{here.relative_to(here.parents[2])}")
        start = [str(python), "-I", "-S", str(next(there, here)), str(policy.warm_socket), str(python)]
    names = " ".join(name for name in (*_BELIEVED, ASKED) if name != "SSH_CONNECTION")
    return _LAUNCHER.format(start=join(start), python=quote(str(python)), hosted=HOSTED, names=names, longest=LONGEST)


def believe_little(environ: MutableMapping[str, str]) -> None:
    """Take everything out of the environment that a guest need not say, or that isn’t what it should be."""
    kept = {name: value for name, value in environ.items() if (fits := _BELIEVED.get(name)) and fits.fullmatch(value)}
    asked = environ.get(ASKED, "")[:LONGEST]
    if "SSH_CONNECTION" in environ:
        kept["SSH_CONNECTION"] = "yes"  # from where, nobody here has to know
    for name in list(environ):
        del environ[name]
    environ.update(kept)
    environ["PATH"] = "/usr/bin:/bin"
    if not any(kept.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        environ["LANG"] = "C.UTF-8"
    if asked:
        environ[ASKED] = asked


def bound(memory: int, file: int) -> None:
    """Let this process have so many bytes of memory and in one file, and leave no core behind."""
    for what, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        _soft, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    os.umask(0o077)
