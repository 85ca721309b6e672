"""The six honest answers to an ask and what each leads to, up to the card that both agree to."""

from typing import Any, NamedTuple

from games.ask_and_receive.asking import LONGEST, Ask
from games.ask_and_receive.wheel import Form
from games.engine import (
    Act,
    Agree,
    Choice,
    Choose,
    Page,
    Partner,
    Quote,
    Rate,
    Replied,
    Reply,
    Seen,
    Table,
    Words,
    Write,
    say,
)
from games.moves.hearing import KIND_REPLIES
from games.moves.stems import rest_of

YES = Choice("yes", say("Yes, gladly"))
YES_IF = Choice("yes_if", say("Yes, as long as …"))
COUNTER = Choice("counter", say("Not that, but I’d happily …"))
NOT_NOW = Choice("not_now", say("Not now"))
NO = Choice("no", say("No, thank you"))
UNSURE = Choice("unsure", say("I don’t know yet"))
SIX = (YES, YES_IF, COUNTER, NOT_NOW, NO, UNSURE)
WHERE, WELCOME = say("where it’s welcome, and where not:"), say("my hands and shoulders, not my neck")
LOCK = 10
"""Seconds before an answer can be chosen, so that no yes is a reflex (our own number)."""

TAKE_IT = Choice("take_it", say("Yes, I’ll take that"))
LET_IT_GO = Choice("let_it_go", say("No, but thank you for offering"))
NOTICE = Choice("notice", say("Take a minute to notice"))
LEAVE = Choice("leave", say("Leave it there for tonight"))
CHANGE = Choice("change", say("Change one thing on the card"))
REST = Choice("rest", say("Leave it"))

CLOSING = frozenset({NOT_NOW.key, NO.key, UNSURE.key})
"""Answers after which the same ask does not come again that night."""


class Deal(NamedTuple):
    """What might be agreed: what is done, for how many minutes (0: no set time), and what it comes with, if anything.

    ``limit`` is what it shall not be; for touch, where it is welcome and where it is not.
    """

    request: str
    minutes: int
    condition: str = ""
    limit: str = ""
    touch: bool = False


async def answer_honestly(answerer: Partner, ask: Ask) -> tuple[Choice, Deal | None]:
    """What is true for the one who was asked, and what comes of it: a deal that the asker wants, or None.

    No reason is ever asked for. Whatever yes there is to touch says where it is welcome and where it is not: no place
    is agreed to by silence. Anything but a yes, or what the asker takes instead, comes to nothing, and is thanked for.
    """
    answer, text = await _reply(answerer, ask)
    if answer is UNSURE and await _notice(answerer):
        answer, text = await _reply(answerer, ask)
    deal = Deal(ask.request, ask.minutes, touch=ask.touch)
    if answer is YES:
        return answer, deal._replace(limit=_limit(ask.touch, text))
    if answer is YES_IF:
        condition = rest_of(say("if …"), rest_of(YES_IF.words, text))
        offer = say("{who} says yes, as long as that’s part of it.", who=answerer)
        if not await _takes(ask, answerer, offer, condition):
            return answer, None
        return answer, deal._replace(condition=condition, limit=await _where(answerer) if ask.touch else "")
    if answer is COUNTER:
        instead = rest_of(COUNTER.words, text)
        offer = say("{who} would happily do something else for you instead.", who=answerer)
        if ask.form is Form.MAY:
            offer = say("{who} would happily let you do something else instead. It’d still be for you.", who=answerer)
        taken = await _takes(ask, answerer, offer, instead)
        return answer, deal._replace(request=instead, touch=False) if taken else None
    return answer, None


async def agree_on(table: Table, ask: Ask, deal: Deal, stop_word: str) -> Deal | None:
    """The agreement card; it stands only when everyone presses yes. Gives what was agreed, or None.

    It says who does it, who it is for, what, how long, where the limit is and the stop word (Martin & Dalzen 2021).
    """
    doer = ask.asker if ask.form is Form.MAY else table.other(ask.asker)
    for changes_left in (1, 0):
        card = _card(doer, ask.asker, deal, stop_word)
        agreed = await Agree("agreement", table, say("If you both agree, each of you says yes"), *card)
        if all(agreed.values()):
            return deal
        if not changes_left:
            break
        change = say(
            "Not like this, then. Would a different limit or a different length make it a yes you’re happy with?"
        )
        if await Choose("not_like_this", table, change, CHANGE, REST, lead=say("together")) is REST:
            break
        deal = await _changed(table, deal)
    return None


