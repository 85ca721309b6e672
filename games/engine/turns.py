"""The kinds of turn that a script can await. Each is plain data: who, the words, what an answer may be, who sees it."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from games.engine.answers import ALOUD, Holds, Json, Kept, Seen
from games.engine.errors import NotAllowed
from games.engine.grid import Grid
from games.engine.partners import Partner, Quote, Table
from games.engine.text import clean, clean_line, is_seen, same_words
from games.engine.words import Words, ngettext, say
from games.engine.words import gettext as _

A = TypeVar("A")
_TAKES_ITS_OWN = {"kind", "check", "value", "shown"}
"""What a class that takes other answers than the one it is built on has."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen. ``key`` is what the record holds, ``words`` what people read."""

    key: str
    words: Words


@dataclass(frozen=True)
class Turn(Generic[A]):
    """What is asked next. ``await`` it in a script to get the answer.

    ``key`` is stable across versions; ``who`` answers (a Table: either of them, for both); ``words`` is the prompt and
    ``lead`` what stands after the name ("you ask"); ``quotes`` are words of theirs that stand on the screen meanwhile,
    and ``grid`` a picture beside the prompt.
    """

    kind: ClassVar[str] = "turn"
    holds: ClassVar[Holds] = Holds.TYPED
    """A kind of turn that does not say otherwise itself is treated with the care that words need."""

    key: str
    who: Partner | Table
    words: Words
    lead: Words | None = field(default=None, kw_only=True)
    quotes: tuple[Quote, ...] = field(default=(), kw_only=True)
    grid: Grid | None = field(default=None, kw_only=True)
    seen: Seen = field(default=Seen.OPEN, kw_only=True)
    kept: Kept = field(default=Kept.RECORD, kw_only=True)

    def __init_subclass__(cls) -> None:
        # What a Choose says of itself is not true of one that takes words besides, whoever builds it.
        if "holds" not in vars(cls) and _TAKES_ITS_OWN & vars(cls).keys():
            cls.holds = Holds.TYPED

    @property
    def takes_each(self) -> bool:
        """Whether each of those who answer has to, where everybody has a seat of their own."""
        return False

    @property
    def unanswered(self) -> Json:
        """What counts where whoever is asked this alone has no seat to answer it at, and nobody answers for them: its
        no, or that nothing was said. None: it has to be answered."""
        return None

    def __await__(self) -> Generator[Any, Any, A]:
        answer: A = yield self
        return answer

    @property
    def prompt(self) -> str:
        """What is asked, as the record keeps it: the words, and the picture in words, and no word of a couple's own."""
        return self._in_words(Words.kept)

    @property
    def asked(self) -> str:
        """The same as those read it who are asked."""
        return self._in_words(str)

    def _in_words(self, said: Callable[[Words], str]) -> str:
        return f"{said(self.words)}\n{self.grid}" if self.grid else said(self.words)

    def check(self, value: Json) -> A:
        """The answer that ``value`` stands for, as a front end gives it or the record holds it.

        Raises NotAllowed, in words for a person, when this turn does not take it.
        """
        raise NotAllowed(_("There’s nothing to answer here."))

    def parts(self, answer: A) -> Iterator["tuple[Turn[Any], Any]"]:
        """What of it is on the record, each with its answer: the turn itself, where it is not a page of several."""
        yield self, answer

    @property
    def keys(self) -> frozenset[str]:
        """The keys under which its answers are on the record."""
        return frozenset((self.key,))

    @property
    def draft_keys(self) -> frozenset[str]:
        """The keys under which an answer that is not given yet is kept, where it has several parts."""
        return self.keys

    def for_disk(self, draft: Json) -> Json:
        """What may be on a disk of an answer that is not given yet; a page leaves out what is never kept."""
        return draft

    def recall(self, said: Mapping[str, Json]) -> A:
        """The answer that the record has, by key. Raises NotAllowed when this turn does not take it."""
        return self.check(said[self.key])

    def value(self, answer: A) -> Json:
        """The answer as the record holds it; ``check`` takes it again."""
        return answer  # type: ignore[return-value]  # true for every kind that does not say otherwise

    def shown(self, answer: A) -> str:
        """The answer in words, as an evening's page shows it; empty where there is nothing to read."""
        return "" if answer is None else str(answer)


@dataclass(frozen=True)
class _Done(Turn[None]):
    """Answered by going on."""

    holds: ClassVar[Holds] = Holds.NONE

    def check(self, value: Json) -> None:
        if value is not None and value is not True:
            raise NotAllowed(_("Nothing to fill in here; just go on when you’re ready."))

    def value(self, answer: None) -> Json:
        return True


