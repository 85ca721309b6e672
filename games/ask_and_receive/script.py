"""Ask and receive: one asks, the other answers what is true; two asks are a whole evening, four the whole wheel.

Joins the three-minute game and the Wheel of Consent (Martin & Dalzen 2021), requests after Rosenberg (2015), saying
back after Hendrix & Hunt, and the reassuring no (Kim, Muise & Impett 2018).
"""

from typing import Any, Literal, NamedTuple

from games.ask_and_receive.answering import CLOSING, Deal, agree_on, answer_honestly, conditions, thank
from games.ask_and_receive.asking import Ask, build_ask
from games.ask_and_receive.exchanges import EXCHANGE, Exchange, exchanges
from games.ask_and_receive.keepsakes import note_done
from games.ask_and_receive.kinds import RESTING, TOUCH, WORDS, deal_kinds
from games.ask_and_receive.weave import noticed, weave
from games.ask_and_receive.wheel import Form, Square, squares
from games.engine import (
    Act,
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Kept,
    Note,
    Outcome,
    Page,
    Partner,
    RestsUnlessAgreed,
    Reveal,
    Say,
    Seen,
    Stage,
    Table,
    Write,
    say,
)
from games.engine import gettext as _
from games.evening.frame import touch_tonight
from games.moves.hearing import GOT_IT, NOT_QUITE, TAKE_BACK, practice_no
from games.moves.leaving import gently
from games.moves.vetoes import struck_for

AGAIN = Choice("again", say("The silly noes again"))
STRAIGHT = Choice("straight", say("Straight to the asking"))
OPEN = Choice("open", say("Yes, asking for touch is fine tonight"))
NOT_TONIGHT = Choice("not_tonight", say("Not tonight"))
ANOTHER_ROUND = Choice("another", say("Another round"))
ENOUGH = Choice("enough", say("That’s enough for tonight"))
SOMETHING_ELSE, REST, NO_MORE = "something_else", "rest", "no_more"
"""What may follow on an ask that came to nothing; the last is the answerer’s to say."""
ATTEMPTS = 3
"""Asks of one partner that may follow each other in one round before it rests by itself (our own number)."""
ROUNDS = 4
"""Rounds of one play; with the second both can have been in all four squares."""
BEGAN, REFUSED, WARMED_UP = "began", "refused", "warmed_up"
"""The notes on who asked first, on an ask that is closed for tonight, and that they know how the game begins."""


class _Tonight(NamedTuple):
    """What holds for all of tonight’s asks: the kinds that may come, whether touch is among them, the stop word."""

    kinds: frozenset[str]
    touch: bool
    stop_word: str


class _Agreed(NamedTuple):
    """An ask, and the deal to which both pressed yes."""

    ask: Ask
    deal: Deal


def deal(dealing: Dealing) -> Json:
    """What may be asked for tonight, whether touch was welcome to both when they arrived, and the last stop word."""
    plays = [*dealing.plays]
    words = (each.value for play in plays for each in play.answers if each.key == "stop_word" and each.value)
    return {
        "kinds": deal_kinds(struck_for(dealing._replace(plays=plays))),
        "touch": touch_tonight(plays, dealing.today),
        "stop_word": next(reversed([*words]), ""),
    }


