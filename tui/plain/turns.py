"""How each kind of turn is asked in lines: what stands below its words, how to answer, and what a typed line means."""

from collections.abc import Callable
from functools import partial
from typing import Any

from games.engine import (
    Act,
    Choose,
    Json,
    NotAllowed,
    Partner,
    Press,
    Rate,
    Reply,
    Seen,
    Speak,
    Stage,
    Table,
    Turn,
    Words,
    Write,
    nsay,
    say,
)
from games.engine import gettext as _
from tui.plain.saying.manner import NOT_ME
from tui.plain.talk import Back, Left, Talk, Whispers, whole
from tui.settings.commands import COMMANDS
from tui.terminal.partner_marks import own_keys

_YES, _NO = {"1", "y", "yes"}, {"2", "n", "no"}

SHOW = COMMANDS["show"].line
LONG = 60
"""Seconds from which on waiting for a choice is no breath any more."""


def ask(
    turn: Turn[Any], talk: Talk, since: float, timers: bool, hold: Callable[[str], None], left: Left | None = None
) -> Json:
    """Ask a turn that was shown at ``since`` (seconds by the clock), and give what the answer stands for.

    ``left`` says how much is left of its time, where that is not counted from then; ``hold`` as `words_of` takes it.
    Raises NotAllowed when the turn does not take the answer, and what ``Talk.ask`` raises.
    """
    unseen = turn.seen is not Seen.OPEN
    talk = talk._replace(literal=isinstance(turn, Write) and turn.as_typed)
    if isinstance(turn, Act) and turn.ends and timers and talk.keyboard.terminal:
        return _until_it_ends(turn, talk, left or _left(turn, talk, since))
    line = talk.ask(
        lambda: talk.page.manner.how(turn, timers),
        unseen=unseen,
        whispers=_whispers(turn, left or _left(turn, talk, since)) if timers else (),
    )
    value = kept(turn, line, talk, hold) if isinstance(turn, Write) else meant(turn, line, talk)
    turn.check(value)
    if isinstance(turn, Choose):
        return after_the_breath(turn, value, talk, since + turn.lock, unseen)
    return value


def until_it_is(who: Partner, table: Table, talk: Talk) -> None:
    """Keep the curtain closed until the one whom it is for types their own key. Raises as ``Talk.ask`` does."""
    key = own_keys(table)[who]

    def how(missed: bool = False) -> Words:
        return talk.page.manner.how_to_open(who, key, missed)

    how_now: Callable[[], Words] = how
    while (typed := talk.ask(how_now, unseen=True).strip().casefold()) != key:
        how_now = partial(how, missed=True)
        if typed == NOT_ME:
            talk.page.say(_("Hand the keyboard to {who}; it stays closed until then.", who=who))


def how_far(title: Words, stage: Stage | None) -> Words:
    """What is played, and how much of it is left, where it says so itself."""
    if stage is None or stage.of == 1:
        return say("{game}.", game=title)
    left = stage.of - stage.at - 1
    if not left:
        return say("{game}, its last part.", game=title)
    return nsay(
        "{game}, part {part} of {all}; {number} comes after it.",
        "{game}, part {part} of {all}; {number} come after it.",
        left,
        game=title,
        part=stage.at + 1,
        all=stage.of,
    )


def below(turn: Turn[Any], talk: Talk) -> None:
    """What stands below the words of a turn: its choices, the beginning of its sentence, the names of its numbers."""
    if isinstance(turn, Choose | Reply):
        talk.number([str(option.words) for option in turn.options])
    elif isinstance(turn, Write):
        talk.page.say(*([turn.start] if turn.start else []), *hint_of(turn, talk))
    elif isinstance(turn, Rate):
        named = [_anchor(number, words) for number, words in sorted(turn.anchors.items())]
        talk.page.say(", ".join(map(str, named)))
        talk.page.say(*talk.page.manner.usual_row(turn), indent=3)


def _anchor(number: int, words: Words) -> Words:
    return say("{number} is {words}", number=number, words=words)


