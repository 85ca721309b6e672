"""Text: what people copy from anywhere, and lists with the marks of every habit."""

import codecs

from tests.games.decks.lists.shapes import FOUR, MISS, WHAT, WHERE, WHO, Shape, lines_of

TEXTS = (
    Shape("a line each", "a.txt", lines_of("", "", "", "")),
    Shape("quoted, with commas", "a.txt", "".join(f'"{each}",\n' for each in FOUR)),
    Shape("quoted, with commas but the last", "a.txt", ",\n".join(f'    "{each}"' for each in FOUR)),
    Shape("quoted singly, with commas", "a.txt", "".join(f"'{each}',\n" for each in FOUR)),
    Shape("in one line, with strokes", "a.txt", " / ".join(FOUR)),
    Shape("spaces without a width", "a.txt", lines_of("\u200b", "\u200b", "\u2060", "\u200b")),
    Shape("an empty line between", "a.txt", lines_of("", "", "", "", between="\n\n")),
    Shape("CR only", "a.txt", lines_of("", "", "", "", between="\r")),
    Shape("CRLF", "a.txt", lines_of("- ", "- ", "- ", "- ", between="\r\n")),
    Shape("a line separator", "a.txt", lines_of("", "", "", "", between="\u2028")),
    Shape("UTF-16 from Windows", "a.txt", codecs.BOM_UTF16_LE + lines_of("", "", "", "").encode("utf-16-le")),
    Shape("UTF-16, the other way", "a.txt", codecs.BOM_UTF16_BE + lines_of("", "", "", "").encode("utf-16-be")),
    Shape("UTF-16 without a mark", "a.txt", lines_of("", "", "", "").encode("utf-16-le")),
    Shape("UTF-8 with a mark", "a.txt", codecs.BOM_UTF8 + lines_of("", "", "", "").encode()),
    Shape("numbers with dots", "a.txt", lines_of("1. ", "2. ", "3. ", "4. ")),
    Shape("numbers that do not begin at one", "a.txt", "Set II\n" + lines_of("13. ", "14. ", "15. ", "16. ")),
    Shape("numbers and nothing between", "a.txt", lines_of("1.", "2.", "3.", "4.")),
    Shape("numbers in brackets", "a.txt", lines_of("(1) ", "(2) ", "(3) ", "(4) ")),
    Shape("numbers with a bracket", "a.txt", lines_of("1) ", "2) ", "3) ", "4) ")),
    Shape("numbers with a dash", "a.txt", lines_of("1 - ", "2 - ", "3 – ", "4 — ")),
    Shape("numbers with a colon", "a.txt", lines_of("1: ", "2: ", "3: ", "4: ")),
    Shape("numbers and a tab", "a.txt", lines_of("1.\t", "2.\t", "3.\t", "4.\t")),
    Shape("numbers that only count", "a.txt", lines_of("1 ", "2 ", "3 ", "4 ")),
    Shape("escaped numbers", "a.md", lines_of("1\\. ", "2\\. ", "3\\. ", "4\\. ")),
    Shape("hashed numbers", "a.txt", lines_of("#1 ", "#2 ", "#3: ", "#4. ")),
    Shape("Q1:", "a.txt", lines_of("Q1: ", "Q2: ", "Q3. ", "Q4) ")),
    Shape("Question 1", "a.txt", lines_of("Question 1: ", "Question 2: ", "QUESTION 3 - ", "question #4: ")),
    Shape("keycaps", "a.txt", lines_of("1️⃣ ", "2️⃣ ", "3️⃣ ", "4️⃣ ")),
    Shape("dashes", "a.txt", lines_of("– ", "— ", "- ", "– ")),
    Shape("bullets", "a.txt", lines_of("• ", "◦ ", "▪ ", "● ")),
    Shape("bullets stuck to the words", "a.txt", lines_of("•", "•", "•\t", "•\u00a0")),
    Shape("emoji as bullets", "a.txt", lines_of("👉 ", "🔥 ", "❤️ ", "💬 ")),
    Shape(
        "emoji as bullets under a title between two", "a.txt", "💕 For us 💕\n\n" + lines_of("❤️ ", "🧡 ", "💛 ", "💚 ")
    ),
    Shape("boxes of Google Keep", "a.txt", lines_of("[ ] ", "[x] ", "[ ] ", "[ ] ")),
    Shape("boxes of Evernote", "a.txt", lines_of("□ ", "☑ ", "□ ", "□ ")),
    Shape("Roman numbers", "a.txt", lines_of("I. ", "II. ", "III. ", "IV. ")),
    Shape("BBCode", "a.txt", "[list]\n" + lines_of("[*]", "[*] ", "[*]", "[*]") + "[/list]\n"),
    Shape(
        "a chat",
        "a.txt",
        f"[01/05/2026, 20:14:03] Ana: {WHAT}\n[01/05/2026, 20:15:10] Ben: {WHERE}\n"
        f"5/1/26, 8:16\u202fPM - Ana: {WHO}\n[2026-05-01 20:17] Ben O.: {MISS}\n",
    ),
    Shape(
        "Windows-1252",
        "a.txt",
        "What’s your favourite café?\nWas fällt dir schwer – und wann…\n".encode("cp1252"),
        ["What’s your favourite café?", "Was fällt dir schwer – und wann…"],
        passed=(1,),
    ),
    Shape(
        "Windows-1252 from a spreadsheet",
        "a.csv",
        "Frage;Kategorie\r\nWorüber lachst du?;Gefühle\r\nWas fehlt dir?;Spaß\r\n".encode("cp1252"),
        ["Worüber lachst du?", "Was fehlt dir?"],
        sets={"Gefühle": 1, "Spaß": 1},
        passed=(1,),
    ),
    Shape(
        "long dares",
        "a.txt",
        "Look into each other’s eyes for two minutes. Say nothing.\nTell each other about a time when you laughed until"
        " you cried, with all who were there that day.\nHum your first song. Let the other guess it.\n",
        [
            "Look into each other’s eyes for two minutes. Say nothing.",
            "Tell each other about a time when you laughed until you cried, with all who were there that day.",
            "Hum your first song. Let the other guess it.",
        ],
    ),
    Shape(
        "small letters that a program may begin with, too",
        "a.txt",
        "try something new, together\nreturn a favour\ncatch up over tea\nimport a joke\n",
        ["try something new, together", "return a favour", "catch up over tea", "import a joke"],
    ),
    Shape("arrows", "a.txt", lines_of("→ ", "➡️ ", "» ", "► ")),
    Shape("quoted lines", "a.txt", lines_of("> ", "> ", "> ", "> ")),
    Shape("quotes all round", "a.txt", "\n".join(f"“{text}”" for text in FOUR)),
    Shape(
        "questions with answers", "a.txt", "\n".join(f"Q: {text}\nA: Not sure." for text in FOUR), passed=(2, 4, 6, 8)
    ),
    Shape(
        "wrapped at the width of a page",
        "a.txt",
        "What is the smallest thing that somebody has done for you\nthat you still think of?\n\nWhat do you miss?\n",
        ["What is the smallest thing that somebody has done for you that you still think of?", MISS],
    ),
    Shape(
        "a title and sections of a text",
        "a.txt",
        f"Questions for two\n\nHome\n\n1. {WHAT}\n2. {WHERE}\n\nLong ago\n\n3. {WHO}\n4. {MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "sections with a colon and no marks",
        "a.txt",
        f"Home:\n{WHAT}\n{WHERE}\n\nLong ago:\n{WHO}\n{MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape(
        "sections between marks",
        "a.txt",
        f"--- Home ---\n{WHAT}\n{WHERE}\n\n~~~ Long ago ~~~\n{WHO}\n{MISS}\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape("a number above each", "a.txt", "\n".join(f"Question {n}\n{text}\n" for n, text in enumerate(FOUR, 1))),
    Shape("all in one line", "a.txt", lines_of("", "", "", "", between=" ")),
    Shape("all in one line, with breaks of HTML", "a.txt", lines_of("", "", "", "", between="<br/>")),
    Shape(
        "a piece of a page",
        "a.html",
        f"<h2>Home</h2>\n<p>{WHAT}</p>\n<p>{WHERE}</p>\n<h2>Long ago</h2>\n<p>{WHO}</p>\n<p>{MISS}</p>\n",
        sets={"Home": 2, "Long ago": 2},
    ),
    Shape("lines between rules", "a.txt", f"{WHAT}\n\n---\n\n{WHERE}\n\n***\n\n{WHO}\n\n=====\n\n{MISS}\n"),
    Shape("lines above rules", "a.txt", f"{WHAT}\n---\n{WHERE}\n---\n{WHO}\n---\n{MISS}\n"),
    Shape(
        "blanks to fill",
        "a.txt",
        "I feel loved when ____.\nIf ___ happened, I’d sing.\n",
        ["I feel loved when …", "If … happened, I’d sing."],
    ),
    Shape("two marks in a row at the end", "a.txt", f"{WHAT}\nReally??\n", [WHAT, "Really??"]),
    Shape(
        "another script",
        "a.txt",
        "Что ты любишь?\n你最想念什么？\nماذا تفتقد؟\n",
        ["Что ты любишь?", "你最想念什么？", "ماذا تفتقد؟"],
    ),
)
