"""Turns with several things to answer: a page of one partner, and a choice with a field that opens in its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from games.engine.answers import Holds, Json, Kept, Seen
from games.engine.errors import NotAllowed
from games.engine.partners import Partner, Table
from games.engine.turns import Choice, Choose, Rate, Reveal, Turn, Write
from games.engine.words import Words, say
from games.engine.words import gettext as _

DONE, MORE = say("done"), say("more")


@dataclass(frozen=True, init=False)
class Page(Turn[dict[str, Any]]):
    """Several turns of one partner on one screen, answered together; gives their answers by key.

    ``turns`` are Write, Choose and Rate, each with its own key and lifetime; the page itself is not on the record. What
    a Reveal on it shows stands there and is kept as shown. Those in ``folded`` may be left out and stand behind a key
    that is called ``unfold`` until they are wanted. What may be left out is a Write that is optional or remembers
    something, a Rate or a Choose with a usual answer.

    Where some of ``turns`` are never kept, nothing of the page is on disk before an Outcome has come of it, which has
    to be awaited next; at a replay from the disk those that are never kept give None.

    One goes to what still needs an answer and past what may be left out; through a page to be filled ``in_order`` one
    goes from its first thing to its last, whatever is needed there.

    What is on it can be answered at once; the page itself goes on ``lock`` seconds after it came at the earliest. It
    takes about so many ``seconds``, which a face may show; nothing comes of them.
    """

    kind: ClassVar[str] = "page"
    holds: ClassVar[Holds] = Holds.TYPED
    turns: tuple[Turn[Any], ...]
    action: Words
    folded: frozenset[str]
    unfold: Words
    lock: int
    in_order: bool
    seconds: int

    def __init__(
        self,
        key: str,
        who: Partner | Table,
        words: Words,
        *turns: Turn[Any],
        action: Words = DONE,
        folded: Iterable[str] = (),
        unfold: Words = MORE,
        lock: int = 0,
        in_order: bool = False,
        seconds: int = 0,
        seen: Seen = Seen.PRIVATE,
        **common: Any,
    ) -> None:
        super().__init__(key, who, words, seen=seen, **common)
        object.__setattr__(self, "turns", turns)
        object.__setattr__(self, "action", action)
        object.__setattr__(self, "folded", frozenset(folded))
        object.__setattr__(self, "unfold", unfold)
        object.__setattr__(self, "lock", lock)
        object.__setattr__(self, "in_order", in_order)
        object.__setattr__(self, "seconds", seconds)
        for each in turns:
            if not isinstance(each, Write | Choose | Rate | Reveal) or each.who != who:
                raise TypeError(f"{each.key}: a page holds what its own partner writes, chooses, rates or shows")
            if (each.seen is Seen.OPEN) is not (seen is Seen.OPEN):
                raise TypeError(f"{each.key}: a page is open, or everything on it is behind a curtain")
        if len({each.key for each in turns}) < len(turns):
            raise TypeError(f"{key}: two turns on one page have the same key")

    @property
    def needs_outcome(self) -> bool:
        """Whether some of it is never kept, or all of it."""
        return any(each.kept is Kept.NEVER for each in self.turns)

    @property
    def leaves_nothing(self) -> bool:
        """Whether a record never has anything of it."""
        return all(each.kept is Kept.NEVER for each in self.turns)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the turns on it."""
        return frozenset(each.key for each in self.turns)

    def parts(self, answer: dict[str, Any]) -> Iterator[tuple[Turn[Any], Any]]:
        """Each turn on it with its answer; without those that a record could not give."""
        return ((each, answer[each.key]) for each in self.turns if each.key in answer)

    def check(self, value: Json) -> dict[str, Any]:
        """Return the answers by key. ``value`` has what was answered by key, as each turn takes it.

        Raises NotAllowed when something on it is still open or is not taken.
        """
        if not isinstance(value, dict) or not self.keys.issuperset(value):
            raise NotAllowed(_("Everything on this page needs an answer."))
        return {each.key: each.check(value.get(each.key, usual(each))) for each in self.turns}

    def for_disk(self, draft: Json) -> Json:
        """The answers so far without those that are never kept."""
        never = {each.key for each in self.turns if each.kept is Kept.NEVER}
        return {key: each for key, each in draft.items() if key not in never} if isinstance(draft, dict) else draft

    def recall(self, said: Mapping[str, Json]) -> dict[str, Any]:
        """Return the answers as a record has them: what is never kept may be missing there, and gives None.

        So may what nobody answered, which counts as it did then; see `Turn.unanswered`. Raises NotAllowed when anything
        else is missing or is not taken.
        """
        missing = {each.key: None for each in self.turns if each.kept is Kept.NEVER and each.key not in said}
        return missing | {
            each.key: each.check(said[each.key] if each.key in said else _nobodys(each))
            for each in self.turns
            if each.key not in missing
        }

    @property
    def unanswered(self) -> Json:
        """The no of each thing on it that has one, and nothing of all else; see `Turn.unanswered`.

        None where something else on it has to be answered, or where nothing on it has a no.
        """
        noes = {each.key: each.unanswered for each in self.turns if each.unanswered is not None}
        return noes if noes and all(each.key in noes or self.may_leave_out(each) for each in self.turns) else None

    def may_leave_out(self, turn: Turn[Any]) -> bool:
        """Whether this turn on it has an answer that counts where nobody gives one."""
        return usual(turn) is not None

    def value(self, answer: dict[str, Any]) -> Json:
        return {each.key: each.value(given) for each, given in self.parts(answer)}

    def shown(self, answer: dict[str, Any]) -> str:
        return "\n".join(filter(None, (each.shown(given) for each, given in self.parts(answer))))


