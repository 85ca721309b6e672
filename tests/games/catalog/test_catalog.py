"""Finding games by name."""

import pytest

from games.catalog.games import GAMES, UNLISTED, NoSuchGame, find_game, title_of


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
