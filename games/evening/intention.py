"""The intention, before the games: how each comes in, alone on one page; then, together, what they would like tonight.

After preparation in couple work (Khalifian et al. 2024; Cornfield et al. 2024), in our own words.
"""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from games.ask_and_receive.kinds import TOUCH
from games.catalog.games import GAMES, NoSuchGame, find_game
from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Game,
    Json,
    Kept,
    Note,
    Outcome,
    Page,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Stage,
    Table,
    Toss,
    Words,
    Write,
    listed,
    say,
)
from games.evening import frame
from games.evening.frame import TONIGHT, TONIGHT_WHOLE
from games.moves import measures, vetoes
from games.moves.breather import both_calm, stirred_up
from games.moves.decisions import Decision, deal_due
from games.moves.leaving import gently
from games.moves.promises import deal_promises, dealt_promises, look_back
from games.moves.stems import rest_of, sentence
from games.moves.vetoes import name_of_kind, one_in

YES = Choice("yes", say("Yes"))
NOT_TONIGHT = Choice("not_tonight", say("Not tonight"))
HOUSE_RULES = say(
    "Either of us can stop at any time.\n"
    "A no doesn’t need a reason.\n"
    "What’s typed in private stays private.\n"
    "We’re playing for us, not to win."
)
SEEDS = say("laugh, be understood, mend something small, rest beside you")
RESTS = 8
"""Touch rests on one evening in so many by what is dealt, and on one in so many by a toss (our own numbers). One of
them stands in the record: without the other, whoever reads it could work out that somebody said no."""


async def intention(table: Table, context: Context) -> None:
    """A page for each, and one for both, before any game."""
    await gently(table, _intention(table, context))


async def _intention(table: Table, context: Context) -> None:
    dealt = context.laid_out
    await Stage(0, 2)
    asks = [name for name in ("touch", "tender", "hard") if dealt.get(name)]
    pages = await AskBoth(table, partial(_page, asks=asks))
    gentle = await Outcome("gentle", _is_gentle(pages))
    if dealt.get("hard"):
        await both_calm(pages)
    if dealt.get("touch"):
        await Outcome(frame.TOUCH, _may_come(pages, "touch", rests=bool(dealt.get("touch_rests"))))
    if dealt.get("tender"):
        await Outcome(frame.TENDER, _may_come(pages, "tender", rests=bool(dealt.get("tender_rests"))))
    await Stage(1, 2)
    if gentle:
        common: dict[str, Any] = {"lead": say("together"), "action": say("agreed")}
        await Say("gentle_night", table, _gentle(), agrees=True, may_miss=True, **common)
        return
    decisions = [Decision.from_doc(doc) for doc in dealt.get("due", ())]
    await look_back(table, dealt_promises(dealt.get("promises", ())), decisions)
    wishes = {who: _wish(page["wish"]) for who, page in pages.items() if page["wish"]}
    await _aloud(table, wishes)
    await Note(frame.WISHES, {"each": {who.id: wish for who, wish in wishes.items()}, "ours": ""})


