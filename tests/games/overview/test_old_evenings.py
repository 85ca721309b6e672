"""Evenings from before an ask could rest are told as well, and what was refused in them is on no page to read."""

from datetime import UTC, datetime

from games.engine import Answer, Ending, Json
from games.overview.story import story
from games.record import Session, Sitting
from tests.support.players import ANA, TABLE
from tui.pages.lines import evening, everything

THEN = datetime(2025, 3, 1, 20, 0, tzinfo=UTC)


def said(key: str, who: str, kind: str, value: Json, shown: str = "", prompt: str = "") -> Answer:
    return Answer(key, who, kind, prompt, value, shown, THEN)


def ask(text: str) -> Answer:
    return said("ask", "a", "reveal", [{"who": "Ana", "text": text}], f"“{text}”", "Look at Ben. Ask it aloud, once.")


def card(ben: bool, request: str, length: str) -> list[Answer]:
    prompt = f"Agreed, if you both press\nBen does it, and it is for Ana\n{request}\n{length}\nthe stop word is kettle"
    return [
        said("agreement", "a", "agree", True, "yes", prompt),
        said("agreement", "b", "agree", ben, "yes" if ben else "not like this", prompt),
    ]


ANSWERS = (
    said("stop_word", "both", "write", "kettle", "kettle", "Choose a word."),
    ask("Will you CANARYFIRST, for 3 minutes?"),
    said("answer", "b", "choose", "no", "No, thank you", "What is true?"),
    said("again", "a", "choose", "another", "Ask for something else", "Another ask?"),
    ask("Will you read me a page, for 5 minutes?"),
    said("answer", "b", "choose", "yes", "Yes, gladly", "What is true?"),
    *card(False, "read me a page", "5 minutes"),
    said("not_like_this", "both", "choose", "change", "Change something on the card"),
    *card(True, "read me a page", "2 minutes"),
    ask("May I CANARYLAST, for 1 minute?"),
    said("answer", "b", "choose", "yes", "Yes, gladly", "What is true?"),
    *card(False, "CANARYLAST", "1 minute"),
    said("weave", "both", "say", True, "", "This is where you were tonight.\nfor me: serve Ana"),
)
NIGHT = Session(
    1, THEN, THEN, (Sitting(1, "ask-and-receive", THEN, THEN, Ending.DONE, TABLE, ANSWERS, ({"key": "rested"},)),)
)


def test_what_was_done_is_told_from_its_card() -> None:
    (chapter,) = story(NIGHT)
    (done,) = chapter.keepsakes
    assert (done.who, done.quote, str(done.after)) == (ANA, "read me a page", "Ben did, 2 minutes")
    assert list(evening(NIGHT))[-1] == "◆ Ana: “read me a page”  Ben did, 2 minutes"


def test_all_that_was_said_is_there_but_for_what_nobody_agreed_to() -> None:
    page = "\n".join(everything(NIGHT))
    assert "CANARY" not in page
    assert "No, thank you" not in page
    assert "Ask for something else" not in page
    assert page.count("Yes, gladly") == 1
    assert "kettle" in page
    assert "This is where you were tonight." in page
