"""Every kind of turn of a play, out of the games themselves, and the end of a play."""

from functools import partial

from games.engine import Json
from games.record import Records
from tests.scenes.asides import later
from tests.scenes.couples import SAID, STORY, WHOLE, Said, Sitting, ours
from tests.scenes.stage import TONIGHT, Scene, Step, entered, picked, state, typed
from tui.settings.config import Config, Settings

ASK = "ask-and-receive"
LARGE = Config(Settings(large=True))


def at(game: str, turn: str, *steps: str | Step, times: int = 1, **said: tuple[Json, ...]) -> Scene:
    """This game, when this turn is asked for the so-manieth time, and what is done then."""
    usual = WHOLE if game in ("intention", "integration") else STORY if game == "story-retelling" else SAID
    table: Said = {**usual, **said}
    return Scene(partial(_until, game, turn, times, table), steps, game)


def _until(game: str, turn: str, times: int, said: Said, records: Records) -> None:
    with records.open(ours(records)) as record:
        Sitting(record, TONIGHT, said).until(game, turn, times)


TURNS: dict[str, Scene] = {
    "turn-say": at(ASK, "two_ways"),
    "turn-write-a-line": at(ASK, "stop_word", typed("kettle")),
    "turn-write-masked": at(ASK, "request", "a", typed("listen to me about my sister, without fixing anything")),
    "turn-write-shown": at(ASK, "request", "a", typed("listen to me about my sister, without fixing anything"), "f7"),
    "turn-write-too-much": at(ASK, "stop_word", entered("a word so long that it stops nothing, ever")),
    "turn-write-hint": at("intention", "wish", "a"),
    "turn-write-together": at("intention", "ours", typed("take our time with each other")),
    "turn-refused": at(ASK, "request", "a", "enter"),
    "turn-curtain": at(ASK, "touch"),
    "turn-curtain-second": at(ASK, "touch", "a", "2 enter"),
    "turn-curtain-together": at(ASK, "touch", "a", "2 enter", "b", "2 enter"),
    "turn-curtain-not-me": at(ASK, "touch", "n"),
    "turn-choose": at(ASK, "first_form"),
    "turn-choose-cursor": at(ASK, "kind", "a", "down down"),
    "turn-choose-locked": at(ASK, "answer", later(4)),
    "turn-choose-quoted": at(ASK, "answer", later(11), "down"),
    "turn-choose-hidden": at("weather-report", "guess", "a", "3"),
    "turn-rate": at(ASK, "ease", "a", "7"),
    "turn-rate-minutes": at(ASK, "minutes", "a"),
    "turn-rate-picture": at("intention", "ios_tui_v1", "a", "4"),
    "turn-speak": at("weather-report", "about_it", later(8)),
    "turn-speak-over": at("weather-report", "about_it", later(31)),
    "turn-act": at(ASK, "do_it", later(160)),
    "turn-act-last-minute": at(ASK, "do_it", later(250)),
    "turn-read": at(ASK, "ask"),
    "turn-reveal": at("intention", "wishes", form=("short",)),
    "turn-reveal-many": at("story-retelling", "both_cameras"),
    "turn-take-back": at(ASK, "practice_ask", "enter", times=1),
    "turn-agree": at(ASK, "agreement"),
    "turn-agree-one-pressed": at(ASK, "agreement", "b"),
    "turn-agree-not-like-this": at(ASK, "agreement", "n"),
    "turn-weave": at(ASK, "weave"),
    "turn-weave-told": at(ASK, "home_and_abroad", later(20)),
    "turn-house-rules": at("intention", "house_rules"),
    "turn-card": at("playful-prompts", "card"),
    "turn-match": at("quiet-match", "wish", "a", open=("2",)),
    "large-say": at(ASK, "two_ways")._replace(config=LARGE),
    "large-choose": at(ASK, "first_form")._replace(config=LARGE),
    "large-write": at(ASK, "stop_word")._replace(config=LARGE),
    "large-curtain": at(ASK, "touch")._replace(config=LARGE),
    "large-read": at(ASK, "ask")._replace(config=LARGE),
    "closing": at(ASK, "home_and_abroad", "f1", picked("Finish gently"), "enter", times=2),
    "closing-stopped": at(ASK, "first_form", "f1", picked("Finish gently"), "enter"),
    "turn-gentle-close": at(ASK, "first_form", "f1", picked("Finish gently")),
    "closing-settled": at("integration", "thanks", "enter", times=2, form=("short",)),
}
for _state in (
    "turn-gentle-close",
    "turn-write-shown",
    "turn-write-too-much",
    "turn-curtain-not-me",
    "turn-choose-cursor",
    "turn-choose-quoted",
    "turn-choose-hidden",
    "turn-rate-minutes",
    "turn-speak-over",
    "turn-act-last-minute",
    "turn-take-back",
    "turn-agree-not-like-this",
    "turn-card",
    "turn-match",
    "turn-write-together",
):
    TURNS[_state] = state(TURNS[_state])
