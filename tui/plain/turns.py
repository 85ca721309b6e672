"""How each kind of turn is asked in lines: what stands below its words, how to answer, and what a typed line means."""

from typing import Any

from games.engine import Act, Choose, Json, Press, Rate, Reveal, Say, Seen, Speak, Turn, Write
from tui.plain.talk import Talk, Whispers, whole

_YES, _NO = {"1", "y", "yes"}, {"2", "n", "no"}

LONG = 60
"""Seconds from which on waiting for a choice is no breath any more."""


def ask(turn: Turn[Any], talk: Talk, since: float, timers: bool) -> Json:
    """Ask a turn that was shown at ``since`` (seconds by the clock), and give what the answer stands for.

    Raises NotAllowed when the turn does not take it, and what ``Talk.ask`` raises.
    """
    unseen = turn.seen is not Seen.OPEN
    how = instruction(turn, timers) + (" What you type stays unseen." if unseen and _typed(turn) else "")
    line = talk.ask(how, unseen=unseen, whispers=_whispers(turn) if timers else ())
    value = meant(turn, line)
    turn.check(value)
    if isinstance(turn, Choose):
        return _after_the_breath(turn, value, talk, since + turn.lock, unseen)
    return value


def below(turn: Turn[Any], talk: Talk) -> None:
    """What stands below the words of a turn: its choices, the beginning of its sentence, the names of its numbers."""
    if isinstance(turn, Choose):
        talk.number([str(option.words) for option in turn.options])
    elif isinstance(turn, Write):
        talk.page.say(turn.start or "", f"for instance: {turn.hint}" if turn.hint else "")
    elif isinstance(turn, Rate):
        talk.page.say(", ".join(f"{number} is {words}" for number, words in sorted(turn.anchors.items())))


def instruction(turn: Turn[Any], timers: bool) -> str:
    """How to answer."""
    match turn:
        case Say() | Reveal():
            return f"Press enter: {turn.action}."
        case Speak():
            return f"Say it aloud{', ' + about(turn.seconds) if timers else ''}. Press enter when you are done."
        case Act():
            return f"In silence{', ' + about(turn.seconds) if timers else ''}. Press enter when you are done."
        case Write():
            return "Write one line, then press enter." + (" An empty one leaves it out." if turn.optional else "")
        case Choose():
            return "Type its number, then press enter."
        case Rate():
            usual = "" if turn.usual is None else f" Enter alone is {turn.usual}."
            unit = f" {turn.unit}" if turn.unit else ""
            return f"Type a number from {turn.low} to {turn.high}{unit}, then press enter.{usual}"
        case Press():
            return "1 yes, 2 not like this. Type a number, then press enter."
    raise TypeError(f"plain mode knows no turn of the kind {turn.kind}")


def meant(turn: Turn[Any], line: str) -> Json:
    """What a typed line stands for in this turn; the line itself where it means nothing, which the turn then says."""
    typed, number = line.strip(), whole(line)
    if isinstance(turn, Write):
        return line
    if isinstance(turn, Choose) and number and 1 <= number <= len(turn.options):
        return turn.options[number - 1].key
    if isinstance(turn, Rate):
        return turn.usual if not typed and turn.usual is not None else (line if number is None else number)
    if isinstance(turn, Press) and typed.casefold() in _YES | _NO:
        return typed.casefold() in _YES
    if isinstance(turn, Choose | Press):
        return f" {line}"  # never one of their keys
    return typed or None


def about(seconds: int) -> str:
    """A length of time, as one says it."""
    if seconds < 60:
        return f"about {seconds} seconds"
    minutes, half = divmod(round(seconds / 30), 2)
    if minutes == 1:
        return "about a minute and a half" if half else "about a minute"
    return f"about {minutes} and a half minutes" if half else f"about {minutes} minutes"


def _typed(turn: Turn[Any]) -> bool:
    return isinstance(turn, Write | Choose | Rate)


def _whispers(turn: Turn[Any]) -> Whispers:
    if isinstance(turn, Speak):
        return [(turn.seconds, "Finish your sentence.")]
    if isinstance(turn, Act):
        half = [(turn.seconds / 2, turn.halfway)] if turn.halfway else []
        return [*half, (turn.seconds, "Take your time to come back.")]
    return ()


def _after_the_breath(turn: Choose, value: Json, talk: Talk, free: float, unseen: bool) -> Json:
    """The choice, once the breath before it is over. One that came sooner is held, and can be changed meanwhile."""
    while (left := free - talk.clock.seconds()) > 0:
        if turn.lock < LONG:
            talk.page.say("Take the rest of the breath. What you chose is held; it counts when the breath is over.")
        else:
            talk.page.say("It is not time yet. What you chose is held until then.")
        if not talk.keyboard.terminal:
            talk.clock.wait(left)
        elif (line := talk.within(left, unseen=unseen)) is not None:
            value = meant(turn, line)
            turn.check(value)
    return value
