"""The six honest answers to an ask and what each leads to, up to the card that both agree to."""

from typing import Any, NamedTuple

from games.ask_and_receive.asking import Ask
from games.ask_and_receive.wheel import Form
from games.engine import Act, Agree, Choice, Choose, Partner, Quote, Rate, Speak, Table, Words, Write, say
from games.moves.hearing import thank
from games.moves.stems import rest_of

YES = Choice("yes", say("Yes, gladly"))
YES_IF = Choice("yes_if", say("Yes, if …"))
COUNTER = Choice("counter", say("Not that, but gladly …"))
NOT_NOW = Choice("not_now", say("Not now. Ask me …"))
NO = Choice("no", say("No, thank you"))
UNSURE = Choice("unsure", say("I don’t know yet"))
SIX = (YES, YES_IF, COUNTER, NOT_NOW, NO, UNSURE)
LOCK = 10
"""Seconds before an answer can be chosen, so that no yes is a reflex (our own number)."""

TAKE_IT = Choice("take_it", say("Yes, I take that"))
LET_IT_GO = Choice("let_it_go", say("I let it go, with thanks"))
NOTICE = Choice("notice", say("Take a minute to notice"))
LEAVE = Choice("leave", say("Leave it for tonight"))
CHANGE = Choice("change", say("Change something on the card"))
REST = Choice("rest", say("Let it rest"))

CLOSING = frozenset({NOT_NOW.key, NO.key, UNSURE.key})
"""Answers after which the same ask does not come again that night."""


class Deal(NamedTuple):
    """What might be agreed: what is done, for how many minutes, and the condition it came with, if any."""

    request: str
    minutes: int
    condition: str = ""


async def answer_honestly(answerer: Partner, ask: Ask) -> tuple[Choice, Deal | None]:
    """What is true for the one who was asked, and what comes of it: a deal that the asker wants, or None.

    No reason is ever asked for. Anything but a yes, or what the asker takes instead, ends with thanks.
    """
    answer = await _choose(answerer, ask)
    if answer is UNSURE and await _notice(answerer):
        answer = await _choose(answerer, ask)
    deal = Deal(ask.request, ask.minutes)
    if answer is YES:
        return answer, deal
    if answer is YES_IF:
        typed = await Write("if_what", answerer, say("Yes, if what?"), start=YES_IF.words, **_ONE_THING)
        condition = rest_of(say("if …"), rest_of(YES_IF.words, typed))
        offer = say("It comes with: if {condition}.", condition=condition)
        if await _takes(ask, answerer, offer, condition):
            return answer, deal._replace(condition=condition)
    elif answer is COUNTER:
        counter = await _counter(answerer, ask)
        offer = say("{who} would gladly do something else, for you.", who=answerer)
        if ask.form is Form.MAY:
            offer = say("{who} would gladly let you do something else, for you.", who=answerer)
        if await _takes(ask, answerer, offer, counter):
            return answer, deal._replace(request=counter)
    elif answer is NOT_NOW:
        when = say("When may {asker} ask again? Nobody will be reminded.", asker=ask.asker)
        await Write("when", answerer, when, start=say("Ask me …"), **_ONE_THING)
    await thank(ask.asker)
    if answer in (NO, NOT_NOW):
        await _warmth(answerer, ask.asker)
    return answer, None


async def agree_on(table: Table, ask: Ask, deal: Deal, stop_word: str) -> Deal | None:
    """The agreement card; it stands only when everyone presses yes. Gives what was agreed, or None.

    It says who does it, who it is for, what, how long, where the edge is and the stop word (Martin & Dalzen 2021).
    """
    doer = ask.asker if ask.form is Form.MAY else table.other(ask.asker)
    edge = await _edge(table.other(ask.asker))
    for changes_left in (1, 0):
        card = _card(doer, ask.asker, deal, edge, stop_word)
        agreed = await Agree("agreement", table, say("Agreed, if you both press"), *card)
        if all(agreed.values()):
            return deal
        change = say("Not like this, then. Would another edge or another length make it a glad yes?")
        choices = (CHANGE, REST) if changes_left else (REST,)
        if await Choose("not_like_this", table, change, *choices, lead=say("together")) is REST:
            break
        length: dict[str, Any] = {
            "low": 1,
            "high": 5,
            "usual": deal.minutes,
            "unit": say("minutes"),
            "lead": say("together"),
        }
        deal = deal._replace(minutes=await Rate("new_minutes", table, say("How long?"), **length))
        edge = await _edge(table.other(ask.asker))
    await thank(ask.asker)
    return None


async def _choose(answerer: Partner, ask: Ask) -> Choice:
    lead = say("take a breath longer than you need")
    return await Choose("answer", answerer, say("What is true?"), *SIX, lock=LOCK, lead=lead, quotes=(ask.quote,))


async def _notice(answerer: Partner) -> bool:
    words = say("Not knowing is an answer too. It counts as no for now.")
    if await Choose("unsure", answerer, words, NOTICE, LEAVE, lead=say("you choose")) is LEAVE:
        return False
    await Act("noticing", answerer, say("Breathe. What does your body say?"), lead=say("you notice"), seconds=60)
    return True


async def _counter(answerer: Partner, ask: Ask) -> str:
    words = say("What would you gladly do for {asker}?", asker=ask.asker)
    if ask.form is Form.MAY:
        words = say("What may {asker} gladly do, for {asker:them}?", asker=ask.asker)
    return rest_of(COUNTER.words, await Write("offer", answerer, words, start=COUNTER.words, **_ONE_THING))


async def _takes(ask: Ask, answerer: Partner, offer: Words, text: str) -> bool:
    lead = say("you are free to let it go")
    quotes = (Quote(answerer, text),)
    return await Choose("take_it", ask.asker, offer, TAKE_IT, LET_IT_GO, lead=lead, quotes=quotes) is TAKE_IT


async def _warmth(answerer: Partner, asker: Partner) -> None:
    """A line of reassurance, if they like: the no that is received best (Kim, Muise, Sakaluk, Rosen & Impett 2020)."""
    words = say("If you like, add one true kind thing for {asker}. Your no stays a no.", asker=asker)
    await Speak("warmth", answerer, words, lead=say("only if you like"), seconds=30)


async def _edge(answerer: Partner) -> str:
    words = say("Is there an edge to it? Something it is not.")
    start, hint = say("but not …"), say("fixing, phones, cold hands")
    typed = await Write(
        "edge", answerer, words, start=start, hint=hint, optional=True, lines=1, limit=80, lead=say("you set the edge")
    )
    return rest_of(say("not …"), rest_of(start, typed))


def _card(doer: Partner, asker: Partner, deal: Deal, edge: str, stop_word: str) -> list[Words]:
    lines = [
        say("{doer} does it, and it is for {asker}", doer=doer, asker=asker),
        say("{request}", request=deal.request),
        say("1 minute") if deal.minutes == 1 else say("{minutes} minutes", minutes=deal.minutes),
    ]
    lines += [say("if {condition}", condition=deal.condition)] if deal.condition else []
    lines += [say("but not {edge}", edge=edge)] if edge else []
    return [*lines, say("the stop word is {stop_word}", stop_word=stop_word)]


_ONE_THING: dict[str, Any] = {"lines": 2, "limit": 160, "lead": say("you answer")}
