"""A made-up couple to look around with: a few evenings, really played, in words of nobody."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from games.catalog.games import find_game
from games.engine import (
    Choose,
    Ending,
    Json,
    NotAllowed,
    Page,
    Press,
    Rate,
    Reply,
    Turn,
    Words,
    Write,
    say,
    seat_partners,
)
from games.engine import gettext as _
from games.record import Couple, Record, Records

NAMES = (("Mira", "she"), ("Tom", "he"))
EVENINGS: Sequence[tuple[int, Sequence[str]]] = (
    (139, ("intention", "weather-report", "ask-and-receive", "integration")),
    (104, ("intention", "museum-of-us", "integration")),
    (61, ("intention", "ask-and-receive", "integration")),
    (33, ("intention", "both-and", "integration")),
    (12, ("intention", "ask-and-receive", "integration")),
    (5, ("intention", "museum-of-us", "weather-report", "integration")),
)
"""Days ago, and what was played."""
CHOSEN: Mapping[str, Sequence[str]] = {
    "clear_headed": ("yes",),
    "wanted": ("yes",),
    "touch_welcome": ("yes",),
    "is_touch": ("no_touch",),
    "more": ("enough", "another"),
    "warm_up": ("straight",),
    "self_check": ("fine", "sad"),
    "heard": ("got_it",),
    "answer": ("yes", "yes", "no", "yes"),
    "again": ("something_else", "rest"),
    "came_of_it": ("happened", "in_part"),
}
WRITTEN: Mapping[str, Sequence[Words]] = {
    "wish": (say("rest beside you"), say("laugh before nine"), say("be asked how it was"), say("come a little closer")),
    "stop_word": (say("kettle"), say("lighthouse")),
    "request": (
        say("read me the end of that chapter"),
        say("brush your hair"),
        say("listen to me about my sister, without fixing anything"),
        say("draw the house we’ll have"),
    ),
    "take_along": (
        say("that you laughed"),
        say("your hand on the stairs"),
        say("I like how slowly you answer"),
        say("the map of nowhere"),
    ),
    "when": (say("the door opens"), say("the kettle boils"), say("I reach for the phone in bed")),
    "will": (say("stand up and come to the hall"), say("ask you for one word"), say("put it under the book")),
    "object": (say("the blue kettle"), say("a ticket for the wrong train"), say("your grandfather’s umbrella")),
    "hard": (say("the week had no evening in it"), say("my mother rang twice")),
    "good": (say("you saved me the window seat"), say("we walked home in the rain")),
}
LINES = (
    say("It’s the one thing that never broke."),
    say("We kept it, and nobody remembers why."),
    say("It smells of that summer."),
)
STEPS = 400
"""Answers after which an evening that does not end is left as it is; none comes near it."""


def made_up(records: Records, now: datetime) -> Couple:
    """Let them move in, with evenings up to a few days before ``now``. Raises RecordError."""
    couple = records.add(seat_partners(list(NAMES)), _("A made-up couple"))
    chance = Random(11)
    with records.open(couple) as record:
        for days, games in EVENINGS:
            _evening(record, now - timedelta(days), games, chance)
    return couple


def _evening(record: Record, at: datetime, games: Sequence[str], chance: Random) -> None:
    for name in games:
        game = find_game(name)
        log = record.begin(game, at, chance.getrandbits(32))
        play = log.play(game)
        for _step in range(STEPS):
            if play.ended:
                break
            play.answer(play.open[0], _answer(play.open[0], chance), at)
            at += timedelta(seconds=20)
        log.close(play.ended or Ending.STOPPED, at)
    record.end_evening(at)


def _answer(turn: Turn[Any], chance: Random) -> Json:
    match turn:
        case Choose():
            there = [option.key for option in turn.options]
            wanted = [key for key in CHOSEN.get(turn.key, ()) if _takes(turn, key)]
            return chance.choice(wanted or there)
        case Rate():
            return chance.randint(turn.low, min(turn.high, turn.low + 4))
        case Press():
            return True
        case Write():
            if turn.optional and turn.key not in WRITTEN:
                return ""
            texts = [str(each) for each in WRITTEN.get(turn.key, LINES)]
            return next((text for text in chance.sample(texts, len(texts)) if _takes(turn, text)), _("yes"))
        case Page():
            left_out = {each.key for each in turn.turns if isinstance(each, Choose) and each.usual} - CHOSEN.keys()
            return {each.key: _answer(each, chance) for each in turn.turns if each.key not in left_out}
        case Reply():
            there = [option.key for option in turn.options]
            chosen = chance.choice([key for key in CHOSEN.get(turn.key, ()) if key in there] or there)
            field = turn.fields.get(chosen)
            return {"choice": chosen, "text": _answer(field, chance)} if field else chosen
    return None


def _takes(turn: Turn[Any], text: str) -> bool:
    try:
        turn.check(text)
    except NotAllowed:
        return False
    return True
