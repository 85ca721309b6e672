"""Every kind of turn of a play, out of the games themselves, and the end of a play."""

from functools import partial

from games.engine import Json
from games.record import Records
from tests.scenes.asides import later
from tests.scenes.couples import SAID, STORY, TALE, Said, Sitting, evenings, ours
from tests.scenes.stage import TONIGHT, Scene, Step, entered, picked, state, typed
from tui.settings.config import Config, Settings

ASK = "ask-and-receive"
LARGE = Config(Settings(large=True))
BY_TURNS = tuple(TALE["word"])


def at(game: str, turn: str, *steps: str | Step, times: int = 1, **said: tuple[Json, ...]) -> Scene:
    """This game, when this turn is asked for the so-manieth time, and what is done then."""
    usual = STORY if game == "story-retelling" else SAID
    table: Said = {**usual, **said}
    return Scene(partial(_until, game, turn, times, table), steps, game)


def _until(game: str, turn: str, times: int, said: Said, records: Records) -> None:
    with records.open(ours(records)) as record:
        Sitting(record, TONIGHT, said).until(game, turn, times)


OF_HERS = "listen to me about my sister, without fixing anything"
FRIEND = "Two people who missed the same bus, and each other."
TURNS: dict[str, Scene] = {
    "turn-say": at(ASK, "thank_you"),
    "turn-write-a-line": at("one-word-stories", "word", typed("love"), times=6, word=BY_TURNS),
    "turn-write-masked": at("retold", "neutral_friend", "a", typed(FRIEND)),
    "turn-write-shown": at("retold", "neutral_friend", "a", typed(FRIEND), "f7"),
    "turn-write-hint": at("retold", "neutral_friend", "a"),
    "turn-refused": at(ASK, "ask_page", "a", "enter"),
    "turn-page": at(ASK, "ask_page", "a"),
    "turn-page-answered": at(ASK, "ask_page", "a", typed(OF_HERS), "tab", "5"),
    "turn-page-together": at(ASK, "two_ways", typed("kettle")),
    "turn-page-too-much": at(ASK, "two_ways", entered("a word so long that it stops nothing, ever")),
    "turn-page-aloud": at(ASK, "aloud"),
    "turn-curtain": at(ASK, "touch"),
    "turn-curtain-second": at(ASK, "touch", "a", "2"),
    "turn-curtain-not-me": at(ASK, "touch", "n"),
    "turn-choose": at(ASK, "more"),
    "turn-choose-cursor": at("weather-report", "guess", "a", "down down"),
    "turn-reply-locked": at(ASK, "answer", later(4)),
    "turn-reply": at(ASK, "answer", later(11), "down"),
    "turn-reply-field": at(ASK, "answer", later(11), "3", typed("run you a bath")),
    "turn-choose-hidden": at("weather-report", "guess", "a", "down down down"),
    "turn-rate": at("after-the-quarrel", "stirred", "a", "7"),
    "turn-speak": at("practice-no", "practice_no", later(8)),
    "turn-speak-over": at("practice-no", "practice_no", later(41)),
    "turn-act": at(ASK, "do_it", later(160)),
    "turn-act-last-minute": at(ASK, "do_it", later(250)),
    "turn-reveal-many": at("story-retelling", "both_cameras"),
    "turn-take-back": at(ASK, "practice_no", "enter"),
    "turn-agree": at(ASK, "agreement"),
    "turn-agree-one-pressed": at(ASK, "agreement", "b"),
    "turn-agree-not-like-this": at(ASK, "agreement", "n"),
    "turn-weave": at(ASK, "weave"),
    "turn-card": at("playful-prompts", "card"),
    "turn-match": at("quiet-match", "wish_1", "a", open=("2",)),
    "large-say": at(ASK, "thank_you")._replace(config=LARGE),
    "large-choose": at(ASK, "more")._replace(config=LARGE),
    "large-write": at("one-word-stories", "word", times=6, word=BY_TURNS)._replace(config=LARGE),
    "large-curtain": at(ASK, "touch")._replace(config=LARGE),
    "large-read": at(ASK, "aloud")._replace(config=LARGE),
    "large-page": at(ASK, "ask_page", "a", typed("listen"), "tab", "5")._replace(config=LARGE),
    "large-home": Scene(evenings, ("down",), config=LARGE),
    "closing": at("weather-report", "report", "enter"),
    "closing-stopped": at(ASK, "more", "f1", picked("Finish gently"), "enter"),
    "turn-gentle-close": at(ASK, "more", "f1", picked("Finish gently")),
}
for _state in (
    "turn-gentle-close",
    "turn-write-masked",
    "turn-write-shown",
    "turn-write-hint",
    "turn-refused",
    "turn-page-answered",
    "turn-page-too-much",
    "turn-curtain-not-me",
    "turn-choose-cursor",
    "turn-choose-hidden",
    "turn-reply-field",
    "turn-speak-over",
    "turn-act-last-minute",
    "turn-take-back",
    "turn-agree-not-like-this",
    "turn-card",
    "turn-match",
):
    TURNS[_state] = state(TURNS[_state])
