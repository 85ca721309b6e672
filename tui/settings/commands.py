"""Every command, told once: its name, its keys, its words, and where it is heard.

Key bindings, the last line of each screen, `?`, the palette, [keys] in the config file, the manual, and what can be
typed in plain mode all come from here. For a new key, add a row; the class
that stands for its place has the action as a method.
"""

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from games.engine import Words, say

At = Literal[
    "app",  # every screen
    "column",  # every screen, where nothing on it takes the arrows
    "page",  # a screen from which one goes back
    "onward",  # a screen on which Enter alone goes on
    "list",
    "search",  # the list below the field of the palette
    "home",
    "closing",
    "notice",
    "evenings",
    "nights",  # the list of evenings
    "names",  # the first run
    "evening",
    "turn",
    "numbers",
    "lines",  # a field of several lines
    "private",  # a field that shows dots
    "parts",  # a page with several things to answer
    "answers",  # answers under which a field can open
    "driver",  # an hour in an office, while something is played
    "between",  # the same, between two games of its plan
    "room",  # the second screen of an hour
]
"""Where a command is heard: a screen, a kind of screen, or something that stands on one."""
_ON: Mapping[At, At] = {
    "nights": "evenings",
    "numbers": "turn",
    "lines": "turn",
    "private": "turn",
    "parts": "turn",
    "answers": "turn",
}
"""The one screen that something stands on."""
_ONE_SCREEN = frozenset({"home", "closing", "notice", "evenings", "evening", "turn", "names", "driver", "between"})


class KeyCommand(NamedTuple):
    """What people can do by a key, in plain mode by typing ``line``, or both.

    ``words`` say what it does wherever commands are listed, those of ``there`` at some places; ``brief`` are for the
    last line of a screen. ``action`` is the method that does it, where that is not called as the command is. One that
    works ``typing`` may have no key that writes or edits; one heard ``first`` comes before the field on the screen.
    A command that is nowhere ``at`` has keys that cannot be changed: a field, a card or a curtain hears them itself.
    One without keys is only for plain mode, and only where something can be done with it.
    """

    keys: tuple[str, ...]
    words: Words
    at: tuple[At, ...] = ()
    brief: Words | None = None
    action: str = ""
    typing: bool = False
    first: bool = False
    listed: bool = True
    there: Mapping[At, Words] = MappingProxyType({})
    line: str = ""
    line_words: Words | None = None

    def heard_with(self, other: "KeyCommand") -> bool:
        """Whether the two can be meant by the same key press: at one place, and not made to share a key."""
        mine, theirs = ({_ON.get(each, each) for each in command.at} for command in (self, other))
        together = bool(mine & theirs) or not mine | theirs <= _ONE_SCREEN
        return together and not set(self.keys) & set(other.keys)