@dataclass(frozen=True)
class Say(_Done):
    """Something to read, answered by going on. ``action`` is the verb on the key.

    With ``agrees`` it is for both to go on from: no key counts from before it could be read, and where each has a seat
    of their own it takes the key of each; ``may_miss`` says that it doesn't need that of somebody who has none, because
    it is no yes to anything.
    """

    kind: ClassVar[str] = "say"
    holds: ClassVar[Holds] = Holds.NONE
    action: Words = field(default=say("go on"), kw_only=True)
    agrees: bool = field(default=False, kw_only=True)
    may_miss: bool = field(default=False, kw_only=True)

    @property
    def takes_each(self) -> bool:
        return self.agrees and isinstance(self.who, Table)

    @property
    def unanswered(self) -> Json:
        return True if self.may_miss else None


@dataclass(frozen=True)
class Speak(_Done):
    """Something to say aloud in about ``seconds``; nothing of it is recorded. It never cuts anybody off."""

    kind: ClassVar[str] = "speak"
    holds: ClassVar[Holds] = Holds.NONE
    seconds: int = field(default=60, kw_only=True)


@dataclass(frozen=True)
class Act(_Done):
    """Something to do in silence for ``seconds``, with a whisper half-way.

    Where it ``ends``, its words are there for so long and no longer: once the time is over it goes on by itself. For
    a couple that plays without timers it stands until they go on.
    """

    kind: ClassVar[str] = "act"
    holds: ClassVar[Holds] = Holds.NONE
    seconds: int = field(default=60, kw_only=True)
    halfway: Words | None = field(default=None, kw_only=True)
    ends: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Reveal(_Done):
    """Shows what was hidden or private, because its authors want it shown: the quotes, large, to both.

    What it shows is open from then on and is kept as shown. ``below`` stands beneath it; ``agrees`` as `Say` has it.
    """

    kind: ClassVar[str] = "reveal"
    holds: ClassVar[Holds] = Holds.QUOTED
    action: Words = field(default=say("go on"), kw_only=True)
    below: Words | None = field(default=None, kw_only=True)
    agrees: bool = field(default=False, kw_only=True)

    @property
    def takes_each(self) -> bool:
        return self.agrees and isinstance(self.who, Table)

    def _in_words(self, said: Callable[[Words], str]) -> str:
        return f"{said(self.words)}\n{said(self.below)}" if self.below else said(self.words)

    def check(self, value: Json) -> None:
        # It may have been shown in another language, so only how much was shown is held against the record.
        if not (isinstance(value, list) and len(value) == len(self.quotes)):
            super().check(value)

    def value(self, answer: None) -> Json:
        return [{"who": quote.who.name, "text": quote.text} for quote in self.quotes]

    def shown(self, answer: None) -> str:
        named = ("" if quote.who == self.who else f"{quote.who.name}: " for quote in self.quotes)
        return "\n".join(f"{name}“{quote.text}”" for name, quote in zip(named, self.quotes, strict=True))


@dataclass(frozen=True)
class Write(Turn[str]):
    """A text of at most ``limit`` characters in a field of ``lines`` rows; one row means one line.

    ``start`` stands before the field ("Will you …"), ``hint`` inside it while it is empty; ``remembered`` is in it from
    the start, to be changed or left. ``closed`` holds what may not be written again tonight, as ``same_words`` gives
    it, with ``because`` as the sentence that says so. It takes about so many ``seconds``, which a face may show;
    nothing comes of them.

    For passphrases, which only asides ask for: ``as_typed`` leaves the text exactly as it is, and ``fits`` raises
    NotAllowed for one that does not.
    """

    kind: ClassVar[str] = "write"
    holds: ClassVar[Holds] = Holds.TYPED
    limit: int = field(default=2000, kw_only=True)
    lines: int = field(default=3, kw_only=True)
    optional: bool = field(default=False, kw_only=True)
    start: Words | None = field(default=None, kw_only=True)
    hint: Words | None = field(default=None, kw_only=True)
    remembered: str = field(default="", kw_only=True)
    seconds: int = field(default=0, kw_only=True)
    action: Words = field(default=say("done"), kw_only=True)
    closed: frozenset[str] = field(default=frozenset(), kw_only=True)
    because: Words = field(default=say("That one’s closed for tonight."), kw_only=True)
    as_typed: bool = field(default=False, kw_only=True)
    fits: Callable[[str], None] | None = field(default=None, kw_only=True)

    def check(self, value: Json) -> str:
        if not isinstance(value, str):
            raise NotAllowed(_("This one needs words."))
        if len(value) > self.limit * 4:
            raise NotAllowed(self.too_long(len(value)))
        text = value if self.as_typed else clean(value) if self.lines > 1 else clean_line(value)
        if not self.optional and not is_seen(text):
            raise NotAllowed(_("A few words are enough, but it does need some."))
        if len(text) > self.limit:
            raise NotAllowed(self.too_long(len(text)))
        if self.closed and same_words(text) in self.closed:
            raise NotAllowed(str(self.because))
        if self.fits:
            self.fits(text)
        return text

    def shown(self, answer: str) -> str:
        return "" if answer == ALOUD else answer

    def too_long(self, length: int) -> str:
        """The sentence for a text of ``length`` characters that does not fit."""
        return ngettext(
            "That’s {length} character, and {limit} fit here; try saying it in fewer.",
            "That’s {length} characters, and {limit} fit here; try saying it in fewer.",
            length,
            length=f"{length:,}",
            limit=f"{self.limit:,}",
        )


