"""The small game that `ourturn games new` begins with, for somebody to change."""

import json

TEXT = """\
# A game of your own. Change what stands here, then look at it with: ourturn games check {file}
name = "{name}"
title = {title}
about = "one good thing each, said and heard"
minutes = [3, 6]                   # at least, at most
author = "us"
licence = "private"                # or one under which others may have it, like CC-BY-SA-4.0
language = "en"

# Turns are asked from top to bottom. Kinds: {kinds}.
# who: first, second, both (each alone where there is something to answer), together, reader, listener.
# A blank names somebody: {{first}}, {{second}}, {{other}}; {{other:they}}, {{other:their}} for the pronoun.

[[turn]]
name = "arrive"
kind = "act"
words = "Sit so that you can see each other. Nothing needs to be said."
seconds = 30

[[turn]]
name = "good-thing"
kind = "write"
who = "both"                       # each alone; hidden until a reveal shows it
words = "One good thing that {{other}} did this week."
start = "It was good that you …"
seen = "hidden"                    # or open, or private: then nobody else ever sees it

[[turn]]
name = "look"
kind = "reveal"
words = "Look at what you both wrote."
shows = ["good-thing"]

[[turn]]
name = "tell"
kind = "speak"
repeat = "swap"                    # turns beside each other that say so come again with first and second swapped
words = "Tell {{other}} what that was like for you."
seconds = 60

[[turn]]
name = "hear"
kind = "speak"
repeat = "swap"
who = "second"
words = "Say back what you heard. {{first}} says whether you got it."
seconds = 30

[[turn]]
name = "once-more"
kind = "choose"
who = "together"
words = "Another good thing each, or is that enough?"
options = [{{ words = "Another one", to = "good-thing" }}, "That is enough"]

[[turn]]
name = "thanks"
kind = "say"
words = "Say “thank you” to each other."
action = "said it"
"""


def example(name: str, title: str) -> str:
    """The text of a new game called ``name``."""
    from games.own.naming import GAME_ENDING
    from games.written.sheet import TurnKind

    quoted = json.dumps(title, ensure_ascii=False)
    return TEXT.format(file=f"{name}{GAME_ENDING}", name=name, title=quoted, kinds=", ".join(TurnKind))
