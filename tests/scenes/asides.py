"""What stands on top of a place: the stop and its ways on, help lines, not-for, a page of one's own, what stays."""

from textual.pilot import Pilot

from tests.scenes import couples
from tests.scenes.stage import Scene, Stage, Step, entered, picked, state, typed
from tests.tui.rest import rest
from tui.turns.thin_line import ThinLine


def later(seconds: float) -> Step:
    """So many seconds later, as every line that shortens hears."""

    async def step(stage: Stage, pilot: Pilot[int]) -> None:
        stage.wait(seconds)
        for line in pilot.app.screen.query(ThinLine):
            line.tick()
        await rest(pilot)

    return step


_BREAK = ("f1", picked("Take a break", "In an hour"))
_MINE = ("m", picked("Ana"), "a")
_OPENED = (*_MINE, picked("Read what’s sealed"), entered(couples.GREEN_APPLES))

ASIDES: dict[str, Scene] = {
    "stop": Scene(couples.evenings, ("f1",)),
    "stop-in-a-play": Scene(couples.begun, ("enter", "f1")),
    "stop-breathe": Scene(couples.begun, ("enter", "f1", picked("Breathe together"))),
    "stop-breathed": Scene(couples.begun, ("enter", "f1", picked("Breathe together"), "enter")),
    "stop-how-long": Scene(couples.begun, ("enter", "f1", picked("Take a break"))),
    "stop-on-a-break": Scene(couples.begun, ("enter", *_BREAK, later(600))),
    "stop-back": Scene(couples.begun, ("enter", *_BREAK, later(3600), picked("We’re both back"))),
    "stop-how-stirred": Scene(couples.begun, ("enter", *_BREAK, later(3600), picked("We’re both back"), "a 4")),
    "stop-not-yet": Scene(
        couples.begun,
        ("enter", *_BREAK, later(3600), picked("We’re both back"), "a 8 enter", "b 2 enter", "enter"),
    ),
    "stop-together": Scene(
        couples.begun,
        ("enter", *_BREAK, later(3600), picked("We’re both back"), "a 1 enter", "b 2 enter", "enter"),
    ),
    "people": Scene(couples.evenings, ("f9",)),
    "people-of-a-country": Scene(couples.evenings, ("f9", picked("United Kingdom"))),
    "not-for": Scene(couples.evenings, ("f10",)),
    "year-ago": Scene(couples.laughed, ("y",)),
    "year-ago-nothing": Scene(couples.evenings, ("y",)),
    "settings": Scene(couples.evenings, ("comma",)),
    "settings-colours": Scene(couples.evenings, ("comma", "enter")),
    "settings-changed": Scene(couples.evenings, ("comma", picked("Timers"))),
    "only-mine": Scene(couples.evenings, ("m",)),
    "only-mine-curtain": Scene(couples.evenings, ("m", picked("Ana"))),
    "only-mine-menu": Scene(couples.evenings, _MINE),
    "only-mine-hiding": Scene(couples.evenings, (*_MINE, picked("What hiding"))),
    "only-mine-both-there": Scene(couples.evenings, (*_MINE, picked("Set a passphrase"))),
    "only-mine-new-passphrase": Scene(
        couples.evenings,
        (*_MINE, picked("Set a passphrase"), "a b", "a", "enter", "enter", "enter", typed("five green apples")),
    ),
    "only-mine-menu-keyed": Scene(couples.keyed, _MINE),
    "only-mine-passphrase": Scene(couples.keyed, (*_MINE, picked("Read what’s sealed"), typed(couples.GREEN_APPLES))),
    "only-mine-another-passphrase": Scene(
        couples.keyed, (*_MINE, picked("Read what’s sealed"), entered("five green pears"))
    ),
    "only-mine-sealed": Scene(couples.keyed, _OPENED),
    "only-mine-one-sealed": Scene(couples.keyed, (*_OPENED, "1")),
    "only-mine-numbers": Scene(couples.keyed, (*_MINE, picked("My numbers"), entered(couples.GREEN_APPLES))),
    "only-mine-strike": Scene(couples.evenings, (*_MINE, picked("What I’d rather not"))),
    "only-mine-which-kind": Scene(couples.evenings, (*_MINE, picked("What I’d rather not", "A kind of ask"))),
    "only-mine-never": Scene(couples.evenings, (*_MINE, picked("What I’d rather not", "A kind of ask"), "1")),
    "only-mine-evenings": Scene(couples.evenings, (*_MINE, picked("Take back something"))),
    "only-mine-words": Scene(couples.evenings, (*_MINE, picked("Take back something"), "2")),
    "only-mine-one-word": Scene(couples.evenings, (*_MINE, picked("Take back something"), "2", "1")),
    "only-mine-how-to-forget": Scene(couples.keyed, (*_MINE, picked("Remove my passphrase"))),
    "only-mine-in-a-week": Scene(couples.keyed, (*_MINE, picked("Remove my passphrase", "I don’t have it"))),
    "only-mine-it-goes": Scene(couples.going, (*_MINE, picked("Remove my passphrase"))),
    "only-mine-forget": Scene(
        couples.keyed, (*_MINE, picked("Remove my passphrase", "I’ll type it"), entered(couples.GREEN_APPLES))
    ),
    "keeping-curtain": Scene(couples.played, ("q",)),
    "keeping": Scene(couples.played, ("q", "a")),
    "keeping-each": Scene(couples.played, ("q", "a", "f8")),
    "keeping-before-tonight": Scene(couples.left, ("a",)),
}
for _state in (
    "stop-breathed",
    "stop-how-stirred",
    "only-mine-curtain",
    "only-mine-passphrase",
    "only-mine-another-passphrase",
    "only-mine-which-kind",
    "only-mine-never",
    "only-mine-one-word",
    "only-mine-evenings",
    "keeping-curtain",
    "keeping-before-tonight",
):
    ASIDES[_state] = state(ASIDES[_state])
