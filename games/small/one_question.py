"""One question a day: each answers alone, also hours apart; what they wrote is shown once both have answered.

Of the first level and nothing tender. It is an evening of its own: nobody arrives, and it ends when it has been shown
(see ``games.overview.question``). What both keep may come back now and then, beside what they write by then.
"""

from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from games.asides.keeping import EVENING_GONE, EVENING_KEPT
from games.catalog.games import DAILY
from games.decks import DRAWN, GENTLE, Card, CardKind, begins_again, drawn_before, order, usable
from games.engine import (
    EVENING_STAYS,
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Kept,
    Note,
    Page,
    Partner,
    Say,
    Seen,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.language.days import in_words
from games.moves.cards import card_from, comes_round
from games.moves.leaving import gently
from games.moves.showing import old_answers, reveal, then_and_now
from games.moves.stems import sentence
from games.moves.vetoes import left, struck_for

KINDS = (CardKind.TALK, CardKind.COMPLETION)
ANSWERED = "answered"
"""The note that both have answered: from then on it waits until it was shown, also beyond its day."""
AGAIN = 5
"""One question in so many is one that they answered and kept before, where there is one (our own number)."""
AWAY = timedelta(60)
"""How long ago they answered it then, at least (our own)."""


def deal(dealing: Dealing) -> Json:
    """One card, what both kept of it another day, and the day of the last question where that is still to come."""
    plays, struck = list(dealing.plays), struck_for(dealing)
    chance = Random(dealing.seed)
    decks = [deck for deck in usable() if not deck.ladder]
    fitting = order(decks, chance, drawn_before(plays), (GENTLE,), KINDS)
    cards = [card for card in left(fitting, struck) if not card.tender]
    ours = [play for play in plays if play.game == DAILY]  # an evening of it stays only if both keep it
    then = old_answers([play for play in ours if dealing.today - play.on >= AWAY], {card.ref for card in cards})
    known = [card for card in cards if card.ref in then]
    card = chance.choice(known) if known and chance.randrange(AGAIN) == 0 else next(iter(cards), None)
    last = max((play.on for play in ours), default=dealing.today)
    again = card and card.ref not in then and card.ref in begins_again(cards, plays)
    return {
        "again": next((deck.title for deck in decks if card and deck.id == card.deck), "") if again else "",
        "card": card.doc() if card else None,
        "then": then.get(card.ref) if card else None,
        "set_back": last > dealing.today,
    }


async def script(table: Table, context: Context) -> None:
    """Whoever is here first answers first; then the other, whenever that is."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    dealt = context.laid_out
    await Stage(0, 2)
    if not dealt.get("card"):
        none = say("No deck has a question for today. Add a deck, or let a card you struck out come up again.")
        await Say("no_question", table, none, lead=say("together"))
        return
    card = card_from(dealt["card"])
    asked = _asked(card)
    if title := dealt.get("again"):
        asked = comes_round(asked, card, title)
    answers = await AskBoth(await _in_turn(table, context), partial(_alone, table=table, card=card, asked=asked))
    await Note(ANSWERED, True)
    await Stage(1, 2)
    written = {who: answers[who] for who in table}
    words = say("{text}\nRead it out, or just look.", text=card.text)
    now = await reveal(table, written, words, agrees=True)
    if not now:
        stays = say("Today it stays a question. That’s fine, too.")
        await Say("unanswered", table, stays, lead=say("together"), agrees=True)
    await then_and_now(table, dealt.get("then"), now, agrees=True)
    await Note(DRAWN, card.ref)


async def _in_turn(table: Table, context: Context) -> Table:
    """The two of them, whoever is here first in front; the other one may not be here yet."""
    words = say("A minute each, alone, and hours apart if you like, as long as it’s today. Who’s first?")
    if context.laid_out.get("set_back"):
        words = say(
            "Your clock has been set back since your last question, so this one counts for {day}.\n{words}",
            day=in_words(context.today),
            words=words,
        )
    names = [Choice(who.id, say("{who}", who=who)) for who in table]
    chosen = await Choose("first", table, words, *names, lead=say("one question"), kept=Kept.EVENING)
    first = table.find(chosen.key)
    return Table((first, *(who for who in table if who != first)))


async def _alone(who: Partner, table: Table, card: Card, asked: Words) -> str:
    """What one of them answers, and whether it may stay; an empty answer is one, too."""
    start: Words | None = say("{start} …", start=card.start.rstrip(" .…")) if card.start else None
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True, "lines": 3, "limit": 280}
    answer = Write("today", who, asked, start=start, **hidden)
    keep = say("Shall we keep what we both wrote? Only if you both say so.")
    stays = Choose(EVENING_STAYS, who, keep, EVENING_KEPT, EVENING_GONE, seen=Seen.PRIVATE, kept=Kept.EVENING)
    words = say("{other} sees it once you’ve both answered.", other=table.other(who))
    lead = say("only you can see this for now")
    page = await Page("alone", who, words, answer, stays, lead=lead, in_order=True, seen=Seen.HIDDEN)
    typed = str(page["today"])
    return sentence(start, typed) if start and typed else typed


def _asked(card: Card) -> Words:
    """What is asked. A card with nothing but a beginning has it in front of its field."""
    only_start = card.start and card.text.rstrip(" .…") == card.start.rstrip(" .…")
    return say("How would you finish it?") if only_start else say("{text}", text=card.text)
