"""Lists in programs, what is nearly JSON, and the marks of other notations."""

import json

from tests.games.decks.lists.shapes import FOUR, MISS, WHAT, WHERE, WHO, Shape

PROGRAMS = (
    Shape("JavaScript", "a.js", "// ours\nconst questions = [\n" + "".join(f'  "{text}",\n' for text in FOUR) + "];\n"),
    Shape("a list with a name, as text", "a.txt", "let them = [\n" + "".join(f"  '{text}',\n" for text in FOUR) + "]"),
    Shape(
        "objects that are exported",
        "a.ts",
        f"import {{ x }} from './x';\nexport const truth: Card[] = [\n"
        f"  {{ id: 1, question: '{WHAT}', icon: icons.x }},\n"
        f"  {{ id: 2, question: 'Where would ' +\n    'you live?' }},\n]\n\nexport const dare = ["
        f" {{ id: 1, question: `{WHO}` }},"
        f' {{ id: 2, question: "{MISS}" }} ];\n\nfunction pick(list) {{ return list[0]; }}\n',
        sets={"Truth": 2, "Dare": 2},
        left_out=("icon", "id"),
    ),
    Shape(
        "Python",
        "a.py",
        f'"""Ours."""\nimport random\n\n# Light ones\nLIGHT = [\n    "{WHAT}",\n    \'{WHERE}\',\n]\n'
        f'MORE: dict[str, list[str]] = {{"deep": ["{WHO}", "{MISS}",]}}\n\n\n'
        "def ask():\n    return random.choice(LIGHT)\n",
        sets={"LIGHT": 2, "Deep": 2},
    ),
    Shape(
        "Dart",
        "a.dart",
        "// ours\n\nconst List<String> ours = [\n" + "".join(f'  "{text}",\n' for text in FOUR) + "];\n",
    ),
    Shape(
        "a class in Python",
        "a.py",
        f"import random\n\nclass Ours:\n    def __init__(self):\n        self.cards = {{\n            'home': [\n"
        f"                {{'prompt': \"{WHAT}\", 'depth': 'x'}},\n                {{'prompt': \"{WHERE}\"}},\n"
        f"            ],\n            'long ago': [\n                {{'prompt': \"{WHO}\"}},\n"
        f"                {{'prompt': \"{MISS}\"}},\n            ],\n        }}\n",
        sets={"Home": 2, "Long ago": 2},
        left_out=("depth",),
    ),
    Shape(
        "JSON with comments and commas",
        "a.json",
        '{\n  // ours\n  "questions": [\n' + "".join(f'    "{text}", /* yes */\n' for text in FOUR) + "  ],\n}\n",
    ),
    Shape(
        "JSON without quotes around its keys",
        "a.json",
        "[" + "".join(f"{{text: '{text}', level: 2}}, " for text in FOUR) + "]",
        levels=[2, 2, 2, 2],
    ),
    Shape(
        "a card and a dare in one object",
        "a.jsx",
        f"let both = [\n  {{ question: '{WHAT}', dare: 'Hum something old.' }},\n"
        f"  {{ question: '{WHERE}', dare: 'Sing one line of it.' }}\n];\n",
        [WHAT, "Hum something old.", WHERE, "Sing one line of it."],
        sets={"Question": 2, "Dare": 2},
    ),
)

