"""What stands on a page of evenings in any format: what both may read and what stays, nothing private or unrevealed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from games.engine import BOTH, NO_MARKS, Answer, Chapter, Keepsake, Kept, Marks, Partner
from games.engine import gettext as _
from games.language.days import with_weekday
from games.record.couple.plays import Session, Sitting
from games.record.transfer.beside import TOLD, beside

Shows = Callable[[Answer], bool]
Under = Callable[[Sitting, Answer], str]
MarksOf = Callable[[str], Marks]
Story = Callable[[Session], Sequence[Chapter]]


def open_to_both(answer: Answer) -> bool:
    """Whether both may read an answer, and it stays when its evening ends; what a Reveal showed is open."""
    return answer.is_open and answer.kept is Kept.RECORD


def left_words(answer: Answer) -> bool:
    """Whether there is something of an answer to be read.

    What was only said aloud or done left no words; a picture that both looked at stands in its own words.
    """
    picture = answer.kind == "say" and "\n" in answer.prompt
    return bool(answer.shown or picture) and answer.is_turn


def nothing(_sitting: Sitting, _answer: Answer) -> str:
    """No line stands under an answer."""
    return ""


def no_marks(_game: str) -> Marks:
    """No game says anything of itself."""
    return NO_MARKS


def without_refused(sitting: Sitting, marks_of: MarksOf) -> list[Answer]:
    """The answers of a sitting without asks that nobody agreed to, from before good night took those out."""
    refused = marks_of(sitting.game).refused
    gone = refused(sitting.answers) if refused else frozenset[int]()
    return [answer for place, answer in enumerate(sitting.answers) if place not in gone]


def spoken(sitting: Sitting, shows: Shows, marks_of: MarksOf) -> Iterator[tuple[str, Answer, Answer | None]]:
    """The answers of a sitting that can be read: who gave it, the answer, and the earlier one that it stands beside."""
    names = {partner.id: partner.name for partner in sitting.table} | {BOTH: _("both")}
    readable = (each for each in without_refused(sitting, marks_of) if left_words(each) and shows(each))
    for first, answer in beside(readable, marks_of(sitting.game)):
        yield names.get(answer.who, answer.who), answer, first


def in_turn(who: str, answer: Answer, first: Answer | None) -> list[tuple[str, str]]:
    """What was said, and before it what it stands beside, each with the name of who said it."""
    if first is None:
        return [(who, answer.shown)] if answer.shown else []
    both = zip(TOLD, (first, answer), strict=True)
    return [(_("{name}, {told}", name=who, told=told), each.shown) for told, each in both]


def day(at: datetime) -> str:
    """Return what stands above an evening: its day and the time it began."""
    return _("{day}, {time}", day=with_weekday(at), time=f"{at:%H:%M}")


def in_pieces(keepsake: Keepsake) -> tuple[str, str, str]:
    """What stands before a keepsake's words, the words in quotes, and what stands after them; each may be empty."""
    who = f"{keepsake.who.name}:" if isinstance(keepsake.who, Partner) else ""
    quote = f"“{keepsake.quote}”" if keepsake.quote else ""
    return str(keepsake.before or who), quote, str(keepsake.after or "")