def hint_of(turn: Write, talk: Talk) -> list[Words]:
    """The example that stands beside a field, where it has one."""
    gives = turn.hint and talk.page.manner.gives_example(turn, str(turn.hint))
    return [say("e.g. {hint}", hint=turn.hint)] if turn.hint and gives else []


def kept(turn: Write, line: str, talk: Talk, hold: Callable[[str], None]) -> str:
    """What was typed. Private words that are heard are read back first, and count once they are kept, or others are.

    ``hold`` is told them before that: nobody who leaves meanwhile loses them. Raises NotAllowed where they are not
    taken or not kept, and what ``Talk.ask`` raises.
    """
    if turn.seen is Seen.OPEN or turn.as_typed:
        return line
    while line.strip() and (how := talk.page.manner.how_to_keep(turn.who)):
        words = turn.check(line)
        hold(words)
        talk.page.begin_part()
        # Where it could not be taken out of sight again, it is only read to who asks for it.
        talk.page.say(_("You wrote: {text}", text=words) if talk.page.hides else _("{show} reads it.", show=SHOW))
        here: dict[str, Callable[[], str | None]] = {**talk.here, "show": partial(talk.page.say, words)}
        try:
            again = talk._replace(here=here).ask(how, unseen=True)
        except Back:
            raise NotAllowed(_("Write it again, then.")) from None
        if not again.strip():
            break
        line = again
    return line


def meant(turn: Turn[Any], line: str, talk: Talk) -> Json:
    """What a typed line stands for in this turn; the line itself where it means nothing, which the turn then says.

    Raises NotAllowed for a number that stands before nothing.
    """
    typed, number = line.strip(), whole(line)
    if isinstance(turn, Write):
        return line
    if isinstance(turn, Choose | Reply) and number and 1 <= number <= len(turn.options):
        return turn.options[number - 1].key
    if isinstance(turn, Rate):
        return turn.usual if not typed and turn.usual is not None else (line if number is None else number)
    if isinstance(turn, Press) and typed.casefold() in _YES | _NO:
        return typed.casefold() in _YES
    if isinstance(turn, Choose | Reply | Press):
        raise NotAllowed(talk.off_the_list(2 if isinstance(turn, Press) else len(turn.options)))
    return typed or None


def chosen(turn: Choose | Reply, line: str, talk: Talk) -> Json:
    """The key of what a typed line chooses, also where words still belong to it. Raises NotAllowed."""
    return meant(turn, line, talk)


def _left(turn: Turn[Any], talk: Talk, since: float) -> Left:
    seconds = turn.seconds if isinstance(turn, Act | Speak) else 0
    return lambda: since + seconds - talk.clock.seconds()


def _whispers(turn: Turn[Any], left: Left) -> Whispers:
    if isinstance(turn, Speak):
        return [(left, say("Finish your sentence."))]
    if isinstance(turn, Act):
        half = [(lambda: left() - turn.seconds / 2, turn.halfway)] if turn.halfway else []
        return [*half, (left, say("Take your time coming back."))]
    return ()


def _until_it_ends(turn: Act, talk: Talk, left: Left) -> Json:
    """Let its time pass until none is ``left``, or until they go on."""
    talk.keyboard.hide(False)
    talk.page.say(talk.page.manner.how(turn, True))
    value = meant(turn, talk.until_none(left) or "", talk)
    turn.check(value)
    return value


def after_the_breath(turn: Choose | Reply, value: Json, talk: Talk, free: float, unseen: bool) -> Json:
    """The choice, once the breath before it is over. One that came sooner is held, and can be changed meanwhile."""
    while (left := free - talk.clock.seconds()) > 0:
        if turn.lock < LONG:
            talk.page.say(_("Take the rest of your breath. Your choice is held until then."))
        else:
            talk.page.say(_("It’s not quite time yet. Your choice is held until then."))
        if not talk.keyboard.terminal:
            talk.clock.wait(left)
        elif (line := talk.within(left, unseen=unseen)) is not None:
            value = chosen(turn, line, talk)
    return value
