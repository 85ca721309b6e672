"""Markdown: items, tables, headings, and what else stands on a page."""

from tests.games.decks.lists.shapes import EACH, FOUR, MISS, WHAT, WHERE, WHO, Shape, lines_of

MARKDOWN = (
    Shape("items", "a.md", EACH),
    Shape("items under an ending that says otherwise", "a.csv", EACH),
    Shape("items without any ending", "questions", EACH),
    Shape("tasks", "a.md", lines_of("- [ ] ", "- [x] ", "* [X] ", "1. [ ] ")),
    Shape(
        "nested under groups",
        "a.md",
        f"- Home\n  - {WHAT}\n  - {WHERE}\n- Long ago:\n    - {WHO}\n    - {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "nested far in",
        "a.md",
        f"- Home\n      - {WHAT}\n      - {WHERE}\n- Long ago\n\t\t- {WHO}\n\t\t- {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape("nested questions", "a.md", f"- {WHAT}\n  - {WHERE}\n- {WHO}\n    - {MISS}\n"),
    Shape(
        "notes under questions",
        "a.md",
        f"- {WHAT}\n  - anything counts\n- {WHERE}\n\n  *Take your time.*\n- {WHO}\n- {MISS}\n",
        passed=(2, 5),
    ),
    Shape(
        "sides under a question",
        "a.md",
        "- Would you rather …\n  - sing in the rain\n  - read by the fire\n- What do you miss?\n",
        ["Would you rather sing in the rain / read by the fire", MISS],
    ),
    Shape(
        "an ATX title and sets",
        "a.md",
        f"# For us\n\n## Home\n- {WHAT}\n- {WHERE}\n\n## Long ago ##\n- {WHO}\n- {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
        more={"title": "For us", "ladder": True},
    ),
    Shape(
        "a setext title and sets",
        "a.md",
        f"For us\n======\n\nHome\n----\n- {WHAT}\n- {WHERE}\n\nLong ago\n---\n- {WHO}\n- {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
        more={"title": "For us"},
    ),
    Shape(
        "front matter",
        "a.md",
        f"---\ntitle: For us\nlicense: CC0-1.0\ntags: [love, two]\n---\n\n{EACH}\n",
        left_out=("tags",),
        more={"title": "For us"},
    ),
    Shape(
        "TOML front matter",
        "a.md",
        f'+++\ntitle = "For us"\ndraft = "no"\n+++\n{EACH}\n',
        left_out=("draft",),
        more={"title": "For us"},
    ),
    Shape(
        "a table",
        "a.md",
        "| # | Question | Level |\n|---|:---|---:|\n" + "".join(f"| {n} | {t} | 2 |\n" for n, t in enumerate(FOUR)),
        levels=[2, 2, 2, 2],
        left_out=("#",),
    ),
    Shape(
        "tables under headings",
        "a.md",
        f"## Home\n\n| Question |\n|---|\n| {WHAT} |\n| {WHERE} |\n\n## Long ago\n\n| Question |\n"
        f"|---|\n| {WHO} |\n| {MISS} |\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "a page of a blog",
        "a.md",
        f"# Deep talks\n\nWe all get stuck sometimes. Ready?\n\n## Home\n\n*Keep it light.*\n\n"
        f"1. **{WHAT}**\n2. {WHERE}\n\n## Long ago\n\n"
        f"3. _{WHO}_\n4. [{MISS}](https://example.org)\n\nThanks for reading.\n",
        sets={"Home": 2, "Long ago": 2},
        passed=(3, 7, 17),
        more={"title": "Deep talks"},
    ),
    Shape(
        "headings that ask",
        "a.md",
        "## Home\n" + "".join(f"\n### {n}. “{t}”\n\n**Why ask:** It helps.\n" for n, t in enumerate(FOUR, 1)),
        passed=(5, 9, 13, 17),
    ),
    Shape(
        "bold numbers with prose between",
        "a.md",
        "Read this first.\n\n" + "\n\n".join(f"**{n}. {t}**\n\nA word about it." for n, t in enumerate(FOUR, 1)),
        passed=(1, 5, 9, 13, 17),
    ),
    Shape(
        "a README with a table of contents, badges, rules and a licence",
        "README.md",
        "# For us [![Awesome](https://a.re/badge.svg)](https://a.re)\n\n> A curated list.\n\n## Contents\n\n"
        "- [Home](#home)\n- [Long ago](#long-ago)\n\n## How to play\n\n1. Shuffle the cards.\n2. Take turns.\n\n"
        f"## Home\n\n- {WHAT}\n- {WHERE}\n\n## Long ago\n\n- {WHO}\n- {MISS}\n\n"
        "## Contributing\n\n- Fork it.\n- Open a pull request.\n\n## License\n\n[MIT](LICENSE) © somebody\n",
        sets={"Home": 2, "Long ago": 2},
        passed=(3, 7, 8, 12, 13, 27, 28, 32),
        more={"title": "For us"},
    ),
    Shape(
        "callouts",
        "a.md",
        f"# For us\n\n> [!info] How to play\n> Take turns.\n\n> [!question]- Home\n> - {WHAT}\n> - {WHERE}\n\n"
        f"> [!question]+ Long ago\n> - {WHO}\n> - {MISS} ✅ 2026-05-03\n",
        sets={"Home": 2, "Long ago": 2},
        passed=(3, 4),
        more={"title": "For us"},
    ),
    Shape("definitions", "a.md", "\n".join(f"{text}\n: anything\n" for text in FOUR), passed=(2, 5, 8, 11)),
    Shape(
        "peppers before the words",
        "a.md",
        f"- 🌶️🌶️ {WHAT}\n- 🌶️🌶️🌶️ {WHERE}\n- 🌶️ {WHO}\n- {MISS}\n",
        levels=[2, 3, 1, 1],
    ),
    Shape(
        "slides", "a.md", "---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(f"# {t}" for t in FOUR), left_out=("marp",)
    ),
    Shape("code and a comment", "a.md", f"<!-- by us -->\n{EACH}\n\n```\nnpm install\n```\n", passed=(7,)),
    Shape(
        "an export of Notion",
        "Ours 0123456789abcdef0123456789abcdef.md",
        f"# Our questions\n\nCreated: 1 May 2026\n\n- [ ]  {WHAT}\n- [ ]  {WHERE}\n- {WHO}\n- {MISS}\n",
        passed=(3,),
        more={"title": "Our questions"},
    ),
    Shape(
        "Obsidian",
        "a.md",
        f"---\naliases:\n  - x\n---\n- {WHAT} #deep #us ^a1b2\n- [[Places|Where]] would you live?\n"
        f"- =={WHO}==\n- {MISS} %%ask me%%\n",
        left_out=("#deep", "#us", "aliases"),
    ),
    Shape(
        "details",
        "a.md",
        f"<details>\n<summary>Home</summary>\n\n- {WHAT}\n- {WHERE}\n</details>\n\n- {WHO}\n- {MISS}\n",
    ),
    Shape("an HTML list", "a.md", "<ul>\n" + "".join(f"  <li>{t}</li>\n" for t in FOUR) + "</ul>\n"),
    Shape(
        "marks",
        "a.md",
        "- Hum a tune. (30 seconds)\n- [level 2] What made you laugh today?\n"
        "- Where would you live? [flirty]\n- Breathe out. (kind: timed, 1 min)\n- What do you miss? (set: Later)\n",
        ["Hum a tune.", WHAT, WHERE, "Breathe out.", MISS],
        sets={"Others": 4, "Later": 1},
        levels=[1, 2, 2, 1, 1],
    ),
    Shape("indented", "a.md", "\n".join(f"    - {t}" for t in FOUR)),
    Shape("quoted items", "a.md", "\n".join(f"> - {t}" for t in FOUR)),
    Shape(
        "a colon in an item",
        "a.md",
        "- Tea or coffee: which?\n- Home: where is it?\n- What now?\n",
        ["Tea or coffee: which?", "Home: where is it?", "What now?"],
    ),
)
