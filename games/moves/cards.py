"""How each kind of card is played: the reader goes first, then the other; a pass costs nothing."""

from datetime import date
from typing import Any

from games.decks import DRAWN, Card, CardKind, shown
from games.engine import (
    Act,
    AskBoth,
    Choice,
    Choose,
    Holds,
    Json,
    Kept,
    Partner,
    PastPlay,
    Quote,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    Write,
    say,
)
from games.engine import gettext as _
from games.language.days import in_words
from games.moves.showing import REVEALED, reveal

READ_IT = Choice("read", say("This one"))
ANOTHER = Choice("another", say("Another card"))
TELL_MORE = Choice("tell_more", say("Tell me more"))
WHAT_WAS_IT_LIKE = Choice("what_was_it_like", say("What was that like?"))
THANK_YOU = Choice("thank_you", say("Thank you"))
DID_IT = Choice("did_it", say("We did it"))
ONCE_MORE = Choice("once_more", say("Once more"))
ENOUGH = Choice("enough", say("That was enough"))

TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
"""For what is chosen on the way and is nobody's business tomorrow: which card was passed, what was asked back."""

_HIDDEN: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True, "lines": 2, "limit": 240}
_YOURS = say("only you can see this for now")


def card_from(doc: Json) -> Card:
    """A card that was dealt, in the language of the screen."""
    return shown(Card.from_doc(doc))


async def draw(reader: Partner, pile: list[Card], redraws: int = 3) -> Card | None:
    """The reader takes the first card of the pile that they like; those they passed go under it. None: no card left."""
    for left in range(redraws, -1, -1):
        if not pile:
            return None
        card = pile.pop(0)
        offer = (READ_IT, ANOTHER) if left and pile else (READ_IT,)
        words = say("{text}", text=_face(card))
        if await Choose("card", reader, words, *offer, lead=say("you draw"), **TONIGHT) is READ_IT:
            return card
        pile.append(card)
    return None


def _face(card: Card) -> str:
    return "\n".join([_head(card), *(f"– {option}" for option in card.options)])


def _head(card: Card) -> str:
    """The words above the sides of a card, if it has sides."""
    plain = card.options and card.text in ("", " / ".join(card.options))  # two sides and no words of its own
    return _("Would you rather …") if plain else card.text


async def play_card(table: Table, reader: Partner, card: Card) -> tuple[Quote, ...]:
    """Both do what the card wants, each in their turn. Gives what they wrote and revealed, if the card wants that."""
    other = table.other(reader)
    match card.kind:
        case CardKind.GUESS:
            return await _guess(table, reader, card)
        case CardKind.RATHER:
            return await _rather(table, card)
        case CardKind.COMPLETION:
            return await _complete(table, card)
        case CardKind.TRUTHS:
            await _truths(reader, other, card)
        case CardKind.MAKE_BELIEVE:
            await _make_believe(reader, other, card)
        case CardKind.TOGETHER:
            await _together(table, card)
        case CardKind.APPRECIATION:
            await _appreciate(reader, other, card)
        case CardKind.COUNTED:
            await _count(reader, other, card)
        case CardKind.SILENT:
            words = say("{text}\nOr: {easier}", text=card.text, easier=card.easier) if card.easier else _words(card)
            await Act("silent", table, words, lead=say("without words"), seconds=card.seconds or 60)
        case _:
            await _talk(reader, other, card)
    return ()


async def _talk(reader: Partner, other: Partner, card: Card) -> None:
    for speaker, listener in ((reader, other), (other, reader)):
        lead = say("you first") if speaker is reader else say("now you")
        await Speak("talk", speaker, _words(card), lead=lead, seconds=card.seconds or 60)
        back = say("One thing back, and no more than that.")
        replies = (TELL_MORE, WHAT_WAS_IT_LIKE, THANK_YOU)
        reply = await Choose("reply", listener, back, *replies, lead=say("you listened"), **TONIGHT)
        if reply is not THANK_YOU:
            asked = say("{listener} says: “{reply}”", listener=listener, reply=reply.words)
            await Speak("more", speaker, asked, lead=say("a little more"), seconds=30)


async def _guess(table: Table, reader: Partner, card: Card) -> tuple[Quote, ...]:
    async def alone(who: Partner) -> str:
        ask = say("{text}", text=card.text)
        if who == reader:
            return await Write("true_answer", who, ask, lead=say("write what is true for you"), **_HIDDEN)
        return await Write("guess", who, ask, lead=say("guess what {who} writes", who=reader), **_HIDDEN)

    written = await AskBoth(table, alone)
    shown = await reveal(table, written, say("Here is what you wrote."))
    await Speak("story", reader, say("Tell the story behind it."), lead=say("you tell"), seconds=60)
    return shown


async def _rather(table: Table, card: Card) -> tuple[Quote, ...]:
    options = tuple(Choice(str(number), say("{text}", text=text)) for number, text in enumerate(card.options, 1))

    async def alone(who: Partner) -> str:
        common: dict[str, Any] = {"lead": _YOURS, "seen": Seen.HIDDEN}
        own = await Choose("rather", who, say("{text}", text=_head(card)), *options, **common)
        other = say("And {other}? Guess.", other=table.other(who))
        guess = await Choose("guess", who, other, *options, **common)
        return _("I would rather: {own}. My guess for you: {guess}.", own=own.words, guess=guess.words)

    shown = await reveal(table, await AskBoth(table, alone), say("Now you both know."))
    for who in table:
        await Speak("why", who, say("Why that one?"), lead=say("you tell"), seconds=30)
    return shown


