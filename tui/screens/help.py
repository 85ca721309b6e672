"""The keys that work where one just was."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tui.keys import Hint
from tui.screens.place import Place
from tui.text import Shown, plain


class Help(Place):
    """A list of keys, made from the hints and the bindings of the place below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,f2", "back", "back", key_display="esc"),
    ]

    def __init__(self, hints: Sequence[Hint], bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._keys: dict[str, str] = {}
        for hint in hints:
            self._keys.setdefault(hint.words, hint.key)
        for binding in bindings:
            key = binding.key_display or binding.key
            if key not in self._keys.values():
                self._keys.setdefault(binding.description, key)

    def body(self) -> ComposeResult:
        """One line a key."""
        yield Shown(plain("Keys that work here", "bold"))
        lines: list[Content] = [plain(f"{key:>10}   ", "bold") + plain(words) for words, key in self._keys.items()]
        yield Shown(plain("\n").join(lines), classes="gap")
        yield Shown(plain("Every word in the last line can be clicked, too.", "$quiet"), classes="gap")

    def hints(self) -> tuple[Hint, ...]:
        """Back."""
        return (Hint("esc", "back", "back", self),)

    def always(self) -> tuple[Hint, ...]:
        """Nothing else."""
        return ()
