"""The games there are, by name."""

from collections.abc import Iterator

from games import (
    ask_and_receive,
    integration,
    intention,
    ladder,
    playful_prompts,
    retold,
    story_retelling,
)
from games.engine import Game, clean_line, did_you_mean
from games.own.problems import Broken
from games.small import (
    after_card,
    after_the_quarrel,
    before_card,
    both_and,
    confession_album,
    good_news,
    museum_of_us,
    one_keyboard,
    one_word_stories,
    practice_no,
    remember_when,
    sealed_letter,
    state_of_us,
    the_floor,
    the_loop,
    translator,
    weather_report,
    will_you_listen,
)

SMALL: dict[str, Game] = {
    module.GAME.name: module.GAME
    for module in (
        practice_no,
        good_news,
        weather_report,
        both_and,
        remember_when,
        one_word_stories,
        one_keyboard,
        confession_album,
        museum_of_us,
        sealed_letter,
        translator,
        will_you_listen,
        the_floor,
        the_loop,
        after_the_quarrel,
        before_card,
        after_card,
    )
}
"""The smaller games, in the order of their own list: lighter ones first, what needs calm later."""

GAMES: dict[str, Game] = {
    module.GAME.name: module.GAME for module in (ask_and_receive, playful_prompts, story_retelling, ladder, state_of_us)
} | SMALL
"""What can be chosen, in the order in which home lists it."""

UNLISTED: dict[str, Game] = {module.GAME.name: module.GAME for module in (intention, integration, retold)}
"""What comes by itself, before, after or long after a game, and stands on no list."""


class NoSuchGame(KeyError):
    """There is no game with that name; the text says so in one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def find_game(name: str) -> Game:
    """The game called ``name`` (kebab case). Raises NoSuchGame, with the nearest name there is."""
    try:
        if game := _find(name):
            return game
    except Broken as broken:
        why = f"“ourturn games check {clean_line(name)}” says why."
        raise NoSuchGame(f"“{clean_line(name)}” cannot be played as it stands; {why}") from broken
    said = did_you_mean(name, listed()) or "“ourturn games” lists them all."
    raise NoSuchGame(f"There is no game called “{clean_line(name)}”; {said}")


def title_of(name: str) -> str:
    """What people call a game, also one that is not here any more: then its name."""
    try:
        game = _find(name)
    except Broken:
        game = None
    return str(game.title) if game else name


def listed() -> dict[str, Game]:
    """All that can be chosen: ours, then their own and what packages add. What is broken is left out."""
    return GAMES | {game.name: game for game in _others() if isinstance(game, Game)}


def broken() -> list[Broken]:
    """What keeps games of their own, and those that packages add, from being played."""
    return [each for each in _others() if isinstance(each, Broken)]


def _others() -> Iterator[Game | Broken]:
    from games import plugins  # only when games are listed: looking for packages is felt
    from games.written import shelf

    taken = {*UNLISTED, *GAMES}
    for each in shelf.look(frozenset(taken)):
        if isinstance(each, Game):
            taken.add(each.name)
        yield each
    yield from plugins.look(taken)


def _find(name: str) -> Game | None:
    """The game, wherever it comes from; the cheapest place is looked at first. Raises Broken."""
    known = UNLISTED | GAMES
    if name in known:
        return known[name]
    from games.written import shelf

    if game := shelf.find(name, known):
        return game
    return next((each for each in _others() if isinstance(each, Game) and each.name == name), None)