@dataclass(frozen=True, init=False)
class Choose(Turn[Choice]):
    """One of several things, none chosen beforehand; nothing can be chosen in the first ``lock`` seconds.

    ``near`` is the key of the option beside which a cursor stands at first, where a list is long; it is not chosen.
    ``usual`` is what counts on a page where nobody chooses; it need not be one of those that are shown. ``no`` is what
    counts where whoever is asked has no seat to answer at; see ``unanswered``.
    """

    kind: ClassVar[str] = "choose"
    holds: ClassVar[Holds] = Holds.NONE
    options: tuple[Choice, ...]
    lock: int
    near: str
    usual: Choice | None
    no: Choice | None

    def __init__(
        self,
        key: str,
        who: Partner | Table,
        words: Words,
        *options: Choice,
        lock: int = 0,
        near: str = "",
        usual: Choice | None = None,
        no: Choice | None = None,
        **common: Any,
    ) -> None:
        super().__init__(key, who, words, **common)
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "lock", lock)
        object.__setattr__(self, "near", near)
        object.__setattr__(self, "usual", usual)
        object.__setattr__(self, "no", no)

    @property
    def unanswered(self) -> Json:
        return self.no.key if self.no else None

    def check(self, value: Json) -> Choice:
        for option in (*self.options, *([self.usual] if self.usual else [])):
            if option.key == value:
                return option
        raise NotAllowed(_("That isn’t one of the choices here."))

    def value(self, answer: Choice) -> Json:
        return answer.key

    def shown(self, answer: Choice) -> str:
        return str(answer.words)


@dataclass(frozen=True)
class Rate(Turn[int]):
    """A whole number from ``low`` to ``high``.

    ``anchors`` name some of them, ``unit`` stands behind ("minutes"); ``usual`` is offered where there is a usual one.
    ``pictures`` are drawings of some, each as lines of one length: where one is shown, its anchor stands beside it.
    ``no`` is the number that counts where whoever is asked has no seat to answer at; see ``unanswered``.
    """

    kind: ClassVar[str] = "rate"
    holds: ClassVar[Holds] = Holds.NONE
    low: int = field(default=0, kw_only=True)
    high: int = field(default=10, kw_only=True)
    anchors: Mapping[int, Words] = field(default_factory=dict, kw_only=True)
    unit: Words | None = field(default=None, kw_only=True)
    usual: int | None = field(default=None, kw_only=True)
    no: int | None = field(default=None, kw_only=True)
    pictures: Mapping[int, tuple[str, ...]] = field(default_factory=dict, kw_only=True)

    @property
    def unanswered(self) -> Json:
        return self.no

    def check(self, value: Json) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.low <= value <= self.high:
            raise NotAllowed(_("Any whole number from {low} to {high} will do.", low=self.low, high=self.high))
        return value


@dataclass(frozen=True)
class Press(Turn[bool]):
    """One partner's own key on something both have to agree to: yes, or that it should be changed."""

    kind: ClassVar[str] = "agree"
    holds: ClassVar[Holds] = Holds.NONE

    def check(self, value: Json) -> bool:
        if not isinstance(value, bool):
            raise NotAllowed(_("Only “yes” or “change it” works here."))
        return value

    def shown(self, answer: bool) -> str:
        return _("yes") if answer else _("change it")
