"""How each kind of turn is asked in lines: what stands below its words, how to answer, and what a typed line means."""

from typing import Any

from games.engine import (
    Act,
    Choose,
    Json,
    Page,
    Partner,
    Press,
    Rate,
    Reply,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    Turn,
    Words,
    Write,
    nsay,
    say,
)
from games.engine import gettext as _
from tui.plain.talk import Talk, Whispers, whole
from tui.settings.commands import COMMANDS
from tui.terminal.partner_marks import own_keys

NOT_ME = COMMANDS["not-me"].keys[0]
_YES, _NO = {"1", "y", "yes"}, {"2", "n", "no"}

KINDS = frozenset(each.kind for each in (Say, Reveal, Speak, Act, Write, Choose, Rate, Press, Page, Reply))
"""The kinds of turn that plain mode knows."""

LONG = 60
"""Seconds from which on waiting for a choice is no breath any more."""


def ask(turn: Turn[Any], talk: Talk, since: float, timers: bool, known: bool = False) -> Json:
    """Ask a turn that was shown at ``since`` (seconds by the clock), and give what the answer stands for.

    ``known``: how such a turn is answered was told often enough. Raises NotAllowed when the turn does not take it, and
    what ``Talk.ask`` raises.
    """
    unseen = turn.seen is not Seen.OPEN
    how = instruction(turn, timers, known)
    talk = talk._replace(literal=isinstance(turn, Write) and turn.as_typed)
    if isinstance(turn, Act) and turn.ends and timers and talk.keyboard.terminal:
        return _until_it_ends(turn, talk, since + turn.seconds)
    line = talk.ask(how, unseen=unseen, whispers=_whispers(turn) if timers else ())
    value = meant(turn, line)
    turn.check(value)
    if isinstance(turn, Choose):
        return after_the_breath(turn, value, talk, since + turn.lock, unseen)
    return value


def until_it_is(who: Partner, table: Table, talk: Talk) -> None:
    """Keep the curtain closed until the one whom it is for types their own key. Raises as ``Talk.ask`` does."""
    key = own_keys(table)[who]
    how = _(
        "{who}, alone with the screen: type {key}, then press enter. Not {who}? Type {not_me}.",
        who=who,
        key=key,
        not_me=NOT_ME,
    )
    while (typed := talk.ask(how, unseen=True).strip().casefold()) != key:
        if typed == NOT_ME:
            talk.page.say(_("Hand the keyboard to {who}; it stays closed until then.", who=who))


def below(turn: Turn[Any], talk: Talk) -> None:
    """What stands below the words of a turn: its choices, the beginning of its sentence, the names of its numbers."""
    if isinstance(turn, Choose | Reply):
        talk.number([str(option.words) for option in turn.options])
    elif isinstance(turn, Write):
        talk.page.say(*([turn.start] if turn.start else []), *hint_of(turn))
    elif isinstance(turn, Rate):
        named = [_anchor(number, words) for number, words in sorted(turn.anchors.items())]
        talk.page.say(", ".join(map(str, named)))


def _anchor(number: int, words: Words) -> Words:
    return say("{number} is {words}", number=number, words=words)


def hint_of(turn: Write) -> list[Words]:
    """The example that stands beside a field, where it has one."""
    return [say("e.g. {hint}", hint=turn.hint)] if turn.hint else []


def instruction(turn: Turn[Any], timers: bool, known: bool = False) -> Words:
    """How to answer, briefly where it is ``known``; and that nobody sees it, where that is so.

    Raises TypeError for a kind that plain mode does not know, also where it is built on another.
    """
    if turn.kind not in KINDS:
        raise TypeError(f"plain mode knows no turn of the kind {turn.kind}")
    how = (_briefly(turn, timers) if known else None) or _told(turn, timers)
    if turn.seen is Seen.OPEN or not isinstance(turn, Write | Choose | Rate | Reply):
        return how
    return say("{how} It isn’t shown.", how=how) if known else say("{how} What you type isn’t shown.", how=how)


