"""Tables: rows of every separator, and what Anki exports."""

import codecs

from tests.games.decks.lists.shapes import FOUR, MISS, WHAT, WHERE, WHO, Shape

TABLES = (
    Shape("commas", "a.csv", "question,level\n" + "".join(f"{t},2\n" for t in FOUR), levels=[2, 2, 2, 2]),
    Shape(
        "a column that says which are tender",
        "a.csv",
        "question,Tender\n" + "".join(f"{t},{x}\n" for t, x in zip(FOUR, ("yes", "", "no", "x"), strict=True)),
        more={"tender": [True, False, False, True]},
    ),
    Shape(
        "a column called tender that says something else",
        "a.csv",
        "question,tender\n" + "".join(f"{t},{x}\n" for t, x in zip(FOUR, ("beef", "no", "x", ""), strict=True)),
        left_out=("tender",),
        more={"tender": [False] * 4},
    ),
    Shape("commas and CR only", "a.csv", "question,level\r" + "".join(f"{t},2\r" for t in FOUR), levels=[2, 2, 2, 2]),
    Shape(
        "semicolons under another ending",
        "a.txt",
        "Text;Set\n" + "".join(f"{t};{n}\n" for n, t in zip((1, 1, 2, 2), FOUR, strict=True)),
        sets={"Set 1": 2, "Set 2": 2},
        more={"ladder": True},
    ),
    Shape("sep=", "a.csv", "sep=;\r\nFrage;Stufe\r\n" + "".join(f"{t};x\r\n" for t in FOUR), left_out=("Stufe",)),
    Shape(
        "sep= in UTF-16 with tabs",
        "a.csv",
        codecs.BOM_UTF16_LE
        + ("sep=\t\r\nQuestion\tRating\r\n" + "".join(f"{t}\tPG-13\r\n" for t in FOUR)).encode("utf-16-le"),
        levels=[2, 2, 2, 2],
    ),
    Shape(
        "a column called set, in any order",
        "a.csv",
        "question,set\n" + "".join(f"{t},{n}\n" for n, t in zip(("Home", "Away", "Home", "Away"), FOUR, strict=True)),
        sets={"Home": 2, "Away": 2},
        more={"sets": ["Home", "Away"], "ladder": True},
    ),
    Shape(
        "bars",
        "a.csv",
        "question|topic\n" + "".join(f"{t}|{n}\n" for n, t in zip("aabb", FOUR, strict=True)),
        sets={"A": 2, "B": 2},
    ),
    Shape(
        "two columns of one name",
        "a.csv",
        "text,text,notes,notes\n" + "".join(f"{t},other,x,y\n" for t in FOUR),
        left_out=("notes", "notes (column 4)", "text (column 2)"),
    ),
    Shape(
        "a column without a name", "a.csv", "question,\n" + "".join(f"{t},x\n" for t in FOUR), left_out=("column 2",)
    ),
    Shape(
        "Google Sheets with a number before",
        "a.csv",
        "No.,Question,Category,Answered\n"
        + "".join(
            f'{n},"{t}",{c},FALSE\n'
            for n, t, c in zip((1, 2, 3, 4), FOUR, ("Home", "Home", "Long ago", "Long ago"), strict=True)
        ),
        sets={"Home": 2, "Long ago": 2},
        left_out=("Answered", "No."),
    ),
    Shape(
        "columns as groups",
        "a.csv",
        f"Truth,Dare\n{WHAT},Sing a line of a song.\n{WHERE},Hum something old.\n",
        [WHAT, "Sing a line of a song.", WHERE, "Hum something old."],
        sets={"Truth": 2, "Dare": 2},
    ),
    Shape(
        "columns as groups of no known name",
        "a.csv",
        f"Light,Deep\n{WHAT},{WHO}\n{WHERE},{MISS}\n",
        [WHAT, WHO, WHERE, MISS],
        sets={"Light": 2, "Deep": 2},
    ),
    Shape(
        "sides", "a.csv", "option_a,option_b\nsing,hum\ntea,coffee\n", ["", ""], more={"kinds": {"would-you-rather"}}
    ),
    Shape(
        "no names and one column with commas",
        "a.csv",
        "What, if anything, scares you?\nWhat now?\n",
        ["What, if anything, scares you?", "What now?"],
    ),
    Shape(
        "no names, and the words in the second column",
        "a.csv",
        "".join(f"{n},{t}\n" for n, t in enumerate(FOUR)),
        left_out=("column 1",),
    ),
    Shape(
        "no names, and a second column that sorts",
        "a.csv",
        "".join(f"{t},{c}\n" for t, c in zip(FOUR, ("Home", "Home", "Long ago", "Long ago"), strict=True)),
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "no names, and bars between",
        "a.txt",
        "".join(f"{t} | {c}\n" for t, c in zip(FOUR, ("Home", "Home", "Long ago", "Long ago"), strict=True)),
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "a table of Markdown without bars around it",
        "a.md",
        "Question | Notes\n--- | ---\n" + "".join(f"{t} | x\n" for t in FOUR),
        left_out=("Notes",),
    ),
    Shape("no names, and a card in each cell", "a.csv", ",".join(f'"{t}"' for t in FOUR) + "\n"),
    Shape(
        "no names, and a first column that sorts",
        "a.tsv",
        "".join(f"{c}\t{n}\t{t}\n" for n, t, c in zip("1234", FOUR, ("a b", "a b", "c", "c"), strict=True)),
        sets={"A b": 2, "C": 2},
        left_out=("column 2",),
    ),
    Shape(
        "no names, and levels in words",
        "a.csv",
        "".join(f"{t},{c}\n" for t, c in zip(FOUR, ("PG", "spicy", "PG", "PG-13"), strict=True)),
        levels=[1, 3, 1, 2],
    ),
    Shape(
        "no names, and what does not sort",
        "a.csv",
        "".join(f"{t},{c},{d}\n" for t, c, d in zip(FOUR, ("yes", "no", "no", "yes"), "abcd", strict=True)),
        left_out=("column 2", "column 3"),
    ),
    Shape(
        "columns in another language",
        "a.csv",
        "Nr;Frage;Stufe;Dauer\n" + "".join(f"{n};{t};{n};\n" for n, t in enumerate(FOUR, 1)),
        levels=[1, 2, 3, 4],
        left_out=("Dauer", "Nr"),
    ),
    Shape(
        "an export of Notion",
        "Ours 0123456789abcdef0123456789abcdef.csv",
        "\ufeffName,Asked on,Category,Created,Tags\n"
        + "".join(
            f'"{t}",,{c},"May 1, 2026 3:14 PM","love, us"\n'
            for t, c in zip(FOUR, ("Fears", "Fun", "Fun", "Fears"), strict=True)
        ),
        sets={"Fears": 2, "Fun": 2},
        left_out=("Asked on", "Created", "Tags"),
    ),
    Shape(
        "answers to a form in Google Sheets",
        "a.tsv",
        "Timestamp\tYour question\tWho it’s for\r\n" + "".join(f"5/1/2026 10:00:00\t{t}\tboth\r\n" for t in FOUR),
        left_out=("Timestamp", "Who it’s for"),
    ),
    Shape(
        "kinds that are none",
        "a.csv",
        "question,kind\n" + "".join(f"{t},{k}\n" for t, k in zip(FOUR, ("fun", "fun", "deep", "deep"), strict=True)),
        sets={"Fun": 2, "Deep": 2},
    ),
    Shape(
        "a type that is a kind",
        "a.md",
        "| Type | Card | Time |\n|---|---|---|\n| question | What made you laugh today? | |\n"
        "| timed | Hum a tune. | 60s |\n",
        [WHAT, "Hum a tune."],
        more={"kinds": {"talk", "timed"}},
    ),
    Shape(
        "Quizlet with a dash between",
        "a.txt",
        f"{WHAT} - \n{WHERE} - somewhere\n{WHO} – a friend\n{MISS} - you\n",
        left_out=("column 2",),
    ),
    Shape("Quizlet in one line", "a.txt", "".join(f"{t}\tanything;" for t in FOUR), left_out=("column 2",)),
    Shape("Quizlet", "a.txt", "".join(f"{t}\tanything\n" for t in FOUR), left_out=("column 2",)),
    Shape(
        "Quizlet the other way, with quotes",
        "a.txt",
        "".join(f'"word"s {n}\t{t}\n' for n, t in enumerate(FOUR)),
        left_out=("column 1",),
    ),
    Shape(
        "times",
        "a.csv",
        "prompt,duration\nHum a tune.,30s\nBreathe out.,2 min\n",
        ["Hum a tune.", "Breathe out."],
        more={"seconds": [30, 120]},
    ),
    Shape(
        "levels as peppers",
        "a.csv",
        "question,spice\n" + "".join(f"{t},{'🌶️' * n}\n" for n, t in enumerate(FOUR, 1)),
        levels=[1, 2, 3, 4],
    ),
    Shape(
        "levels that mean something else",
        "a.csv",
        "question,level\n"
        + "".join(f"{t},{n}\n" for n, t in zip(("deep", "deep", "small talk", "small talk"), FOUR, strict=True)),
        sets={"Deep": 2, "Small talk": 2},
    ),
    Shape(
        "a row without words",
        "a.csv",
        f"question,notes\n{WHAT},x\n,only a note\n{WHERE},y\n",
        [WHAT, WHERE],
        left_out=("notes",),
        passed=(3,),
    ),
    Shape(
        "two languages",
        "a.csv",
        "en,de\nWhat now?,Was nun?\nWhat then?,Was dann?\n",
        ["What now?", "What then?"],
        left_out=("de",),
    ),
    Shape(
        "words in HTML", "a.csv", "question\n<p>What&#39;s <b>new</b>&nbsp;&amp; good?</p>\n", ["What's new & good?"]
    ),
)

