"""KinkLists as text, JSON and YAML; for the matching game."""

import json

from tests.games.decks.lists.shapes import Shape

_KINKS = [
    {"name": "Closeness", "columns": ["Self", "Partner"], "kinks": ["Massage", "Being read to"]},
    {"name": "Play", "columns": ["General"], "kinks": ["Blindfolds"]},
]
_OF_KINKS = {"texts": ["Massage", "Being read to", "Blindfolds"], "levels": [4, 4, 4], "more": {"kinds": {"match"}}}
KINKLISTS = (
    Shape("as JSON", "a.json", json.dumps(_KINKS), sets={"Closeness": 2, "Play": 1}, **_OF_KINKS),  # type: ignore[arg-type]
    Shape(
        "as JSON, under names",
        "a.json",
        json.dumps(
            {
                "v": 2,
                "categories": {
                    "x": {"fields": ["Self", "Partner"], "name": "Closeness", "kinks": _KINKS[0]["kinks"]},
                    "Play": {"roles": [{"name": "General"}], "kinks": [{"id": "blindfolds", "description": "soft"}]},
                },
            }
        ),
        sets={"Closeness": 2, "Play": 1},
        left_out=("description",),
        **_OF_KINKS,  # type: ignore[arg-type]
    ),
    Shape(
        "as YAML",
        "a.yaml",
        "Closeness:\n  columns: [Self, Partner]\n  kinks:\n    - Massage\n    - Being read to\n"
        "Play:\n  kinks: [Blindfolds]\n",
        sets={"Closeness": 2, "Play": 1},
        **_OF_KINKS,  # type: ignore[arg-type]
    ),
    Shape(
        "as JSON, with three sides",
        "a.json",
        json.dumps([*_KINKS, {"name": "Ropes", "columns": ["Top", "Bottom", "Switch"], "kinks": ["Silk", "Hemp"]}]),
        sets={"Closeness": 2, "Play": 1},
        passed=(1,),
        **_OF_KINKS,  # type: ignore[arg-type]
    ),
    Shape(
        "one side and two",
        "a.txt",
        "#Closeness\n(Self, Partner)\n* Massage\n* Being read to\n\n#Play\n(General)\n* Blindfolds\n",
        ["Massage", "Being read to", "Blindfolds"],
        sets={"Closeness": 2, "Play": 1},
        levels=[4, 4, 4],
        more={"kinds": {"match"}},
    ),
    Shape(
        "three sides",
        "a.md",
        "# Closeness\n(Self, Partner)\n* Massage\n* Being read to\n\n# Play\n"
        "(Top, Bottom, Switch)\n* Blindfolds\n* Ropes\n",
        ["Massage", "Being read to"],
        levels=[4, 4],
        passed=(6,),
        more={"title": "Closeness"},
    ),
    Shape(
        "descriptions",
        "a.txt",
        "#Closeness\n(Self, Partner)\n* Massage\n? with oil\n* Being read to\n#Play\n(General)\n* Blindfolds\n",
        ["Massage", "Being read to", "Blindfolds"],
        sets={"Closeness": 2, "Play": 1},
        levels=[4, 4, 4],
        passed=(4,),
    ),
)
