"""Style sheets that are parsed once in a process: each app would parse the same ones anew, and again with each set of
colours. Reaches into Textual, which keeps what it has parsed with the app."""

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_PARSED: dict[Any, list[RuleSet]] = {}
"""What a sheet came to, by all that it depends on."""


def parse_once() -> None:
    """From here on, a sheet that was parsed with the same colours is not parsed again, here and in forks of this."""
    parse = Stylesheet._parse_rules

    def parsed(self: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        asked = (given, *sorted(named.items()), frozenset(self._variables.items()))
        if asked not in _PARSED:
            _PARSED[asked] = parse(self, *given, **named)
        return _PARSED[asked]

    Stylesheet._parse_rules = parsed  # type: ignore[method-assign]