ANKI = (
    Shape(
        "columns named above",
        "a.txt",
        "#separator:tab\n#html:true\n#columns:Front\tBack\tTags\n"
        + "".join(f"{t}\tan answer\tlove us\n" for t in FOUR),
        left_out=("Back", "Tags"),
    ),
    Shape(
        "columns by number",
        "a.txt",
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
        + "".join(
            f"g{n}\tBasic\tUs::{d}\t<div>{t}<br></div>\t[sound:a.mp3]x\tlove\n"
            for n, (d, t) in enumerate(zip(("Home", "Home", "Long ago", "Long ago"), FOUR, strict=True))
        ),
        sets={"Home": 2, "Long ago": 2},
        left_out=("back", "guid", "notetype", "tags"),
    ),
    Shape(
        "no header lines, with HTML and tags",
        "a.txt",
        "".join(f"{t[:5]}<b>{t[5:]}</b>\t<div>x<br></div>\tus::{n}\n" for n, t in enumerate(FOUR)),
        left_out=("column 2", "column 3"),
    ),
    Shape(
        "nothing but a separator",
        "a.txt",
        "#separator:Semicolon\n#html:false\n" + "".join(f"{t};an answer\n" for t in FOUR),
        left_out=("back",),
    ),
    Shape(
        "a deck for all and lines in cells",
        "a.tsv",
        f'#separator:tab\n#html:true\n#deck:Two::For us\n#notetype:Basic\n"What made<br>you laugh\n'
        f'today?"\tx\n{WHERE}\ty\n{WHO}\tz\n{MISS}\tz\n',
        left_out=("back",),
        more={"title": "For us"},
    ),
    Shape(
        "cloze",
        "a.txt",
        "#separator:tab\n#html:true\n#notetype:Cloze\nI laugh at {{c1::puns}}.\textra\n"
        "Home is {{c1::where you are::a place}} to me.\t\n",
        ["I laugh at …", "Home is … (a place) to me."],
        left_out=("back",),
    ),
)