async def ask_and_receive(table: Table, context: Context) -> None:
    """The whole game, or as much of it as they like before somebody stops."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 6)
    await _warm_up(table, context)
    stop_word = await _two_ways(table, context)
    tonight = await _what_may_come(table, context, stop_word)
    askers = _askers(table, context)
    await Note(BEGAN, {"who": askers[0].id})
    closed = {each.id: _closed(context, each) for each in table}
    been: list[tuple[Partner, Square]] = []
    for number in range(ROUNDS):
        for place, asker in enumerate(askers):
            await Stage(min(1 + 2 * number + place, 4), 6)
            due = _due(asker, context, been)
            been += await _round(table, asker, due, 2 * number + place + 1, tonight, closed[asker.id])
        words = say("You’ve each asked once. Another round, or enough for tonight?")
        if (
            number + 1 == ROUNDS
            or await Choose("more", table, words, ENOUGH, ANOTHER_ROUND, lead=say("together")) is ENOUGH
        ):
            break
    await Stage(5, 6)
    words = say(
        "{noticed} Tell each other which square feels like home, and which like foreign ground.",
        noticed=noticed(been, context),
    )
    await Say("weave", table, words, lead=say("look at it together"), grid=weave(been), action=say("told each other"))


async def _warm_up(table: Table, context: Context) -> None:
    """A no each to something silly; from the second evening on only if they like."""
    known = bool(context.earlier(WARMED_UP) or exchanges(context.past))
    if known:
        words = say("Warm up with the silly noes again, or straight to the asking?")
        if await Choose("warm_up", table, words, STRAIGHT, AGAIN, lead=say("together")) is STRAIGHT:
            return
    await practice_no(table, rounds=1)
    await Note(WARMED_UP, True)


async def _two_ways(table: Table, context: Context) -> str:
    """The two ways to ask, which are the lesson of the game, and the word that stops everything."""
    remembered = context.laid_out.get("stop_word", "")
    word = Write(
        "stop_word",
        table,
        say("A word that stops everything. Without one it’s “stop”."),
        lines=1,
        limit=30,
        optional=True,
        remembered=remembered if isinstance(remembered, str) else "",
        hint=say("kettle"),
    )
    words = say("“Will you rub my feet?” means you do it, for me.\n“May I brush your hair?” means I do it, for me.")
    said = await Page("two_ways", table, words, word, seen=Seen.OPEN, lead=say("two ways to ask"), action=say("ready"))
    return said["stop_word"] or _("stop")


async def _what_may_come(table: Table, context: Context, stop_word: str) -> _Tonight:
    dealt = frozenset(context.laid_out.get("kinds", [each.key for each in (WORDS, *RESTING)]))
    welcome = context.laid_out.get("touch")
    touch = await Outcome("touch", _touch_is_open(table, welcome, TOUCH.key in dealt))
    return _Tonight(dealt if touch else dealt - {TOUCH.key}, touch, stop_word)


async def _touch_is_open(table: Table, welcome: bool | None, dealt: bool) -> bool:
    """Whether asks may be of touch tonight: only when each said so, alone, and touch does not rest.

    Who was not asked on arriving is asked now. Nothing tells who did not, or whether it rests: both are asked in any
    case.
    """
    if welcome is not None:
        return welcome and dealt

    async def ask(partner: Partner) -> bool:
        words = say(
            "Is it all right to ask for touch tonight? It only comes up if you both say yes, and on some evenings "
            "chance leaves it out even then."
        )
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER, "lead": say("only you can see this")}
        return await Choose("touch", partner, words, OPEN, NOT_TONIGHT, no=NOT_TONIGHT, **private) is OPEN

    answers = await AskBoth(table, ask)
    return dealt and all(answers.values())


def _askers(table: Table, context: Context) -> list[Partner]:
    """Who asks first, and who second: another one begins than last time."""
    askers = list(table)
    began = [note["value"]["who"] for note in context.earlier(BEGAN)]
    began = began or [each.asker for _, each in exchanges(context.past) if each.round == 1]
    return askers[1:] + askers[:1] if began and began[-1] == askers[0].id else askers


def _closed(context: Context, asker: Partner) -> set[str]:
    """What this partner asked earlier tonight and had an answer to; such notes are gone after good night."""
    found = (note["value"] for note in context.earlier(REFUSED))
    return {text for value in found if value["who"] == asker.id for text in value["asks"]}


def _due(asker: Partner, context: Context, been: list[tuple[Partner, Square]]) -> Form:
    """The form that this partner has asked with less often, so that the wheel goes on where it stood."""
    asked = [each.form for _, each in exchanges(context.past) if each.asker == asker.id and each.agreed]
    asked += [form for who, where in been for form in Form if who == asker and squares(form)[0] is where]
    return Form.MAY if asked.count(Form.MAY) < asked.count(Form.WILL) else Form.WILL


async def _round(
    table: Table, asker: Partner, due: Form, number: int, tonight: _Tonight, closed: set[str]
) -> list[tuple[Partner, Square]]:
    """Ask until something is agreed and done, or it rests tonight; who was in which square, empty when it rested."""
    for attempts_left in reversed(range(ATTEMPTS)):
        came_to = await RestsUnlessAgreed(_ask_once(table, asker, due, number, tonight, closed, attempts_left > 0))
        if isinstance(came_to, _Agreed):
            await _do_it(table, came_to.ask, came_to.deal)
            own, others = squares(came_to.ask.form)
            return [(asker, own), (table.other(asker), others)]
        if came_to is None:
            break
    return []


async def _ask_once(
    table: Table, asker: Partner, due: Form, number: int, tonight: _Tonight, closed: set[str], again: bool
) -> "_Agreed | Literal[False] | None":
    """One ask, from the page on which it is written to what was agreed on; else whether there is another one.

    False: there is. What they say about another one belongs to the one that rests: it tells whose that was.
    """
    deal = await _one(table, asker, due, number, tonight, closed)
    if deal:
        return deal
    answerer = table.other(asker)
    options = (
        *([Choice(SOMETHING_ELSE, say("{asker}: ask for something else", asker=asker))] if again else []),
        Choice(REST, say("{asker}: leave it for tonight", asker=asker)),
        Choice(NO_MORE, say("{answerer}: that’s enough for now", answerer=answerer)),
    )
    words = say("And now? Either of you can leave it there.")
    chosen = await Choose("again", table, words, *options, lead=say("together"))
    return False if chosen.key == SOMETHING_ELSE else None


async def _one(
    table: Table, asker: Partner, due: Form, number: int, tonight: _Tonight, closed: set[str]
) -> "_Agreed | None":
    """What was agreed on, if anything."""
    answerer = table.other(asker)
    ask = await build_ask(asker, due, kinds=tonight.kinds, touch=tonight.touch, closed=frozenset(closed))
    if ask is None or not await _heard(asker, answerer, ask):
        return None
    answer, deal = await answer_honestly(answerer, ask)
    if answer.key in CLOSING:
        closed |= ask.spellings
        await Note(REFUSED, {"who": asker.id, "asks": sorted(ask.spellings)})
    agreed = await agree_on(table, ask, deal, tonight.stop_word) if deal else None
    if agreed is None:
        await thank(ask, answerer)
        return None
    kind = TOUCH.key if ask.touch else ""
    await Note(EXCHANGE, Exchange(number, asker.id, ask.form, kind, answer.key, agreed.minutes, agreed=True).value)
    await note_done(asker, asker if ask.form is Form.MAY else answerer, agreed.request, agreed.minutes)
    return _Agreed(ask, agreed)


async def _heard(asker: Partner, answerer: Partner, ask: Ask) -> bool:
    """Whether the ask was said aloud and heard; only the asker decides that, and may take it back instead.

    After the Imago dialogue (Hendrix & Hunt) and the speaker-listener technique (Markman, Stanley & Blumberg).
    """
    heard = NOT_QUITE
    first = say("Look at {answerer} and ask it out loud. {answerer}, say it back in your own words.", answerer=answerer)
    again = say("Ask it once more, slowly. {answerer}, say it back until it’s right.", answerer=answerer)
    words = first
    while heard is NOT_QUITE:
        aloud = Reveal("ask", asker, say("{ask}", ask=ask.quote.text), quotes=(ask.quote,))
        got_it = Choose("heard", asker, say("Did {answerer} get it?", answerer=answerer), GOT_IT, NOT_QUITE, TAKE_BACK)
        said = await Page("aloud", asker, words, aloud, got_it, seen=Seen.OPEN, lead=say("you ask"))
        heard, words = said["heard"], again
    return heard is GOT_IT


async def _do_it(table: Table, ask: Ask, agreed: Deal) -> None:
    answerer = table.other(ask.asker)
    doer, other = (answerer, ask.asker) if ask.form is Form.WILL else (ask.asker, answerer)
    words = say("Begin. {doer}, with {other}: “{request}”", doer=doer, other=other, request=agreed.request)
    if ask.form is Form.WILL:
        words = say("Begin. {doer}, for {other}: “{request}”", doer=doer, other=other, request=agreed.request)
    for line in conditions(agreed):
        words = say("{words}\n{line}", words=words, line=line)
    if agreed.minutes:
        still = say("Still good? Nod, or say stop.")
        await Act("do_it", table, words, lead=say("this time is yours"), seconds=60 * agreed.minutes, halfway=still)
    else:
        await Say("do_it", table, words, lead=say("this time is yours"), action=say("done"))
    thanks = say("{asker}: “Thank you.”\n{answerer}: “You’re welcome.”", asker=ask.asker, answerer=answerer)
    await Say("thank_you", table, thanks, lead=say("look at each other"), action=say("said it"))
