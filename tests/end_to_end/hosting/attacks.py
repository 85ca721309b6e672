"""Ways out of the box that a guest may try, each with what is to come of it.

Commands, sessions and variables are words of a client. What is typed comes from a terminal that is no person's, and
what a guest finds is how the machine stands. `python -m tests.end_to_end.hosting` prints all of them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

REFUSED, TOLD, CLOSED = 2, 0, 255
"""Exit statuses: not on the list, answered as anybody is, and refused by sshd."""


class Attack(NamedTuple):
    """``words`` behind the machine's name, ``options`` of the client, variables it sends; what is to come of it.

    ``careless``: at a host that accepts every variable. ``says`` is part of what is said on standard error.
    """

    name: str
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    sent: Mapping[str, str] = MappingProxyType({})
    status: int = REFUSED
    careless: bool = False
    says: str = "“page last”"


def _asks(*commands: tuple[str, str]) -> list[Attack]:
    return [Attack(name, (words,)) for name, words in commands]


COMMANDS = [
    *_asks(
        ("a command", "id"),
        ("a shell", "/bin/sh -i"),
        ("Python", "python3 -c 'import os; os.system(\"id\")'"),
        ("what a shell would put in", "$(touch {ran})"),
        ("the same, in the old way", "`touch {ran}`"),
        ("a second command", "help; touch {ran}"),
        ("one behind an and", "help && touch {ran}"),
        ("one behind a pipe", "help | tee {ran}"),
        ("one on the next line", "help\ntouch {ran}"),
        ("one behind a quote", "help' ; touch {ran} ; '"),
        ("into a file", "help > {ran}"),
        ("a page and a path", "page last /etc/passwd"),
        ("a page of a number", "page 1"),
        ("an export to a file", "export --json --to {ran}"),
        ("an export of another kind", "export --format tinydb"),
        ("another couple, by name", 'history "Cara & Dan"'),
        ("another couple, by id", "--couple {others}"),
        ("the whole command line", "--hosted --couple {others}"),
        ("the host's command line", "couples list"),
        ("the host's own commands", "host list"),
        ("a folder of one's own", "--data-dir /tmp"),
        ("an option of the program", "--version"),
        ("its help", "--help"),
        ("completion", "completion bash"),
        ("scp, the old way", "scp -t /tmp"),
        ("sftp as a command", "/usr/lib/openssh/sftp-server"),
        ("rsync", "rsync --server . /tmp"),
        ("git", "git-upload-pack 'x'"),
        ("capitals", "HELP"),
        ("another page of the manual", "manual host"),
        ("letters that look alike", "ｈｅｌｐ"),
        ("a format", "{{0.__class__}} %s %n"),
        ("what steers a terminal", "\x1b]52;c;ZXZpbA==\x07\x1b[2J"),
        ("a word with no end", "x" * 100_000),
        ("a path", "../../etc/passwd"),
        ("an option for a command", "help --help"),
    ),
]

SESSIONS = [
    Attack("sftp, as its clients ask for it", ("sftp",), ("-s",), status=CLOSED, says=""),
    Attack("a subsystem of another name", ("shell",), ("-s",), status=CLOSED, says=""),
    Attack("a way to the machine's own ports", (), ("-W", "127.0.0.1:{port}"), status=CLOSED, says="forwarding failed"),
    Attack(
        "a port of the machine's for oneself",
        ("help",),
        ("-R", "0:127.0.0.1:9", "-o", "ExitOnForwardFailure=yes"),
        status=CLOSED,
        says="",
    ),
    Attack(
        "a socket of the machine's for oneself",
        ("help",),
        ("-R", "{ran}:127.0.0.1:9", "-o", "ExitOnForwardFailure=yes"),
        status=CLOSED,
        says="",
    ),
    Attack("a tunnel", ("help",), ("-w", "any:any", "-o", "ExitOnForwardFailure=yes"), status=CLOSED, says=""),
    Attack("keys lent to the machine", ("help",), ("-A",), status=TOLD, says=""),
    Attack("windows of the machine's", ("help",), ("-X",), status=TOLD, says=""),
    Attack("no terminal", (), ("-T",), status=4, says="ssh -t"),
    Attack("a terminal for a command", ("id",), ("-tt",), says=""),
]

_ODD = {"status": TOLD, "says": ""}


def _sends(name: str, variable: str, value: str) -> list[Attack]:
    """The same at both hosts: the printed one does not take it, and at a careless one it comes to nothing."""
    return [Attack(name, ("help",), (), {variable: value}, TOLD, True, "")]


VARIABLES = [
    each
    for given in (
        ("Python stays and asks", "PYTHONINSPECT", "1"),
        ("Python loads what lies elsewhere", "PYTHONPATH", "{evil}"),
        ("Python begins with a file", "PYTHONSTARTUP", "{evil}/sitecustomize.py"),
        ("Python lives elsewhere", "PYTHONHOME", "{evil}"),
        ("Python warns through a module", "PYTHONWARNINGS", "error::evil.Warning"),
        ("Python stops in a debugger", "PYTHONBREAKPOINT", "evil.run"),
        ("a window without end", "COLUMNS", "100000"),
        ("lines without end", "LINES", "100000"),
        ("another driver of the screen", "TEXTUAL_DRIVER", "evil:Driver"),
        ("a log of the screen", "TEXTUAL_LOG", "{ran}"),
        ("pictures of the screen", "TEXTUAL_SCREENSHOT_LOCATION", "{ran}"),
        ("other records", "OURTURN_DATA_DIR", "{place}"),
        ("other settings", "OURTURN_CONFIG_DIR", "{evil}"),
        ("a completion", "_OURTURN_COMPLETE", "bash_source"),
        ("words from a folder", "LANGUAGE", "{evil}"),
        ("another home", "HOME", "{evil}"),
        ("other programs", "PATH", "{evil}"),
        ("where characters are converted", "GCONV_PATH", "{evil}"),
        ("where locales lie", "LOCPATH", "{evil}"),
        ("where zones lie", "TZDIR", "{evil}"),
        ("a shell's first file", "ENV", "{evil}/profile"),
        ("how words are taken apart", "IFS", "e"),
        ("another command than the one asked", "SSH_ORIGINAL_COMMAND", "export --json"),
    )
    for each in _sends(*given)
] + [
    Attack("a locale that is a path", ("help",), (), {"LANG": "{evil}"}, **_ODD),  # type: ignore[arg-type]
    Attack("a locale that goes up", ("help",), (), {"LC_ALL": "../../../..{evil}"}, **_ODD),  # type: ignore[arg-type]
    Attack("a locale that steers", ("help",), (), {"LC_MESSAGES": "\x1b[2J"}, **_ODD),  # type: ignore[arg-type]
    Attack("a zone that is a path", ("help",), (), {"TZ": ":/etc/passwd"}, **_ODD),  # type: ignore[arg-type]
    Attack("a zone that goes up", ("help",), (), {"TZ": "Europe/../../../../etc/passwd"}, **_ODD),  # type: ignore[arg-type]
    Attack("a shell that reads before it runs", ("help",), (), {"BASH_ENV": "$(touch {ran})"}, **_ODD),  # type: ignore[arg-type]
    Attack("a function for the shell", ("help",), (), {"BASH_FUNC_exec%%": "() {{ touch {ran}; }}"}, **_ODD),  # type: ignore[arg-type]
    Attack("a library before all others", ("help",), (), {"LD_PRELOAD": "{evil}/evil.so"}, **_ODD),  # type: ignore[arg-type]
]


class Typed(NamedTuple):
    """Bytes of a terminal that nobody typed, or somebody who would like to find something."""

    name: str
    sent: bytes


TYPED = [
    Typed("what a terminal can do, in letters", b"\x1bP1+r5247=qqqqdemw\x1b\\"),
    Typed("which terminal it is", b"\x1bP>|qqqq(1.0)\x1b\\"),
    Typed("how it is set", b"\x1bP1$rqqqq\x1b\\"),
    Typed("its number, without an end", b"\x1bP!|qqqq"),
    Typed("an end of none", b"\x1b\\"),
    Typed("a colour, told back", b"\x1b]11;rgb:qqqq/qqqq/qqqq\x1b\\"),
    Typed("a clipboard, told back", b"\x1b]52;c;cXFxcQ==\x07"),
    Typed("a picture, told back", b"\x1b_Gi=1;qqqq\x1b\\"),
    Typed("ctrl+z", b"\x1a"),
    Typed("ctrl+backslash", b"\x1c"),
    Typed("ctrl+s and ctrl+q’s opposite", b"\x13"),
    Typed("nothing at all, often", b"\x00" * 200),
    Typed("bytes that are no text", b"\xff\xfe\xc3\x28\xf0\x28\x8c\xbc"),
    Typed("a mouse far outside", b"\x1b[<0;99999;99999M\x1b[<0;99999;99999m"),
    Typed("a wheel that never stops", b"\x1b[<64;1;1M" * 300),
    Typed("a window of another size, told in between", b"\x1b[48;65535;65535;65535;65535t\x1b[48;24;80;240;800t"),
    Typed("where the cursor is", b"\x1b[9999;9999R"),
    Typed("what the terminal is", b"\x1b[?64;1;2;6;9;15;18;21;22c\x1b[>1;4000;0c"),
    Typed("keys as another protocol has them", b"\x1b[113;1:3u\x1b[1114111u\x1b[9999999999u"),
    Typed("a sequence of many numbers", b"\x1b[" + b"1;" * 29 + b"q"),
    Typed("a focus that comes and goes", b"\x1b[I\x1b[O" * 300),
    Typed("an exclamation mark, as pagers have it", b"!"),
    Typed("a colon, as editors have it", b":!"),
    Typed("a shell’s way out of ssh, in the middle of a line", b"x~.\x7f"),
]
"""Typed at home, where nearly every letter does something; after each of them home still hears keys."""
WAYS = (
    "a window of 65,535 columns",
    "five megabytes of arrows",
    "a megabyte that is pasted without its marks",
    "finding a command that takes a picture",
    "the key that writes a page to a file",
    "the key that prints a page",
    "more windows than there may be",
    "no passphrase",
    "a wrong passphrase",
    "a partner’s passphrase at one’s own seat",
    "another couple’s passphrase",
    "another record’s recovery key in place of a passphrase",
    "a place that is gone",
    "a policy that others can write",
    "a record’s folder that is a link to another couple’s",
    "a record that is a link",
    "settings that are a link",
    "settings that are none",
    "a folder that others can read",
    "a place that is full",
    "a place that rests in the middle of a play",
)
"""What needs more than a line: each is a test, or a step of one, in test_typing.py and test_places.py."""


def everything() -> list[tuple[str, str]]:
    """Each way out there is in this table, by its kind."""
    told = (("command", COMMANDS), ("session", SESSIONS), ("variable", VARIABLES), ("typed", TYPED))
    return [*((kind, each.name) for kind, ways in told for each in ways), *(("place", each) for each in WAYS)]
