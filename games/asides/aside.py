"""An aside: a short script that is played on the screen and never kept. What follows from it happens after its end."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from games.engine import Script, Table, Words, as_written

if TYPE_CHECKING:
    from games.engine import Json, Play, Turn


class Aside(NamedTuple):
    """``script`` starts it anew; ``then`` takes what it came to, once it is done.

    The script is pure, as a game's is; whatever has an effect stands in ``then``, which gives the next aside, or None
    when it is over. It may raise RecordError or NotAllowed: nothing has changed then, and the aside begins again below
    that sentence. A table without partners is fine, before anybody has said a name.

    ``back`` are the keys of the choices that lead back and change nothing, so that a key for going back may take them.
    ``before`` gives what going back leads to where no such choice stands: another aside, or None where this is over
    then. Without it there is no way back from here but what is asked. Of one that ``leaves_no_trace`` nothing is left
    on a screen, nor on what scrolls out of it, once it is over. ``half`` has what is typed in it and is no answer yet,
    by the key of what is asked, where it is to be there again; whoever plays it takes it from there and keeps it there.
    """

    title: Words
    table: Table
    script: Callable[[], Script[Any]]
    then: Callable[[Any], "Aside | None"]
    meanwhile: Words | None = None
    ahead: Callable[[Any], None] | None = None
    back: frozenset[str] = frozenset()
    before: Callable[[], "Aside | None"] | None = None
    leaves_no_trace: bool = False
    half: "dict[str, Json] | None" = None

    def way_back(self, turn: "Turn[Any] | None") -> str | None:
        """The key of the choice in this turn that leads back, where it has one."""
        options = getattr(turn, "options", ()) if not getattr(turn, "lock", 0) else ()
        return next((option.key for option in options if option.key in self.back), None)

    def play(self) -> "Play":
        """A play of it, in memory only."""
        from games.engine import Play  # all kinds of turns come with it, and home asks nothing

        return Play(self.script, [])


def over() -> None:
    """What comes after an aside that nothing follows."""


def paragraphs(several: Iterable[Words]) -> Words:
    """Several paragraphs as the words of one turn."""
    blanks = {f"p{number}": words for number, words in enumerate(several)}
    return as_written("\n\n".join(f"{{{name}}}" for name in blanks), **blanks)