NOTATIONS = (
    Shape(
        "Org",
        "a.org",
        f"* Home\n** Light\n- {WHAT}\n- {WHERE}\n* Long ago\n- {WHO}\n- {MISS}\n",
        sets={"Light": 2, "Long ago": 2},
    ),
    Shape(
        "AsciiDoc",
        "a.adoc",
        f"= For us\n\n== Home\n\n* {WHAT}\n* {WHERE}\n\n== Long ago\n\n* {WHO}\n* {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
        more={"title": "For us"},
    ),
    Shape(
        "a wiki",
        "a.txt",
        f"== Home ==\n* {WHAT}\n* {WHERE}\n== Long ago ==\n* {WHO}\n* {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape("LaTeX", "a.tex", "".join(f"\\item {text}\n" for text in FOUR)),
    Shape(
        "a reason behind each",
        "a.md",
        f"1. **{WHAT}** It opens people up.\n2. **{WHERE}** – Always good.\n3. **{WHO}**\n4. {MISS}\n",
        passed=(1, 2),
    ),
    Shape(
        "headings right above their lines",
        "a.txt",
        f"Taken from:\nhttps://example.org/list\n\nHome\n{WHAT}\n{WHERE}\n\nLong ago\n{WHO}\n{MISS}\n",
        sets={"Home": 2, "Long ago": 2},
        passed=(2,),
    ),
    Shape(
        "rows above the names of the columns",
        "a.csv",
        "Our questions,,\n,,\nQuestion,Level,Notes\n" + "".join(f"{text},2,x\n" for text in FOUR),
        levels=[2, 2, 2, 2],
        left_out=("Notes",),
        passed=(1,),
    ),
    Shape(
        "words under a name that nobody knows",
        "a.json",
        '{"truth": [{"id": "dd33", "value": "What made you laugh today?"}, '
        '{"id": "dd34", "value": "Where would you live?"}],'
        ' "dare": [{"id": "dd35", "value": "Who taught you to swim?"}, {"id": "dd36", "value": "What do you miss?"}]}',
        sets={"Truth": 2, "Dare": 2},
        left_out=("id",),
    ),
    Shape(
        "sets of a text, the first at its top",
        "a.txt",
        f"Set I\n\n1. {WHAT}\n\n2. {WHERE}\n\nSet II\n\n13. {WHO}\n\n14. {MISS}\n",
        sets={"Set I": 2, "Set II": 2},
        more={"ladder": True},
    ),
    Shape(
        "a warm set among others",
        "a.md",
        f"## Fun\n\n*Low stakes*\n\n- {WHAT}\n- {WHERE}\n\n## Spicy questions\n\n- {WHO}\n- {MISS}\n",
        sets={"Fun": 2, "Spicy questions": 2},
        levels=[1, 1, 3, 3],
        passed=(3,),
    ),
    Shape("levels by number", "a.json", json.dumps({"level1": FOUR[:2], "level2": FOUR[2:]}), levels=[1, 1, 2, 2]),
    Shape(
        "levels that only count",
        "a.md",
        f"## Level 1: Start\n- {WHAT}\n- {WHERE}\n## Level 2: On\n- {WHO}\n- {MISS}\n",
        sets={"Level 1: Start": 2, "Level 2: On": 2},
    ),
    Shape(
        "notes of CrowdAnki",
        "a.json",
        json.dumps(
            {"name": "Us", "notes": [{"fields": [f"<b>{text[:4]}</b>{text[4:]}", "x"], "guid": "g"} for text in FOUR]}
        ),
        left_out=("fields", "guid"),
        more={"title": "Us"},
    ),
    Shape(
        "words in an object of their own",
        "a.json",
        json.dumps({"cards": [{"front": {"text": text}, "back": {"text": "x"}} for text in FOUR]}),
        left_out=("back",),
    ),
    Shape(
        "options as objects, and too many of them",
        "a.json",
        json.dumps(
            [
                {"question": WHAT, "options": [{"text": "a"}, {"text": "b"}]},
                {"question": MISS, "options": [1, 2, 3, 4, 5]},
            ]
        ),
        [WHAT, MISS],
        left_out=("options",),
    ),
    Shape(
        "what a server sends",
        "a.json",
        json.dumps({"data": [{"id": n, "attributes": {"text": text}} for n, text in enumerate(FOUR)]}),
        left_out=("id",),
    ),
    Shape(
        "headings that are only rules",
        "a.md",
        f"## <span>=====</span>\n## **Home**\n\n1. {WHAT}\n2. {WHERE}\n\n## **Long ago**\n\n1. {WHO}\n2. {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "sections with a colon and an empty line",
        "a.txt",
        f"HOME:\n\n{WHAT}\n{WHERE}\n\nAGO:\n\n{WHO}\n{MISS}\n",
        sets={"HOME": 2, "AGO": 2},
    ),
    Shape("letters", "a.txt", "".join(f"{mark}) {text}\n" for mark, text in zip("abcd", FOUR, strict=True))),
    Shape(
        "a last word right below the last",
        "a.txt",
        "".join(f"{at}. {text}\n" for at, text in enumerate(FOUR, 1)) + "Now look at each other.\nThe end.\n",
        passed=(5,),
    ),
)