async def _page(partner: Partner, asks: Collection[str]) -> dict[str, Any]:
    """How one of them comes in, alone: always the same and whole, whatever either answers.

    It ``asks`` more before some games, which go by it: whether ``touch`` or ``tender`` cards are welcome, and where
    something ``hard`` is looked at, how stirred up that makes them.
    """
    never: dict[str, Any] = {"no": NOT_TONIGHT, "seen": Seen.PRIVATE, "kept": Kept.NEVER}
    clear = Choose("clear_headed", partner, say("Clear-headed?"), YES, NOT_TONIGHT, **never)
    wanted = Choose("wanted", partner, say("Do you want this tonight?"), YES, NOT_TONIGHT, **never)
    of_touch = Choose("touch_welcome", partner, say("Okay to be asked for touch?"), YES, NOT_TONIGHT, **never)
    asked = say("Tender questions too, about losses and sore spots?")
    of_tender = Choose("tender_welcome", partner, asked, YES, NOT_TONIGHT, **never)
    more = [turn for name, turn in (("touch", of_touch), ("tender", of_tender)) if name in asks]
    common: dict[str, Any] = {"limit": 120, "lines": 1, "optional": True, "seen": Seen.HIDDEN}
    wish = Write("wish", partner, TONIGHT, hint=SEEDS, **common)
    words = say("How are you coming in?")
    if "touch" in asks:
        words = say(
            "How are you coming in? On some evenings touch is left out by chance, even after two yeses, so a missing "
            "one tells you nothing."
        )
    elif "tender" in asks:
        words = say(
            "How are you coming in? On some evenings tender questions are left out by chance, even after two yeses, so "
            "missing ones tell you nothing."
        )
    about_it = (stirred_up(partner, say("And when you think of what you’ll bring up?")),) if "hard" in asks else ()
    how_they_are = (clear, wanted, *more, measures.distress(partner), *about_it)
    return await Page("coming_in", partner, words, *how_they_are, wish, lead=say("only you can see this"))


async def _is_gentle(pages: dict[Partner, dict[str, Any]]) -> bool:
    """Whether the night is a gentle one: one "not tonight" is enough, and nothing tells whose it was, or whether."""
    return any(
        page["clear_headed"] is not YES or page["wanted"] is not YES or page[measures.DISTRESS] >= measures.STORMY
        for page in pages.values()
    )


async def _may_come(pages: dict[Partner, dict[str, Any]], what: str, rests: bool) -> bool:
    """Whether touch, or what is tender, may come tonight: only when each says so, alone, and it does not rest."""
    by_chance = await Toss(f"{what}_rests") % RESTS == 0
    return all(page[f"{what}_welcome"] is YES for page in pages.values()) and not (rests or by_chance)


def _wish(typed: str) -> str:
    return rest_of(TONIGHT, rest_of(TONIGHT_WHOLE, typed))


def _gentle() -> Words:
    resting = listed(str(game.title) for game in GAMES.values() if not game.gentle)
    night = say("Tonight’s a gentle night: small, kind games, or just good night.")
    return say("{night}\n{games} rest until another one.\n\n{rules}", night=night, games=resting, rules=HOUSE_RULES)


async def _aloud(table: Table, wishes: dict[Partner, str]) -> None:
    """What each would like, read aloud, and beneath it what holds tonight."""
    common: dict[str, Any] = {"lead": say("together"), "action": say("agreed")}
    if not wishes:
        words = say("An open evening. This holds tonight:\n\n{rules}", rules=HOUSE_RULES)
        await Say("open_evening", table, words, agrees=True, **common)
        return
    words = say("Read out loud what you’d like.")
    quotes = tuple(Quote(who, sentence(TONIGHT, wish)) for who, wish in wishes.items())
    below = say("And this holds tonight:\n{rules}", rules=HOUSE_RULES)
    await Reveal("wishes", table, words, quotes=quotes, below=below, agrees=True, **common)


def _deal(dealing: Dealing) -> Json:
    """What they said they would do, decisions that have waited long enough, and what is asked before this game."""
    dealing = dealing._replace(plays=list(dealing.plays))
    dealt: dict[str, Json] = {"promises": deal_promises(dealing), "due": deal_due(dealing)}
    if _is(dealing.then, lambda game: game.hard):
        dealt["hard"] = True
    if _is(dealing.then, lambda game: game.touch):
        struck = bool(dealing.struck([name_of_kind(TOUCH.key)]))
        dealt |= {"touch": True, "touch_rests": one_in(RESTS) or struck}
    if _is(dealing.then, lambda game: game.tender):
        struck = bool(dealing.struck([vetoes.TENDER.key]))
        dealt |= {"tender": True, "tender_rests": one_in(RESTS) or struck}
    return dealt


def _is(game: str, so: Callable[[Game], bool]) -> bool:
    """Whether this is so of the game that was picked."""
    try:
        return bool(game) and so(find_game(game))
    except NoSuchGame:  # the file of a written game went meanwhile
        return False