COMMANDS: dict[str, KeyCommand] = {
    "stop": KeyCommand(
        ("f1", "ctrl+g"),  # some terminals open their own help with f1
        say("stop here, at any moment; nobody will ask why"),
        ("app", "room"),
        say("stop"),
        typing=True,
        first=True,
        line="/stop",
    ),
    "people": KeyCommand(("f9",), say("people to talk to"), ("app",), typing=True, first=True, line="/people"),
    "not-for": KeyCommand(
        ("f10",), say("what these games aren’t for"), ("app",), typing=True, first=True, line="/not-for"
    ),
    "keys": KeyCommand(
        ("?", "f2"), say("all keys"), ("app",), say("keys"), line="/keys", line_words=say("show this list")
    ),
    "palette": KeyCommand(("ctrl+p",), say("find a command"), ("app",), typing=True, first=True),
    "colours": KeyCommand(("f4",), say("other colours"), ("app",)),
    "large": KeyCommand(("f12",), say("large letters, or small ones again"), ("app",)),
    "good-night": KeyCommand(("q",), say("good night"), ("app",)),
    "leave": KeyCommand(
        ("ctrl+q",),
        say("leave now; everything you answered is kept"),
        ("app", "room"),
        say("leave"),
        typing=True,
        first=True,
        line="/leave",
    ),
    "interrupt": KeyCommand(
        ("ctrl+c",), say("the same, the way a shell knows it"), ("app", "room"), typing=True, first=True, listed=False
    ),
    "back": KeyCommand(("escape",), say("back"), ("page",)),
    "next-name": KeyCommand(
        ("enter",), say("the other name, or on"), ("names",), typing=True, first=True, listed=False
    ),
    "other-name": KeyCommand(
        ("tab",), say("the other name"), ("names",), action="step_name(1)", typing=True, first=True
    ),
    "name-before": KeyCommand(
        ("shift+tab",),
        say("the name before"),
        ("names",),
        action="step_name(-1)",
        typing=True,
        first=True,
        listed=False,
    ),
    "pronouns": KeyCommand(("f8",), say("pronouns, if you like"), ("names",), say("pronouns"), typing=True, first=True),
    "line-up": KeyCommand(("up",), say("a line further up"), ("column",), action="scroll_by(-1)", listed=False),
    "line-down": KeyCommand(("down",), say("a line further down"), ("column",), action="scroll_by(1)", listed=False),
    "up": KeyCommand(("up",), say("up in a list"), ("list", "search", "nights"), action="step(-1)"),
    "down": KeyCommand(("down",), say("down in a list"), ("list", "search", "nights"), action="step(1)"),
    "page-up": KeyCommand(
        ("pageup",), say("read further up"), ("column", "nights"), action="page(-1)", there={"nights": say("ten up")}
    ),
    "page-down": KeyCommand(
        ("pagedown",),
        say("read further down"),
        ("column", "nights"),
        action="page(1)",
        there={"nights": say("ten down")},
    ),
    "first": KeyCommand(("home",), say("the first of a list"), ("list", "nights"), action="go(0)", listed=False),
    "last": KeyCommand(("end",), say("the last of a list"), ("list", "nights"), action="go(-1)", listed=False),
    "pick": KeyCommand(
        ("enter",), say("this one"), ("list", "nights", "numbers"), there={"numbers": say("this number")}
    ),
    "less": KeyCommand(("left",), say("a smaller number"), ("numbers",), action="step(-1)"),
    "more": KeyCommand(("right",), say("a larger number"), ("numbers",), action="step(1)"),
    "row-up": KeyCommand(("up",), say("the numbers above"), ("numbers",), action="row(-1)", listed=False),
    "row-down": KeyCommand(("down",), say("the numbers below"), ("numbers",), action="row(1)", listed=False),
    "go-on": KeyCommand(("enter",), say("go on"), ("onward",), listed=False),
    "again": KeyCommand(
        ("enter",), say("try again what couldn’t be opened"), ("notice",), say("try again"), action="app.again"
    ),
    "take-back": KeyCommand(
        ("f3", "ctrl+z"),
        say("back one step, to your last answer"),
        ("turn",),
        say("back one step"),
        line="/back",
    ),
    "new-line": KeyCommand(
        ("ctrl+j", "shift+enter", "alt+enter"),
        say("start a new line"),
        ("lines",),
        say("new line"),
        typing=True,
    ),
    "undo": KeyCommand(("ctrl+z",), say("undo typing"), ("lines",), typing=True),
    "see": KeyCommand(("f6",), say("hold to see what you’re typing"), ("private",), typing=True, first=True),
    "keep-seen": KeyCommand(("f7",), say("keep it shown, or hide it again"), ("private",), typing=True, first=True),
    "part-up": KeyCommand(("up", "shift+tab"), say("to what’s above"), ("parts", "answers"), typing=True),
    "part-down": KeyCommand(("down", "tab"), say("to what’s below"), ("parts", "answers"), typing=True),
    "part-less": KeyCommand(("left",), say("the choice or number before"), ("parts",), listed=False),
    "part-more": KeyCommand(("right",), say("the choice or number after"), ("parts",), listed=False),
    "swap": KeyCommand(("tab",), say("the other one of two"), ("parts",), typing=True),
    "switch": KeyCommand(("f5",), say("say it, or leave it unsaid"), ("parts",), typing=True),
    "unfold": KeyCommand(("f8",), say("more to fill in"), ("parts",), typing=True),
    "find": KeyCommand(("/",), say("find words in our evenings"), ("evenings",), say("find"), first=True),
    "one-game": KeyCommand(("g",), say("only evenings with one game"), ("evenings",)),
    "taken-along": KeyCommand(("w",), say("what you took with you from them"), ("evenings",)),
    "only-starred": KeyCommand(("s",), say("only evenings with a star"), ("evenings",)),
    "month-later": KeyCommand(("left",), say("a month later"), ("nights",), action="month(-1)"),
    "month-earlier": KeyCommand(("right",), say("a month earlier"), ("nights",), action="month(1)"),
    "everything": KeyCommand(
        ("a",), say("everything that was said, or the short page again"), ("evening",), say("everything said")
    ),
    "copy": KeyCommand(("c",), say("copy this evening"), ("evening",), say("copy")),
    "to-file": KeyCommand(("f",), say("write this evening to a file"), ("evening",)),
    "print": KeyCommand(("p",), say("print this evening"), ("evening",)),
    "give-star": KeyCommand(("*",), say("give this evening a star, or take it away"), ("evening",), say("a star")),
    "settle": KeyCommand(("i",), say("let the evening settle"), ("closing",)),
    "another": KeyCommand(("p",), say("play something else"), ("closing",)),
    "evenings": KeyCommand(("e",), say("our evenings"), ("home",)),
    "question": KeyCommand(("d",), say("today’s question"), ("home",)),
    "year-ago": KeyCommand(("y",), say("something funny from a year ago"), ("home",)),
    "changed": KeyCommand(("w",), say("what changed since you started"), ("home",)),
    "mine": KeyCommand(
        ("m",), say("a page of your own"), ("home", "evening"), there={"evening": say("take back what’s yours")}
    ),
    "small-games": KeyCommand(("p",), say("small games"), ("home",)),
    "settings": KeyCommand(("comma",), say("settings"), ("home",)),
    "timers": KeyCommand(("t",), say("timers on or off"), ("home",)),
    "seal": KeyCommand(
        ("s",),
        say("seal this record, so only a passphrase opens it"),
        ("home", "closing"),
        say("seal this record"),
    ),
    "pass-on": KeyCommand(
        ("space",),
        say("pass it on: it was said, read or done"),
        ("driver", "between"),
        say("next"),
        there={"between": say("begin what the plan has next")},
    ),
    "one-back": KeyCommand(("b",), say("one step back"), ("driver",), say("back")),
    "hold-time": KeyCommand(("h",), say("hold the time, or let it go on"), ("driver",), say("hold"), line="/hold"),
    "add-minute": KeyCommand(("+",), say("one minute more"), ("driver",), say("one minute"), line="/minute"),
    "swap-begins": KeyCommand(
        ("w",), say("let whoever comes second begin, before the first answer"), ("driver",), say("swap"), line="/swap"
    ),
    "pass-over": KeyCommand(
        ("s",), say("skip it, where the game offers a pass"), ("driver",), say("skip"), line="/skip"
    ),
    "to-integration": KeyCommand(
        ("i",),
        say("close gently, and on to the integration"),
        ("driver", "between"),
        say("integration"),
        line="/integration",
    ),
    "measure": KeyCommand(("o",), say("how they are: each answers alone"), ("between",), say("how they are")),
    "notes": KeyCommand(
        ("n",), say("your own notes, which stand only here"), ("driver", "between"), say("notes"), line="/notes"
    ),
    "turn-round": KeyCommand(
        ("t",),
        say("turn the keyboard round, for what one of them answers alone"),
        ("driver",),
        say("turn it round"),
        line="/turn",
    ),
    "without-them": KeyCommand(
        ("e",),
        say("go on without whoever has no seat: a no to what’s asked alone"),
        ("driver",),
        say("without them"),
        line="/without",
    ),
    "close-gently": KeyCommand(("c",), say("close this game gently"), ("driver",), say("close gently"), line="/close"),
    "withdraw": KeyCommand(
        ("x",),
        say("one of them takes their consent back: close gently, for good"),
        ("driver", "between"),
        say("take back"),
        line="/withdraw",
    ),
    "floor": KeyCommand((), say("how much of the hour has gone, and how long each had the floor"), line="/time"),
    "enter": KeyCommand(("enter",), say("go on")),
    "open": KeyCommand((), say("open the curtain")),
    "not-me": KeyCommand(("n",), say("that’s not me")),
    "not-like-this": KeyCommand(("n",), say("change it"), action="against"),
    "show": KeyCommand((), say("read the words that are here"), line="/show"),
    "fill-in": KeyCommand((), say("what else can be filled in here"), line="/more"),
    "take": KeyCommand((), say("use your words from before as your answer"), line="/take"),
    "echo": KeyCommand((), say("show what you type here, or hide it again"), line="/echo"),
    "once-more": KeyCommand((), say("the question once more"), line="/again"),
    "where": KeyCommand((), say("where you are, and how much is left"), line="/where"),
    "briefly": KeyCommand((), say("say how to answer in a few words"), line="/brief"),
    "in-full": KeyCommand((), say("say how to answer in full"), line="/full"),
    "reader": KeyCommand((), say("reader mode, for those who listen, on or off"), line="/reader"),
}
"""All of them, by the names that [keys] has for them, in the order in which they are listed."""

AT_ONCE = tuple(name for name, command in COMMANDS.items() if command.first and "app" in command.at)
"""What works at any moment, stop above all."""


def changeable() -> dict[str, KeyCommand]:
    """The commands that [keys] in the config file can give other keys to."""
    return {name: command for name, command in COMMANDS.items() if command.at}


DRIVING = frozenset(name for name, each in COMMANDS.items() if each.at and {"driver", "between"}.issuperset(each.at))
"""What only whoever drives an hour can do; a couple's own evening lists none of it."""


def lines(also: Container[str] = ()) -> dict[str, Words]:
    """What can be typed wherever one is in plain mode, and what it does; ``also`` are commands that work only now."""
    return {
        each.line: each.line_words or each.words
        for name, each in COMMANDS.items()
        if each.line and (name in also or (each.keys and name not in DRIVING))
    }