async def _truths(reader: Partner, other: Partner, card: Card) -> None:
    ask = say("{text}\nTwo lines that are true and one that is a dream, in any order.", text=card.text)
    lines = await Write("truths", reader, ask, lead=_YOURS, seen=Seen.HIDDEN, optional=True, lines=4, limit=400)
    if not lines:
        return
    quotes = (Quote(reader, lines),)
    aloud = say("Read them aloud. Give nothing away.")
    await Reveal("truths_read", reader, aloud, lead=say("you read"), quotes=quotes)
    guess = say("Which one is the dream? Guess, then ask one curious question.")
    await Speak("dream_guess", other, guess, lead=say("you guess"), quotes=quotes, seconds=40)
    await Speak("dream", reader, say("Tell about the dream."), lead=say("you tell"), seconds=60)


async def _make_believe(reader: Partner, other: Partner, card: Card) -> None:
    await Speak("begin", reader, _words(card), lead=say("you begin the tale"), seconds=45)
    for who in (other, reader, other):
        more = say("“Yes, and …” Whatever was said is true in this tale; add to it.")
        await Speak("yes_and", who, more, lead=say("you go on"), seconds=30)


async def _together(table: Table, card: Card) -> None:
    """A small joint feat, a bit hard, that can be won by the third try (Aron, Norman, Aron, McKenna & Heyman 2000)."""
    for number in (1, 2, 3):
        words = _words(card)
        if number == 3 and card.easier:
            words = say("{text}\nThis time: {easier}", text=card.text, easier=card.easier)
        await Act("together", table, words, lead=say("together"), seconds=card.seconds or 90)
        again = (DID_IT, ENOUGH) if number == 3 else (DID_IT, ONCE_MORE, ENOUGH)
        if (
            await Choose("how_it_went", table, say("How did it go?"), *again, lead=say("together"), **TONIGHT)
            is not ONCE_MORE
        ):
            return


async def _appreciate(reader: Partner, other: Partner, card: Card) -> None:
    for giver, receiver in ((reader, other), (other, reader)):
        await Speak("appreciate", giver, _words(card), lead=say("you say it"), seconds=card.seconds or 60)
        only = say("Say “thank you”, and nothing else.")
        await Say("received", receiver, only, lead=say("you receive it"), action=say("said it"))


async def _complete(table: Table, card: Card) -> tuple[Quote, ...]:
    async def alone(who: Partner) -> str:
        start = say("{start} …", start=card.start.rstrip(" .…"))
        only_start = card.text.rstrip(" .…") == card.start.rstrip(" .…")  # it stands in front of the field already
        words = say("How does it go on for you?") if only_start else say("{text}", text=card.text)
        text = await Write("complete", who, words, lead=_YOURS, start=start, **_HIDDEN)
        return f"{card.start.rstrip(' .…')} {text}" if text else ""

    return await reveal(table, await AskBoth(table, alone), say("Read yours aloud, one after the other."))


async def _count(reader: Partner, other: Partner, card: Card) -> None:
    for number in range(card.count or 3):
        who = (reader, other)[number % 2]
        lead = say("the first one") if number == 0 else say("the next one")
        await Speak("one_of_them", who, _words(card), lead=lead, seconds=20)


def _words(card: Card) -> Any:
    return say("{text}", text=card.text)


# --- then and now ---


def old_answers(plays: list[PastPlay], refs: set[str]) -> dict[str, Json]:
    """What was revealed the last time at each of these cards: ``{ref: {"on": date, "quotes": [{"who", "text"}]}}``."""
    then: dict[str, Json] = {}
    for play in plays:
        shown: list[Any] = []
        for answer in play.answers:
            if answer.holds is Holds.QUOTED and answer.key == REVEALED:
                shown = answer.value if isinstance(answer.value, list) else []
            elif answer.is_note and answer.key == DRAWN:
                if shown and answer.value in refs:
                    then[str(answer.value)] = {"on": play.on.isoformat(), "quotes": shown}
                shown = []
    return then


async def then_and_now(table: Table, then: Json, now: tuple[Quote, ...]) -> None:
    """The old answers to a card beside those of ``now``. Only what was shown is here: an empty page kept itself."""
    if not isinstance(then, dict):
        return
    named = {who.name: who for who in table}
    before = [Quote(named[each["who"]], each["text"]) for each in then["quotes"] if each["who"] in named]
    if before:
        day = in_words(date.fromisoformat(then["on"]))
        when = say("This is what you wrote on {day}, and what you wrote now.", day=day)
        if not now:
            when = say("This is what you wrote on {day}.", day=day)
        told = [Quote(each.who, _("Then: {text}", text=each.text)) for each in before]
        told += [Quote(each.who, _("Now: {text}", text=each.text)) for each in now]
        quotes = tuple(sorted(told, key=lambda quote: [*table].index(quote.who)))
        await Reveal("then", table, when, lead=say("then and now"), quotes=quotes)
