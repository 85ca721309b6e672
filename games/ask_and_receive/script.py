"""Ask and receive: one asks, the other answers what is true, and both have been in all four squares at the end.

Joins the three-minute game and the Wheel of Consent (Martin & Dalzen 2021), requests after Rosenberg (2015), saying
back after Hendrix & Hunt, and the reassuring no (Kim, Muise & Impett 2018).
"""

from typing import Any

from games.ask_and_receive.answering import CLOSING, Deal, agree_on, answer_honestly
from games.ask_and_receive.asking import Ask, build_ask
from games.ask_and_receive.exchanges import EXCHANGE, Exchange, exchanges
from games.ask_and_receive.kinds import RESTING, TOUCH, WORDS, deal_kinds
from games.ask_and_receive.wheel import MEANINGS, Form, Square, squares
from games.engine import (
    Act,
    AskBoth,
    Cell,
    Choice,
    Choose,
    Context,
    Dealing,
    Grid,
    Json,
    Kept,
    Note,
    Outcome,
    Partner,
    Rate,
    Reveal,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.engine import gettext as _
from games.moves.breather import Pauses
from games.moves.hearing import GOT_IT, NOT_QUITE, be_heard, practice_no
from games.moves.leaving import gently
from games.moves.vetoes import struck_for

WILL_FIRST = Choice("will", say("Begin with “Will you …”"))
MAY_FIRST = Choice("may", say("Begin with “May I …”"))
OPEN = Choice("open", say("Yes, touch may be asked for"))
NOT_TONIGHT = Choice("not_tonight", say("Not tonight"))
ANOTHER = Choice("another", say("Ask for something else"))
REST = Choice("rest", say("Let it rest tonight"))
FOR_WHOM = (
    Choice("me", say("For me")),
    Choice("you", say("For the other")),
    Choice("both", say("For both of us")),
    Choice("unsure", say("I am not sure")),
)
ATTEMPTS = 3
"""Asks that may follow each other in one square before it rests by itself."""


def deal(dealing: Dealing) -> Json:
    """The kinds of ask that may come tonight; the others rest."""
    return {"kinds": deal_kinds(struck_for(dealing))}


async def ask_and_receive(table: Table, context: Context) -> None:
    """The whole game, or as much of it as they like before somebody stops."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 6)
    await practice_no(table)
    stop_word = await _stop_word(table)
    dealt = context.laid_out.get("kinds", [each.key for each in (WORDS, *RESTING)])
    touch = await Outcome("touch", _touch_is_open(table, TOUCH.key in dealt))
    kinds = frozenset(dealt) if touch else frozenset(dealt) - {TOUCH.key}
    first = await _first_form(table, context)
    closed: set[str] = set()
    tonight: list[tuple[Partner, Square]] = []
    rounds = _rounds(table, first, context)
    pauses = Pauses(table, len(rounds) - 1)
    for number, (form, asker) in enumerate(rounds, 1):
        if number > 1 and not await pauses.between():
            return
        await Stage(number, 6)
        tonight += await _square(table, asker, form, number, stop_word, kinds, closed)
    await Stage(5, 6)
    await _weave(table, tonight, context)


async def _stop_word(table: Table) -> str:
    word = await Write(
        "stop_word",
        table,
        say("Choose a word that stops everything at once. Nobody will ask why."),
        lead=say("together"),
        lines=1,
        limit=30,
        optional=True,
        hint=say("kettle"),
    )
    return word or _("stop")


async def _touch_is_open(table: Table, dealt: bool) -> bool:
    """Whether asks may be of touch tonight: only when each says so, alone, and touch does not rest.

    Nothing tells who did not, or whether it rests: both are asked in any case.
    """

    async def ask(partner: Partner) -> bool:
        words = say("May touch be asked for tonight? It comes up only if you both say yes.")
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}
        return (
            await Choose("touch", partner, words, OPEN, NOT_TONIGHT, lead=say("only you can see this"), **private)
            is OPEN
        )

    answers = await AskBoth(table, ask)
    return dealt and all(answers.values())


async def _first_form(table: Table, context: Context) -> Form:
    asked = [each.form for _, each in exchanges(context.past)]
    may = asked.count(Form.MAY) < asked.count(Form.WILL)
    await Say(
        "two_ways",
        table,
        say("There are two ways to ask. “Will you …”: you do it, for me; “May I …”: I do it, for me."),
        lead=say("listen"),
    )
    suggestion = say("“May I” has been rarer with you. Which one comes first tonight?")
    choice = await Choose(
        "first_form",
        table,
        suggestion if may else say("Which one comes first tonight? The other follows."),
        *((MAY_FIRST, WILL_FIRST) if may else (WILL_FIRST, MAY_FIRST)),
        lead=say("together"),
    )
    return Form(choice.key)


def _rounds(table: Table, first: Form, context: Context) -> list[tuple[Form, Partner]]:
    """Who asks with which form, in order; another one begins than last time."""
    askers = list(table)
    begun = [each.asker for _, each in exchanges(context.past) if each.round == 1]
    if begun and begun[-1] == askers[0].id:
        askers = askers[1:] + askers[:1]
    second = Form.MAY if first is Form.WILL else Form.WILL
    return [(form, asker) for form in (first, second) for asker in askers]


async def _square(
    table: Table,
    asker: Partner,
    form: Form,
    number: int,
    stop_word: str,
    kinds: frozenset[str],
    closed: set[str],
) -> list[tuple[Partner, Square]]:
    """Ask until something is agreed and done, or the square rests tonight; who was where, empty when it rested."""
    answerer = table.other(asker)
    for attempt in range(ATTEMPTS):
        ask = await _ask(asker, answerer, form, kinds, frozenset(closed))
        if ask is not None:
            answer, deal = await answer_honestly(answerer, ask)
            if answer.key in CLOSING:
                closed |= ask.spellings
            agreed = await agree_on(table, ask, deal, stop_word) if deal else None
            minutes = agreed.minutes if agreed else 0
            await Note(EXCHANGE, Exchange(number, asker.id, form, ask.kind, answer.key, minutes).value)
            if agreed:
                await _do_it(table, asker, agreed)
                own, others = squares(form)
                return [(asker, own), (answerer, others)]
        another = say("Another ask of this kind, or let it rest?")
        if (
            attempt + 1 == ATTEMPTS
            or await Choose("again", asker, another, ANOTHER, REST, lead=say("you choose")) is REST
        ):
            await Note("rested", Exchange(number, asker.id, form).value)
            break
    return []


async def _ask(
    asker: Partner, answerer: Partner, form: Form, kinds: frozenset[str], closed: frozenset[str]
) -> Ask | None:
    """From stillness to an ask that was heard; None when its owner keeps it for another night or takes it back."""
    lovely = say("Hands still: what would be lovely? Not what is likely, not what is fair.")
    await Act("hands_still", asker, lovely, lead=say("you are next to ask"), seconds=45)
    ask = await build_ask(asker, form, kinds=kinds, closed=closed)
    if ask is None:
        return None
    aloud = say("Look at {answerer}. Ask it aloud, once.", answerer=answerer)
    await Reveal("ask", asker, aloud, lead=say("you ask"), quotes=(ask.quote,), action=say("asked it"))
    heard = await be_heard(asker, answerer, ask.quote)
    if heard is NOT_QUITE:
        again = say("Read it together, slowly. These are the words that count.")
        await Reveal("ask_again", asker, again, lead=say("you read it"), quotes=(ask.quote,), action=say("read it"))
    return ask if heard in (GOT_IT, NOT_QUITE) else None


async def _do_it(table: Table, asker: Partner, agreed: Deal) -> None:
    begin = say("Begin: {request}.", request=agreed.request)
    still_good = say("Still good? A nod is enough, or stop.")
    lead = say("this is yours")
    await Act("do_it", table, begin, lead=lead, seconds=60 * agreed.minutes, halfway=still_good)
    answerer = table.other(asker)
    await Say("thank_you", asker, say("Say: “Thank you.”"), lead=say("you received"), action=say("said it"))
    await Say("welcome", answerer, say("Say: “You are welcome.”"), lead=say("you gave"), action=say("said it"))
    await AskBoth(table, _afterwards)


async def _afterwards(partner: Partner) -> None:
    """Who it was for, and how easy: for its owner alone."""
    words = say("Who was that for, really?")
    await Choose("for_whom", partner, words, *FOR_WHOM, lead=say("only you can see this"), seen=Seen.PRIVATE)
    ease = {0: say("hard"), 10: say("easy")}
    words = say("How easy was your part?")
    await Rate("ease", partner, words, anchors=ease, lead=say("only you can see this"), seen=Seen.PRIVATE)


async def _weave(table: Table, tonight: list[tuple[Partner, Square]], context: Context) -> None:
    """The four squares of tonight, side by side; no totals, nobody ahead."""
    grid = weave(tonight)
    await Say("weave", table, _noticed(tonight, context), lead=say("look at it together"), grid=grid)
    for partner in table:
        words = say("Which square is home for you, and which is abroad? Tell {other}.", other=table.other(partner))
        await Speak("home_and_abroad", partner, words, lead=say("you tell"), seconds=60, grid=grid)


def weave(visits: list[tuple[Partner, Square]]) -> Grid:
    """Who has been in which square: rows say who does it, columns who it is for."""

    def cell(i_do: bool, for_me: bool) -> Cell:
        square = next(each for each, place in MEANINGS.items() if (place.i_do, place.for_me) == (i_do, for_me))
        return Cell(square.words, tuple(who for who, where in visits if where is square))

    cells = tuple(tuple(cell(i_do, for_me) for for_me in (True, False)) for i_do in (True, False))
    return Grid((say("for me"), say("for you")), (say("I do"), say("you do")), cells)


def _noticed(tonight: list[tuple[Partner, Square]], context: Context) -> Words:
    """One true thing about the picture, about both and never about one."""
    agreed = {each.form for _, each in exchanges(context.past) if each.minutes}
    agreed |= {MEANINGS[square].form for _, square in tonight}
    if not tonight:
        return say("Every square rested tonight. A no that was said is also something you gave each other.")
    if Form.MAY not in agreed:
        return say("“May I” is still new ground for you both. It will be there another night.")
    if Form.WILL not in agreed:
        return say("“Will you” is still new ground for you both. It will be there another night.")
    return say("This is where you were tonight. No square is better than another.")
