"""Every place, and every kind of turn, as a scene that the pictures and other tests look at.

A made-up couple, a fixed evening, seed and chance, so that the same program shows the same everywhere.
"""

from tests.scenes.asides import ASIDES
from tests.scenes.office import OFFICE
from tests.scenes.places import PLACES
from tests.scenes.stage import Scene
from tests.scenes.turns import TURNS

SCENES: dict[str, Scene] = PLACES | ASIDES | TURNS | OFFICE
"""All of them, by the name of the file that their picture stands in."""
