"""What people type out of habit, from other programs: it does what it means here, or names what does.

What takes something away or changes who can read a record is only named: a slip of habit must not be one of those.
"""

from collections.abc import Callable, Iterator, Sequence

import click

DOES = {
    "ls": ("list", "get"),
    "list": ("get",),
    "dir": ("list",),
    "all": ("list", "get"),
    "new": ("add",),
    "create": ("add", "new"),
    "make": ("add", "new"),
    "init": ("new", "add"),
    "mv": ("rename",),
    "move": ("rename",),
    "cat": ("show", "get"),
    "view": ("show", "get", "list"),
    "print": ("show",),
    "show": ("get", "list"),
    "validate": ("check",),
    "verify": ("check",),
    "lint": ("check",),
    "man": ("manual",),
    "docs": ("manual",),
    "log": ("history",),
    "evenings": ("history",),
    "settings": ("config",),
    "preferences": ("config",),
    "paths": ("where",),
    "folders": ("where",),
    "status": ("doctor",),
    "save": ("backup",),
}
"""Words of other programs, and what they mean in ours: what there is of these first, where they were typed."""
NAMES = {
    "rm": ("remove",),
    "del": ("remove",),
    "delete": ("remove",),
    "drop": ("remove",),
    "erase": ("remove",),
    "encrypt": ("seal",),
    "lock": ("seal",),
    "decrypt": ("unseal",),
    "unlock": ("unseal",),
    "password": ("passphrase",),
    "passwd": ("passphrase",),
    "repair": ("mend",),
    "fix": ("mend",),
    "add": ("import", "new"),
    "load": ("import", "restore"),
    "merge": ("import",),
    "share": ("split", "export"),
    **dict.fromkeys(("theme", "themes", "colour", "colours", "color", "colors"), ("set",)),
    **dict.fromkeys(("language", "lang", "locale", "option", "options"), ("set",)),
}
"""The same, of words that are only told what does it."""
BEGINS = frozenset({"start", "begin", "run", "go", "continue", "resume", "open"})
"""Words for the evening itself."""
NOTHING = frozenset({"exit", "quit", "bye", "login", "logout", "update", "upgrade", "install", "uninstall", "undo"})
"""Words for what no command does: the nearest of ours would be far from what was meant."""
APART = frozenset({"host"})
"""What only those type who know of it: a slip of somebody else never means one of these."""
LETTERS = {"l": "list", "v": "version", "V": "version", "d": "remove", "a": "add"}
"""Options of one letter."""


def meant_by(word: str, known: Callable[[str], bool]) -> str:
    """The command that a word means where these are ``known``: one or many of it, or a habit; empty where none."""
    word = word.casefold()
    forms = (word, f"{word}s", word.removesuffix("s"), *DOES.get(word, ()), *DOES.get(f"{word}s", ()))
    return next(filter(known, forms), "")


def only_named(word: str) -> tuple[str, ...]:
    """The commands that a word may mean, of which none is done for it."""
    return NAMES.get(word.casefold(), ())


def takes_away(word: str) -> bool:
    """Whether a word is one for removing, in ours or in other programs."""
    return "remove" in (word.casefold(), *only_named(word))


def comes_near(word: str, root: click.Command, context: click.Context) -> list[str]:
    """Everything in the tree of commands that a word may mean, each as it is typed."""
    word = word.casefold()
    if word in BEGINS or word == "version":
        return ["ourturn --version" if word == "version" else "ourturn"]
    words = {word, *(each for each in DOES.get(word, ()) if each != "get"), *only_named(word)}
    found = (path for path in _all(root, context, ("ourturn",)) if path[-1] in words)
    return [" ".join(path) for path in found if path[1] not in APART]


def _all(command: click.Command, context: click.Context, path: Sequence[str]) -> Iterator[Sequence[str]]:
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        if (child := command.get_command(context, name)) is not None:
            yield (*path, name)
            yield from _all(child, context, (*path, name))