def usual(turn: Turn[Any]) -> Json:
    """The answer that counts for a turn on a page where nobody gives one; None where it has to be given."""
    match turn:
        case Write():
            return turn.remembered or ("" if turn.optional else None)
        case Rate():
            return turn.usual
        case Choose():
            return turn.usual.key if turn.usual else None
        case Reveal():
            return True
    return None


def _nobodys(turn: Turn[Any]) -> Json:
    """What counts where a record has no answer to it."""
    return usual(turn) if turn.unanswered is None else turn.unanswered


class Replied(NamedTuple):
    """What was chosen, and what was written beneath it; empty where it has no field or nothing was written."""

    choice: Choice
    text: str


@dataclass(frozen=True, init=False)
class Reply(Turn[Replied]):
    """One of several answers, some of which have a field that opens beneath them; none chosen beforehand.

    ``fields`` are those fields by the key of their option; they are part of this turn, and their own keys are nowhere.
    Nothing can be chosen in the first ``lock`` seconds.
    """

    kind: ClassVar[str] = "reply"
    holds: ClassVar[Holds] = Holds.TYPED
    options: tuple[Choice, ...]
    fields: Mapping[str, Write]
    lock: int

    def __init__(
        self,
        key: str,
        who: Partner | Table,
        words: Words,
        *options: Choice,
        fields: Mapping[str, Write],
        lock: int = 0,
        **common: Any,
    ) -> None:
        super().__init__(key, who, words, **common)
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "lock", lock)

    @property
    def draft_keys(self) -> frozenset[str]:
        """The answers with a field: what was typed stays with its answer."""
        return frozenset(self.fields)

    def check(self, value: Json) -> Replied:
        """Return what was chosen and written. ``value`` is the key of an option, or ``{"choice": ..., "text": ...}``.

        Raises NotAllowed when it is none of the options, or words are missing, too many or of no use there.
        """
        given = value if isinstance(value, dict) else {"choice": value, "text": ""}
        for option in self.options:
            if option.key == given.get("choice"):
                text = given.get("text", "")
                if field := self.fields.get(option.key):
                    return Replied(option, field.check(text))
                if not text:
                    return Replied(option, "")
        raise NotAllowed(_("That isn’t one of the choices here."))

    def value(self, answer: Replied) -> Json:
        return {"choice": answer.choice.key, "text": answer.text} if answer.text else answer.choice.key

    def shown(self, answer: Replied) -> str:
        if not answer.text:
            return str(answer.choice.words)
        return _("{choice} {text}", choice=str(answer.choice.words).rstrip(" …"), text=answer.text)