async def thank(ask: Ask, answerer: Partner) -> None:
    """After anything but an agreement there is one kind thing to say, and if the other likes one more.

    The no that is received best comes with a line of reassurance (Kim, Muise, Sakaluk, Rosen & Impett 2020).
    """
    words = say(
        "Choose one kind thing and say it out loud. {answerer}, add one that’s true if you want to; "
        "your no is still a no.",
        answerer=answerer,
    )
    await Choose("thank_you_for", ask.asker, words, *KIND_REPLIES, lead=say("you thank"))


async def _reply(answerer: Partner, ask: Ask) -> Replied:
    fields = {
        YES.key: _field("edge", answerer, say("but not …"), say("no advice, no phones, no tickling"), optional=True),
        YES_IF.key: _field("if_what", answerer, say("as long as …"), say("I can lie down")),
        COUNTER.key: _field("offer", answerer, say("I’d happily …"), say("run you a bath")),
        NOT_NOW.key: _field("when", answerer, say("ask me …"), say("tomorrow; nobody gets a reminder"), optional=True),
    }
    if ask.touch:
        fields[YES.key] = _field("edge", answerer, WHERE, WELCOME)
    return await Reply(
        "answer",
        answerer,
        say("What’s your honest answer?"),
        *SIX,
        fields=fields,
        lock=LOCK,
        lead=say("take one more breath than you need"),
        quotes=(ask.quote,),
    )


def _field(key: str, answerer: Partner, start: Words, hint: Words, optional: bool = False) -> Write:
    return Write(
        key, answerer, start, start=start, hint=hint, optional=optional, lines=1, limit=160, action=say("say it")
    )


async def _where(answerer: Partner) -> str:
    """Where touch is welcome tonight and where it is not, in the words of the one who was asked."""
    words = say("And where’s touch welcome tonight, and where isn’t it?")
    return await Write("where", answerer, words, start=WHERE, hint=WELCOME, lines=1, limit=160, lead=say("you choose"))


def _limit(touch: bool, typed: str) -> str:
    return typed if touch or not typed else rest_of(say("not …"), rest_of(say("but not …"), typed))


async def _notice(answerer: Partner) -> bool:
    words = say("Not knowing is an answer too. For now, it counts as a no.")
    if await Choose("unsure", answerer, words, NOTICE, LEAVE, lead=say("you choose")) is LEAVE:
        return False
    words = say("Breathe. What’s your body telling you?")
    await Act("noticing", answerer, words, lead=say("you notice"), seconds=60)
    return True


async def _takes(ask: Ask, answerer: Partner, offer: Words, text: str) -> bool:
    lead = say("you’re free to say no")
    quotes = (Quote(answerer, text),)
    return await Choose("take_it", ask.asker, offer, TAKE_IT, LET_IT_GO, lead=lead, quotes=quotes) is TAKE_IT


async def _changed(table: Table, deal: Deal) -> Deal:
    scale: dict[str, Any] = {"low": 0, "high": LONGEST, "anchors": {0: say("no set time")}}
    length = Rate("new_minutes", table, say("How many minutes?"), usual=deal.minutes, **scale)
    start = WHERE if deal.touch else say("but not …")
    common: dict[str, Any] = {"optional": not deal.touch, "lines": 1, "limit": 160}
    limit = Write("new_edge", table, say("A limit"), start=start, remembered=deal.limit, **common)
    said = await Page("change_page", table, say("What should the card say?"), length, limit, seen=Seen.OPEN)
    return deal._replace(minutes=said["new_minutes"], limit=_limit(deal.touch, said["new_edge"]))


def _card(doer: Partner, asker: Partner, deal: Deal, stop_word: str) -> list[Words]:
    own = say("{doer}, for {doer:their} own pleasure", doer=doer)
    lines = [own if doer == asker else say("{doer}, for {asker}", doer=doer, asker=asker)]
    lines += [say("“{request}”", request=deal.request)]
    if deal.minutes:
        lines += [say("1 minute") if deal.minutes == 1 else say("{minutes} minutes", minutes=deal.minutes)]
    return [*lines, *conditions(deal), say("stop word: {stop_word}", stop_word=stop_word)]


def conditions(deal: Deal) -> list[Words]:
    """What was agreed besides the doing itself, a line each: what it comes with, and what it shall not be."""
    lines = [say("as long as {condition}", condition=deal.condition)] if deal.condition else []
    if deal.limit:
        lines += [say("{where}", where=deal.limit) if deal.touch else say("not {limit}", limit=deal.limit)]
    return lines
