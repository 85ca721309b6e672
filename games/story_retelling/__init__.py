"""The parts of a retelling: what a camera saw, two tellings each, one telling of both, and a breather between."""
