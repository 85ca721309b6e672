"""Finding games by name."""

import pytest

from games.catalog.games import GAMES, SMALL, UNLISTED, NoSuchGame, find_game, title_of
from tests.support.games import changed, put_back, standing


def test_each_game_is_found_by_its_name_whether_it_stands_on_the_list_or_not() -> None:
    assert not set(GAMES) & set(UNLISTED)
    for name, game in (UNLISTED | GAMES).items():
        assert find_game(name) is game
        assert game.name == name
        assert title_of(name) == str(game.title)


def test_a_name_that_nearly_fits_is_asked_about_and_what_is_not_listed_is_not_offered() -> None:
    with pytest.raises(NoSuchGame, match="did you mean “ask-and-receive”"):
        find_game("ask-and-recieve")
    with pytest.raises(NoSuchGame) as caught:
        find_game("intentionn")
    assert "did you mean “intention”" not in str(caught.value)


def test_a_game_that_is_gone_keeps_its_name() -> None:
    assert title_of("checkers") == "checkers"


def test_whatever_a_test_does_to_the_games_they_stand_as_they_did_and_it_is_named(own_games: None) -> None:
    before = standing()
    first, game = next(iter(GAMES.items()))
    del GAMES[first]
    GAMES[first] = game
    assert changed(before).startswith("GAMES holds "), "another order is a change, too"
    SMALL["scratch"] = game
    assert "scratch" in changed(before)
    put_back(before)
    assert not changed(before)
    assert standing() == before
