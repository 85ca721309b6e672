"""The room in lines for who listens: names where others see signs, and the words in one line."""

import pytest

from games.engine import Quote, Reveal, Say, as_written, say
from tests.support.players import ANA, BEN, TABLE
from tui.office.room.frame import Frame, frame_of, received, still
from tui.office.room.lines import RoomLines
from tui.seat import Standing
from tui.terminal import capabilities

LONG = "this is a sentence of some length that takes two lines"
BOTH = (Quote(ANA, "one"), Quote(BEN, LONG))


def said(place: Standing, heard: bool) -> str:
    """What a room in lines says once this stands at the driver and has gone through the socket."""
    told: list[str] = []
    frame = received(frame_of(place, TABLE, 20).sent())
    assert frame is not None
    RoomLines(lambda: None, told.append, heard).say(frame)
    return "\n".join(told)


@pytest.mark.parametrize("own_signs", [True, False], ids=["signs", "letters"])
def test_who_listens_hears_names_and_no_signs(monkeypatch: pytest.MonkeyPatch, own_signs: bool) -> None:
    monkeypatch.setattr(capabilities, "own_signs", own_signs)
    asked = Say("a", ANA, as_written("Tell Ben."), lead=say("you write"))
    assert said(asked, heard=True) == "\nAna, you write\nTell Ben."
    shown = Reveal("r", TABLE, say("Read them."), quotes=BOTH)
    assert said(shown, heard=True).splitlines()[-1] == f"Ana: “one” Ben: “{LONG}” Read them."
    ana, ben = ("◆", "●") if own_signs else ("A", "B")
    eyes = said(shown, heard=False)
    assert f"{ana} “one”" in eyes
    assert f"{ben} “this" in eyes
    assert not set("◆●") & set(said(shown, heard=True))


def test_what_has_no_signs_is_heard_as_it_is() -> None:
    frame = still(say("One moment, please."))
    assert frame.heard == ("One moment, please.",)
    assert received(b'{"side": "us", "head": "x", "words": ["y"], "time": 0}\n') == Frame(head="x", words=("y",))
    for odd in (b'"signs": 3', b'"signs": [["x"]]', b'"signs": [3]'):
        assert received(b'{"side": "us", "head": "", "words": [], "time": 0, ' + odd + b"}") is None
