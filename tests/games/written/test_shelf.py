"""Games of one's own beside ours: listed, found and played; a broken one keeps no other from it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from games.catalog import plugins
from games.catalog.games import GAMES, NoSuchGame, broken, find_game, listed, marks_of, title_of
from games.engine import NO_MARKS, Game, Marks, say
from games.evening.flow import begin as picked
from games.record import Records
from tests.games.written.making import HEAD, SOUND, write
from tests.support.players import TABLE, moments


def test_own_games_stand_after_ours_and_the_broken_ones_are_named(own: Path) -> None:
    assert list(listed()) == list(GAMES)
    for name in ("walks", "talks"):
        write(own, SOUND, name)
    path = write(own, HEAD, "empty")
    write(own, SOUND, ".draft")
    (own / "notes.txt").write_text("not a game")
    assert list(listed()) == [*GAMES, "talks", "walks"]
    assert [str(each) for each in broken()] == [f"{path}:1: there’s no turn in it; add one that begins with [[turn]]."]
    assert (title_of("walks"), title_of("empty"), title_of("gone")) == ("Ours", "empty", "gone")


def test_a_game_is_found_by_its_name_and_only_its_own_file_is_read(own: Path) -> None:
    write(own, SOUND, "walks")
    (own / "big.game.toml").write_bytes(b"\0" * 2_000_000)
    assert str(find_game("walks").about) == "something small"
    with pytest.raises(NoSuchGame, match="did you mean “walks”"):
        find_game("walkz")
    with pytest.raises(NoSuchGame, match="“big” can’t be played as it is; “ourturn games check big” says why"):
        find_game("big")
    with pytest.raises(NoSuchGame, match="There’s no game called"):
        find_game("../games/walks")


def test_a_folder_that_is_no_folder_keeps_ours_going(own: Path) -> None:
    own.parent.mkdir()
    own.write_text("")
    assert list(listed()) == list(GAMES)
    assert "this folder couldn’t be read (not a directory)" in str(broken()[0])
    assert find_game("the-loop") is GAMES["the-loop"]


def test_it_is_recorded_and_goes_on_as_it_was_when_its_file_is_changed_meanwhile(own: Path, data: Path) -> None:
    turn = '[[turn]]\nname = "{key}"\nkind = "speak"\nwords = "{key}."\n'
    write(own, HEAD + turn.replace("{key}", "one") + turn.replace("{key}", "two"))
    game, clock = find_game("ours"), moments()
    with Records(data).open(Records(data).add(TABLE)) as record:
        log = record.begin(game, next(clock))
        log.play(game).answer(log.play(game).open[0], True, next(clock))
        write(own, HEAD + turn.replace("{key}", "other"))
        assert record.unfinished
        again = record.resume(record.unfinished)
        play = again.play(find_game("ours"))
        assert [each.key for each in play.open] == ["two"]
    assert picked((), "ours").game == "intention"


class Added:
    """An entry point, as importlib.metadata gives it."""

    dist = None

    def __init__(self, name: str, gives: object) -> None:
        self.name, self.value, self._gives = name, f"package:{name}", gives

    def load(self) -> object:
        if isinstance(self._gives, BaseException):
            raise self._gives
        return self._gives


def _game(name: str, **more: Any) -> Game:
    return Game(name, say("Added"), say("by a package"), (1, 2), GAMES["the-loop"].script, **more)


def _add(monkeypatch: pytest.MonkeyPatch, *points: Added) -> None:
    monkeypatch.setattr(plugins, "_entry_points", lambda: points)


def test_a_game_of_a_package_declares_marks_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = Marks(ask="wish", told_again=(("once", "twice"),))
    _add(monkeypatch, Added("good", _game("slow-dance", marks=marks)), Added("plain", _game("polka")))
    assert marks_of("slow-dance") == marks
    assert marks_of("polka") == marks_of("not-here-any-more") == NO_MARKS


def test_packages_add_games_and_what_fails_is_left_out(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(own, SOUND, "walks")
    _add(
        monkeypatch,
        Added("good", _game("slow-dance")),
        Added("fails", RuntimeError("no \x1b[31mmusic")),
        Added("leaves", SystemExit(3)),
        Added("nothing", 5),
        Added("odd", _game("Odd Name")),
        Added("lines", replace(_game("two-lines"), about=say("one\ntwo"))),
        Added("long", replace(_game("too-long"), minutes=(3, 2))),
        Added("marks", _game("odd-marks", marks={"ask": "ask"})),
        Added("mood", _game("odd-mood", mood="For fun.")),
        Added("ours", _game("the-loop")),
        Added("theirs", _game("walks")),
        Added("twice", _game("slow-dance")),
    )
    assert list(listed()) == [*GAMES, "walks", "slow-dance"]
    assert str(find_game("slow-dance").title) == title_of("slow-dance") == "Added"
    assert str(find_game("walks").title) == "Ours"
    said = [str(each) for each in broken()]
    names = ["fails", "leaves", "nothing", "odd", "lines", "long", "marks", "mood", "ours", "theirs", "twice"]
    assert [each.split(" = ")[1].split(": ")[0] for each in said] == [f"package:{name}" for name in names]
    assert "this couldn’t be loaded (RuntimeError: no music)" in said[0]
    assert "SystemExit" in said[1]
    assert "this isn’t a game" in said[2]


def test_nobody_looks_for_packages_until_games_are_listed(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def looked() -> tuple[Added, ...]:
        raise AssertionError("somebody looked for packages")

    monkeypatch.setattr(plugins, "_entry_points", looked)
    write(own, SOUND, "walks")
    assert (find_game("walks").name, title_of("walks")) == ("walks", "Ours")
    assert title_of("the-loop") == "The loop"
    with pytest.raises(AssertionError):
        listed()
