"""Commands on the screen: what binds their keys where they are heard, and the hints that say which key does what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode

from games.engine import looked_up
from tui.settings.commands import COMMANDS, At, KeyCommand
from tui.settings.keys import plain_key, sent, spoken


def bindings(*places: At) -> list[BindingType]:
    """What a class binds that stands for these places: the keys of each command that is heard at one of them."""
    return [
        Binding(
            ",".join(map(sent, command.keys)),
            _action(name, command),
            next((command.there[each] for each in places if each in command.there), command.words).template,
            show=command.listed,
            priority=command.first,
            id=name,
        )
        for name, command in COMMANDS.items()
        if set(places) & set(command.at)
    ]


@dataclass(frozen=True)
class Hint:
    """A key, what it does in words, and the action that does it, run on ``target``; ``names`` are its commands.

    Where it stands for several, a list of all keys may name them ``one_by_one``.
    """

    key: str
    words: str
    action: str
    target: DOMNode
    names: tuple[str, ...]
    one_by_one: bool = False


def hint(name: str, target: DOMNode, words: object = None, key: str = "", typing: bool = False) -> Hint:
    """The hint for a command; ``words`` where they are others at this moment, ``key`` where the moment decides it.

    While somebody is ``typing`` it has a key that writes no letter, if there is one.
    """
    command = COMMANDS[name]
    action = ("app." if "app" in command.at else "") + _action(name, command)
    fit = key or next(each for each in command.keys if not typing or len(each) > 1)
    return Hint(
        spoken(fit), str(words if words is not None else command.brief or command.words), action, target, (name,)
    )


def hint_of_two(names: tuple[str, str], target: DOMNode, words: object, action: str, one_by_one: bool = False) -> Hint:
    """One hint for two commands that belong together, such as up and down; a click on it does ``action``."""
    keys = [spoken(COMMANDS[each].keys[0]) for each in names]
    between = "" if all(len(key) == 1 for key in keys) else " "
    return Hint(between.join(keys), str(words), action, target, names, one_by_one)


def heard(key: str, names: Iterable[str], node: DOMNode) -> str:
    """The first of these commands that has this key now, also one from the config file; empty where none has.

    For widgets that act on a key as soon as they get it: what a binding does comes later than letters typed right after
    it.
    """
    return next((name for name in names if key in _keys_of(name, node)), "")


def key_of(name: str, node: DOMNode) -> str:
    """The first key that a command has now."""
    return _keys_of(name, node)[0]


def _keys_of(name: str, node: DOMNode) -> list[str]:
    given: Mapping[str, str] = getattr(node.app, "given", {})
    return given[name].split(",") if name in given else [*map(sent, COMMANDS[name].keys)]


def _action(name: str, command: KeyCommand) -> str:
    return command.action or name.replace("-", "_")


def with_given_keys(
    hints: Iterable[Hint], active: Mapping[str, ActiveBinding], given: Mapping[str, str]
) -> tuple[Hint, ...]:
    """Hints with the keys that the config file gives to their commands; ``active`` are the bindings by their keys."""
    keys: dict[str, str] = {}
    for key, each in active.items():
        if each.binding.id and each.binding.id in given:
            keys.setdefault(each.binding.id, spoken(plain_key(key)))
    return tuple(
        replace(each, key=" ".join(keys.get(name, spoken(COMMANDS[name].keys[0])) for name in each.names))
        if not keys.keys().isdisjoint(each.names)
        else each
        for each in hints
    )


def all_here(hints: Iterable[Hint], active: Mapping[str, ActiveBinding]) -> list[Hint]:
    """Everything that can be done where these hints and bindings are, each once, with a key for it."""
    found: dict[str, Hint] = {}
    for each in hints:
        if not each.one_by_one:
            found.setdefault(each.words, each)
    known = {name for each in found.values() for name in each.names}
    for key, bound in active.items():
        name = bound.binding.id or ""
        if bound.binding.show and name not in known:
            words = looked_up(bound.binding.description)
            found.setdefault(words, Hint(spoken(plain_key(key)), words, bound.binding.action, bound.node, (name,)))
    return list(found.values())
