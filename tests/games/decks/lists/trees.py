"""JSON, YAML and TOML in the shapes of public files."""

import json

from tests.games.decks.lists.shapes import FOUR, MISS, OBJECTS, WHAT, WHERE, WHO, Shape

TREES = (
    Shape("a list", "a.json", json.dumps(FOUR)),
    Shape("a list under another ending", "a.txt", json.dumps(FOUR, indent=1)),
    Shape("objects", "a.json", json.dumps(OBJECTS), left_out=("id",)),
    Shape(
        "a pack",
        "a.json",
        json.dumps({"name": "For us", "version": 2, "questions": OBJECTS}),
        left_out=("id", "version"),
        more={"title": "For us"},
    ),
    Shape("truth and dare", "a.json", json.dumps({"truth": FOUR[:2], "dare": FOUR[2:]}), sets={"Truth": 2, "Dare": 2}),
    Shape(
        "ratings as groups",
        "a.json",
        json.dumps({"PG": FOUR[:2], "PG13": FOUR[2:3], "R": FOUR[3:]}),
        levels=[1, 1, 2, 3],
    ),
    Shape(
        "groups with questions in them",
        "a.json",
        json.dumps({"food": {"questions": FOUR[:2]}, "long_ago": {"questions": FOUR[2:]}}),
        sets={"Food": 2, "Long ago": 2},
    ),
    Shape(
        "a list of groups",
        "a.json",
        json.dumps(
            [
                {"category": "Home", "icon": "x", "questions": FOUR[:2]},
                {"category": "Long ago", "icon": "y", "questions": FOUR[2:]},
            ]
        ),
        sets={"Home": 2, "Long ago": 2},
        left_out=("icon",),
    ),
    Shape(
        "groups in groups, with levels in words",
        "a.json",
        json.dumps(
            {"en": {"home": {"soft": FOUR[:1], "spicy": FOUR[1:2]}, "away": {"soft": FOUR[2:3], "spicy": FOUR[3:]}}}
        ),
        sets={"Home": 2, "Away": 2},
        levels=[1, 3, 1, 3],
        more={"language": "en"},
    ),
    Shape(
        "two languages",
        "a.json",
        json.dumps({"de": ["Was nun?"], "en": ["What now?", "What then?"]}),
        ["What now?", "What then?"],
        passed=(1,),
    ),
    Shape(
        "the text in two languages",
        "a.json",
        json.dumps([{"text": {"de": "Was nun?", "en": t}} for t in FOUR]),
        left_out=("other languages",),
    ),
    Shape(
        "languages beside each other",
        "a.json",
        json.dumps([{"category": "x", "en": t, "de": "Was nun?"} for t in FOUR]),
        left_out=("category", "de"),
    ),
    Shape(
        "levels in words",
        "a.json",
        json.dumps([{"text": t, "rating": r} for t, r in zip(FOUR, ("PG", "PG13", "R", "nsfw"), strict=True)]),
        levels=[1, 2, 3, 4],
    ),
    Shape(
        "a word for both",
        "a.json",
        json.dumps(
            [{"type": k, "text": t, "timer": 0} for t, k in zip(FOUR, ("truth", "truth", "dare", "dare"), strict=True)]
        ),
        sets={"Truth": 2, "Dare": 2},
    ),
    Shape(
        "sides",
        "a.json",
        json.dumps(
            [
                {"question": "Would you rather", "optionA": "sing", "optionB": "hum"},
                {"question": "Would you rather", "optionA": "fly", "optionB": "swim"},
            ]
        ),
        ["Would you rather", "Would you rather"],
        more={"kinds": {"would-you-rather"}},
    ),
    Shape(
        "groups in objects of their own",
        "a.json",
        json.dumps(
            [
                {"question": t, "category": {"id": n, "name": c}}
                for n, (t, c) in enumerate(zip(FOUR, ("Home", "Home", "Long ago", "Long ago"), strict=True))
            ]
        ),
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "what Strapi sends",
        "a.json",
        json.dumps(
            {
                "data": [
                    {"attributes": {"question": t, "topic": {"data": {"attributes": {"name": c}}}}}
                    for t, c in zip(FOUR, ("Home", "Long ago", "Home", "Long ago"), strict=True)
                ],
                "meta": {"pagination": {"page": 1}},
            }
        ),
        sets={"Home": 2, "Long ago": 2},
        left_out=("meta",),
    ),
    Shape(
        "groups that stand in each other, and words about the game",
        "a.json",
        json.dumps(
            {
                "ui": {
                    "description": ["This is a game for two.", "Take turns with it."],
                    "rules": ["Ask, and listen."],
                },
                "data": {
                    "categories": [
                        {"slug": "x", "name": "Home", "questions": [{"body": t, "depth": "a"} for t in FOUR[:2]]},
                        {"slug": "y", "name": "Long ago", "questions": [{"body": t, "depth": "b"} for t in FOUR[2:]]},
                    ]
                },
            }
        ),
        sets={"Home": 2, "Long ago": 2},
        left_out=("depth", "description", "rules", "slug", "ui"),
    ),
    Shape("by number", "a.json", json.dumps({str(n): t for n, t in enumerate(FOUR)})),
    Shape(
        "objects by number",
        "a.json",
        json.dumps({str(n): {"prompt": t, "categoryId": "1"} for n, t in enumerate(FOUR)}),
        left_out=("categoryId",),
    ),
    Shape(
        "questions as keys",
        "a.json",
        json.dumps(dict.fromkeys(FOUR, "an answer")),
        left_out=("what stands behind each card",),
    ),
    Shape("rows", "a.json", json.dumps([["id", "question"], *([n, t] for n, t in enumerate(FOUR))]), left_out=("id",)),
    Shape(
        "an unknown name for the words",
        "a.json",
        json.dumps([{"n": n, "wording": t} for n, t in enumerate(FOUR)]),
        left_out=("n",),
    ),
    Shape(
        "sets by number",
        "a.json",
        json.dumps([{"set": n, "text": t} for n, t in zip((1, 1, 2, 2), FOUR, strict=True)]),
        sets={"Set 1": 2, "Set 2": 2},
        more={"ladder": True},
    ),
    Shape(
        "sets that are named in their order",
        "a.json",
        json.dumps(
            {
                "sets": ["Home", "Away"],
                "cards": [{"set": n, "text": t} for n, t in zip((2, 2, 1, 1), FOUR, strict=True)],
            }
        ),
        sets={"Away": 2, "Home": 2},
        more={"sets": ["Home", "Away"], "ladder": True},
    ),
    Shape(
        "sets that it says are no ladder",
        "a.toml",
        "ladder = false\n"
        + "".join(f'[[card]]\ntext = "{t}"\nset = "{n}"\n' for n, t in zip("HHAA", FOUR, strict=True)),
        sets={"H": 2, "A": 2},
        more={"ladder": False},
    ),
    Shape(
        "one key twice",
        "a.json",
        '[{"text": "What made you laugh today?", "text": "Gone?"}]',
        [WHAT],
        left_out=("text (again)",),
    ),
    Shape(
        "an entry without words",
        "a.json",
        json.dumps([WHAT, 5, {"id": 3}, WHERE]),
        [WHAT, WHERE],
        left_out=("id",),
        passed=(1, 1),
    ),
    Shape("JSON lines", "a.jsonl", "\n".join(json.dumps(each) for each in OBJECTS), left_out=("id",)),
    Shape("JSON lines of texts under another ending", "a.txt", "\n".join(json.dumps(t) for t in FOUR)),
    Shape("YAML", "a.yaml", "\n".join(f"- {t}" for t in FOUR)),
    Shape(
        "YAML groups under another ending",
        "a.txt",
        f"home:\n  - {WHAT}\n  - {WHERE}\nlong_ago:\n  - {WHO}\n  - {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "YAML objects",
        "a.yml",
        "title: For us\nversion: 3\ncards:\n"
        + "".join(f"  - text: {t}\n    level: gentle\n    author: x\n" for t in FOUR),
        levels=[1, 1, 1, 1],
        left_out=("author", "version"),
        more={"title": "For us"},
    ),
    Shape(
        "YAML with colons and yes",
        "a.yaml",
        "- Tea: or coffee?\n- yes\n- 2026-01-01\n- >-\n  What do\n  you miss?\n",
        ["Tea: or coffee?", "yes", "2026-01-01", MISS],
    ),
    Shape(
        "YAML with a reference",
        "a.yaml",
        f"a: &a\n  - {WHAT}\n  - {WHERE}\nb:\n  - {WHO}\n  - {MISS}\n",
        sets={"A": 2, "B": 2},
    ),
    Shape(
        "YAML with what all take over",
        "a.yaml",
        f"defaults: &d\n  level: 2\n  kind: question\ncards:\n  - <<: *d\n    text: {WHAT}\n"
        f"  - text: |\n      Where would\n      you live?\n    <<: [*d]\n    level: 3\n  - text: {WHO}\n  - {MISS}\n",
        levels=[2, 3, 1, 1],
        left_out=("defaults",),
    ),
    Shape("YAML of several documents", "a.yaml", "".join(f"---\ntext: {t}\nid: 5\n" for t in FOUR), left_out=("id",)),
    Shape(
        "a deck of ours",
        "a.toml",
        'id = "x"\ntitle = "For us"\nlanguage = "en"\nauthor = "us"\nlicence = "CC0-1.0"\n'
        'source = "us"\nsets = ["One", "Two"]\n'
        + "".join(
            f'[[card]]\nid = "c{n}"\ntext = "{t}"\nset = {s}\n'
            for n, (t, s) in enumerate(zip(FOUR, (1, 1, 2, 2), strict=True))
        ),
        sets={"One": 2, "Two": 2},
        left_out=("id",),
        more={"title": "For us"},
    ),
)