def _briefly(turn: Turn[Any], timers: bool) -> Words | None:
    """The same for whoever knows it; None where it is as short as it can be."""
    match turn:
        case Speak():
            timed = say("Aloud, {about}; enter when you’re done.", about=about(turn.seconds))
            return timed if timers else say("Aloud; enter when you’re done.")
        case Act() if not turn.ends:
            timed = say("In silence, {about}; enter when you’re done.", about=about(turn.seconds))
            return timed if timers else say("In silence; enter when you’re done.")
        case Write():
            return say("One line, or enter alone.") if turn.optional else say("One line.")
        case Choose() | Reply():
            return say("Type its number.")
        case Rate():
            unit = say(" {unit}", unit=turn.unit) if turn.unit else ""
            how = say("{low} to {high}{unit}.", low=turn.low, high=turn.high, unit=unit)
            return how if turn.usual is None else say("{how} Enter alone is {usual}.", how=how, usual=turn.usual)
        case Press():
            return say("1 yes, 2 change it.")
    return None


def _told(turn: Turn[Any], timers: bool) -> Words:
    match turn:
        case Page():
            return say("Press enter: {action}.", action=turn.action)
        case Say() | Reveal():
            return say("Press enter: {action}.", action=turn.action)
        case Speak():
            aloud = say("Say it aloud. Press enter when you’re done.")
            timed = say("Say it aloud, {about}. Press enter when you’re done.", about=about(turn.seconds))
            return timed if timers else aloud
        case Act() if turn.ends:
            once_ready = say("Press enter when you’re ready; then it’s gone.")
            timed = say("It’s gone in {about}. Press enter if you’re ready sooner.", about=about(turn.seconds))
            return timed if timers else once_ready
        case Act():
            silent = say("In silence. Press enter when you’re done.")
            timed = say("In silence, {about}. Press enter when you’re done.", about=about(turn.seconds))
            return timed if timers else silent
        case Write():
            if turn.optional:
                return say("Write one line, then press enter. Leave it empty to skip it.")
            return say("Write one line, then press enter.")
        case Choose() | Reply():
            return say("Type its number, then press enter.")
        case Rate():
            return _number(turn)
        case Press():
            return say("1 yes, 2 change it. Type a number, then press enter.")
    raise TypeError(f"plain mode does not say how a turn of the kind {turn.kind} is answered")


def _number(turn: Rate) -> Words:
    unit = say(" {unit}", unit=turn.unit) if turn.unit else ""
    how = say("Type a number from {low} to {high}{unit}, then press enter.", low=turn.low, high=turn.high, unit=unit)
    return how if turn.usual is None else say("{how} Enter alone is {usual}.", how=how, usual=turn.usual)


def meant(turn: Turn[Any], line: str) -> Json:
    """What a typed line stands for in this turn; the line itself where it means nothing, which the turn then says."""
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
        return f" {line}"  # never one of their keys
    return typed or None


def chosen(turn: Choose | Reply, line: str) -> Json:
    """The key of what a typed line chooses, also where words still belong to it. Raises NotAllowed."""
    value = meant(turn, line)
    if value not in {option.key for option in turn.options}:
        turn.check(value)
    return value


def about(seconds: int) -> Words:
    """A length of time, as one says it."""
    if seconds < 60:
        return nsay("about {number} second", "about {number} seconds", seconds)
    minutes, half = divmod(round(seconds / 30), 2)
    if minutes == 1:
        return say("about a minute and a half") if half else say("about a minute")
    if half:
        return nsay("about {number} and a half minutes", "about {number} and a half minutes", minutes)
    return nsay("about {number} minute", "about {number} minutes", minutes)


def _whispers(turn: Turn[Any]) -> Whispers:
    if isinstance(turn, Speak):
        return [(turn.seconds, say("Finish your sentence."))]
    if isinstance(turn, Act):
        half = [(turn.seconds / 2, turn.halfway)] if turn.halfway else []
        return [*half, (turn.seconds, say("Take your time coming back."))]
    return ()


def _until_it_ends(turn: Act, talk: Talk, end: float) -> Json:
    """Let its time pass, up to ``end`` by the clock, or until they go on."""
    talk.keyboard.hide(False)
    talk.page.say(instruction(turn, True))
    value = meant(turn, talk.within(end - talk.clock.seconds()) or "")
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
            value = chosen(turn, line)
    return value
