"""Text: what people copy from anywhere, and lists with the marks of every habit."""

import codecs

from tests.games.decks.lists.shapes import FOUR, MISS, WHAT, WHERE, WHO, Shape, lines_of

TEXTS = (
    Shape("a line each", "a.txt", lines_of("", "", "", "")),
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
