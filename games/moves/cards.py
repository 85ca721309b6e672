"""How each kind of card is played: the reader goes first, then the other; a pass costs nothing."""

from collections.abc import Callable
from typing import Any

from games.decks import Card, CardKind, shown_text, spoken, with_own_words
from games.engine import (
    Act,
    AskBoth,
    Choice,
    Choose,
    Json,
    Kept,
    Page,
    Partner,
    Quote,
    Reveal,
    Seen,
    Speak,
    Table,
    Turn,
    Words,
    Write,
    same_words,
    say,
)
from games.engine import gettext as _
from games.moves.showing import guessed, reveal
from games.moves.stems import begun_with
from games.moves.warmth import Thermostat

READ_IT = Choice("read", say("This one"))
ANOTHER = Choice("another", say("A different card"))
NO_CARD = Choice("no_card", say("No card this time"))
PASS = Choice("pass", say("I’ll pass"))
DID_IT = Choice("did_it", say("We did it"))
ONCE_MORE = Choice("once_more", say("One more try"))
ENOUGH = Choice("enough", say("That’s enough for us"))
YOU_DRAW = say("you draw")
A_TENDER_ONE = say("a tender one; you draw")

TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
"""For what is chosen on the way and is nobody's business tomorrow: who passed a card, how a feat went."""

_HIDDEN: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True, "lines": 2, "limit": 240}
_YOURS = say("only you can see this for now")


def card_from(doc: Json) -> Card:
    """A card that was dealt, in the language of the screen and with its blanks."""
    return spoken(Card.from_doc(doc))


async def draw(
    table: Table,
    reader: Partner,
    pile: list[Card],
    passed: list[Card],
    lead: Words = YOU_DRAW,
    redraws: int = 3,
    again: dict[str, str] | None = None,
) -> Card | None:
    """The reader takes the first card of the pile that they like, or none; those they ``passed`` go under it.

    Whatever came before, there is a way past a card. None where it was taken, or no card is left. ``again`` has the
    titles of decks that begin to come round again, by card: that is said once for each, and it is taken out.
    """
    again = {} if again is None else again
    for left in range(redraws, -1, -1):
        if not pile:
            return None
        card = pile.pop(0)
        offer = (READ_IT, ANOTHER if left and pile else NO_CARD)
        words = face_of(table, card)
        if title := again.get(card.ref):
            words = comes_round(words, card, title)
            for ref in [ref for ref, other in again.items() if other == title]:
                del again[ref]
        named = A_TENDER_ONE if card.tender else lead
        chosen = await Choose("card", reader, words, *offer, lead=named, **TONIGHT)
        if chosen is READ_IT:
            return card
        pile.append(card)
        passed += [card] if card not in passed else []
        if chosen is NO_CARD:
            return None
    return None


def comes_round(words: Words, card: Card, title: str) -> Words:
    """What a card asks, with a word on its deck of this title: they have had all of it, and it begins again."""
    deck = shown_text(card.deck, title)
    return say("{text}\n(“{deck}” begins to come round again.)", text=words, deck=deck)


def face_of(table: Table, card: Card) -> Words:
    """What stands on a card when it is drawn: what it asks, with its sides below each other."""
    if not card.options:
        return _head(table, card)
    options = "\n".join(f"– {option}" for option in card.options)
    return say("{text}\n{options}", text=_head(table, card), options=options)


def _head(table: Table, card: Card) -> Words:
    """The words above the sides of a card, if it has sides."""
    plain = card.options and card.text in ("", " / ".join(card.options))  # two sides and no words of its own
    return say("Would you rather …") if plain else _words(table, card)


async def play_card(
    table: Table, reader: Partner, card: Card, thermostat: Thermostat | None = None
) -> tuple[Quote, ...]:
    """Both do what the card wants, each in their turn. Gives what they wrote and revealed, if the card wants that.

    Where each is alone with a page anyway, ``thermostat`` is voted on there.
    """
    match card.kind:
        case CardKind.GUESS:
            return await _guess(table, reader, card, thermostat)
        case CardKind.RATHER:
            return await _rather(table, card, thermostat)
        case CardKind.COMPLETION:
            return await _complete(table, card, thermostat)
        case CardKind.TRUTHS:
            await _truths(table, reader, card)
        case CardKind.MAKE_BELIEVE:
            await _make_believe(table, reader, card)
        case CardKind.TOGETHER:
            await _together(table, card)
        case CardKind.APPRECIATION:
            await _appreciate(table, reader, card)
        case CardKind.COUNTED:
            await _count(table, reader, card)
        case CardKind.SILENT:
            either = say("{text}\nOr try this: {easier}", text=_words(table, card), easier=_easier(table, card))
            words = either if card.easier else _words(table, card)
            await Act("silent", table, words, lead=say("without words"), seconds=card.seconds or 60)
        case _:
            await _talk(table, reader, card)
    return ()


async def _talk(table: Table, reader: Partner, card: Card) -> None:
    """Each speaks, and the other says one thing back: one screen for both, with no key between two sentences."""
    other = table.other(reader)
    for speaker, listener in ((reader, other), (other, reader)):
        lead = say("you go first") if speaker is reader else say("now you")
        words = say(
            "{text}\n"
            "{listener} listens, then says one thing back: “Tell me more”, “What was that like?” or “Thank you”.",
            text=_words(table, card),
            listener=listener,
        )
        await Speak("talk", speaker, words, lead=lead, seconds=card.seconds or 60)


async def _each_alone(
    table: Table, asked: Callable[[Partner], tuple[Words, list[Turn[Any]]]], thermostat: Thermostat | None
) -> dict[Partner, dict[str, Any]]:
    """A page for each, and with it a vote on how warm it goes on, where one may ride along."""
    votes = thermostat is not None and thermostat.may_ride

    async def alone(who: Partner) -> dict[str, Any]:
        words, turns = asked(who)
        vote = [thermostat.part(who)] if thermostat and votes else []
        answers: dict[str, Any] = await Page("alone", who, words, *turns, *vote, lead=_YOURS, seen=Seen.HIDDEN)
        return answers

    pages = await AskBoth(table, alone)
    if thermostat and votes:
        await thermostat.settle(page["warmth"] for page in pages.values())
    return pages


async def _guess(table: Table, reader: Partner, card: Card, thermostat: Thermostat | None) -> tuple[Quote, ...]:
    def asked(who: Partner) -> tuple[Words, list[Turn[Any]]]:
        if who == reader:
            return say("Write what’s true for you."), [Write("true_answer", who, _words(table, card), **_HIDDEN)]
        ask = say("Guess what {reader} will write.", reader=reader)
        return ask, [Write("guess", who, _words(table, card), **_HIDDEN)]

    pages = await _each_alone(table, asked, thermostat)
    other = table.other(reader)
    true, guess = pages[reader]["true_answer"], pages[other]["guess"]
    if true and guess and same_words(true) == same_words(guess):
        words = guessed(table, [other])
    elif true and guess:
        words = say("Here’s what you both wrote. How close is it, {reader}?", reader=reader)
    else:
        words = say("Here’s what you wrote.")
    shown = await reveal(table, {reader: true, other: guess}, words)
    await Speak("story", reader, say("Tell the story behind it."), lead=say("tell it"), seconds=60)
    return shown


async def _rather(table: Table, card: Card, thermostat: Thermostat | None) -> tuple[Quote, ...]:
    options = (*(Choice(str(number), say("{text}", text=text)) for number, text in enumerate(card.options, 1)), PASS)

    def asked(who: Partner) -> tuple[Words, list[Turn[Any]]]:
        other = table.other(who)
        own = Choose("rather", who, _head(table, card), *options, seen=Seen.HIDDEN)
        guess = Choose("guess", who, say("And {other}? Guess.", other=other), *options, seen=Seen.HIDDEN)
        return say("Choose yours, then guess {other}’s.", other=other), [own, guess]

    chose = await _each_alone(table, asked, thermostat)
    right = [who for who in table if chose[who]["guess"] is chose[table.other(who)]["rather"] is not PASS]
    said = {who: _said(each["rather"], each["guess"]) for who, each in chose.items()}
    words = guessed(table, right) if all(each["guess"] is not PASS for each in chose.values()) else _NOW_YOU_KNOW
    shown = await reveal(table, said, words)
    for quote in shown:
        await Speak("why", quote.who, say("Why that one?"), lead=say("tell it"), seconds=30)
    return shown


_NOW_YOU_KNOW = say("Now you both know.")


def _said(rather: Choice, guess: Choice) -> str:
    """What somebody would rather, and their guess; nothing where they passed."""
    if rather is PASS:
        return ""
    own = _("I’d rather {own}.", own=rather.words)
    return own if guess is PASS else _("{own} My guess for you: {guess}.", own=own, guess=guess.words)


async def _truths(table: Table, reader: Partner, card: Card) -> None:
    """Two true lines and a dream. The other one guesses, and hears whether that was right."""
    own: dict[str, Any] = {"seen": Seen.HIDDEN}
    other = table.other(reader)
    lines = [Write(f"line_{number}", reader, words, **own | _ONE_LINE) for number, words in enumerate(_LINES, 1)]
    which = [Choice(line.key, words) for line, words in zip(lines, _LINES, strict=True)]
    dream = Choose("dream_is", reader, say("Which one is the dream?"), *which, usual=_UNTOLD, **own)
    ask = say("{text}\nWrite two lines that are true and one that’s a dream, in any order.", text=_words(table, card))
    page = await Page("truths", reader, ask, *lines, dream, lead=_YOURS, in_order=True, **own)
    by_words = {same_words(page[line.key]): line.key for line in reversed(lines) if page[line.key]}
    written = {key: page[key] for key in sorted(by_words.values())}  # each once
    if len(written) < 2:
        return  # too few to hide a dream among: they passed
    quotes = tuple(Quote(reader, text) for text in written.values())
    aloud = say("Read them aloud, and give nothing away.")
    await Reveal("truths_read", reader, aloud, lead=say("read them"), quotes=quotes)
    ask = say("Which one is the dream? Ask one question you’re curious about, then guess.")
    options = [Choice(key, say("{line}", line=text)) for key, text in written.items()]
    guess = await Choose("dream_guess", other, ask, *options, lead=say("your guess"), **TONIGHT)
    if page["dream_is"].key not in written:
        words = say("Say which one it was, and talk about the dream.")
    elif guess.key == page["dream_is"].key:
        words = say("{other} guessed right. Talk about the dream.", other=other)
    else:
        words = say("The dream was: “{line}”\nTalk about it.", line=written[page["dream_is"].key])
    await Speak("dream", reader, words, lead=say("tell it"), seconds=60)


_LINES = (say("The first line"), say("The second line"), say("The third line"))
_ONE_LINE: dict[str, Any] = {"optional": True, "lines": 1, "limit": 130}
_UNTOLD = Choice("untold", say("I’ll say it later"))


async def _make_believe(table: Table, reader: Partner, card: Card) -> None:
    other, made_up = table.other(reader), _words(table, card)
    begin = say("{text}\nIt’s all made up, four turns long, and nothing in it is a request.", text=made_up)
    await Speak("begin", reader, begin, lead=say("you start the story"), seconds=45)
    for who in (other, reader):
        more = say("Say “Yes, and …” Whatever has been said is true in this story. Add to it.")
        await Speak("yes_and", who, more, lead=say("you go on"), seconds=30)
    last = say("Say “Yes, and …” one last time, and bring the story to its end.")
    await Speak("the_end", other, last, lead=say("you end it"), seconds=30)


async def _together(table: Table, card: Card) -> None:
    """A small joint feat, a bit hard, that can be won by the third try (Aron, Norman, Aron, McKenna & Heyman 2000)."""
    for number in (1, 2, 3):
        words = _words(table, card)
        if number == 3 and card.easier:
            words = say("{text}\nThis time: {easier}", text=words, easier=_easier(table, card))
        await Act("together", table, words, lead=say("together"), seconds=card.seconds or 90)
        again = (DID_IT, ENOUGH) if number == 3 else (DID_IT, ONCE_MORE, ENOUGH)
        how = await Choose("how_it_went", table, say("How did it go?"), *again, lead=say("together"), **TONIGHT)
        if how is not ONCE_MORE:
            return


async def _appreciate(table: Table, reader: Partner, card: Card) -> None:
    other, praise = table.other(reader), _words(table, card)
    for giver, receiver in ((reader, other), (other, reader)):
        only = say("{text}\n{receiver} says “thank you”, and nothing more.", text=praise, receiver=receiver)
        await Speak("appreciate", giver, only, lead=say("say it"), seconds=card.seconds or 60)


async def _complete(table: Table, card: Card, thermostat: Thermostat | None) -> tuple[Quote, ...]:
    start = say("{start} …", start=card.start.rstrip(" .…"))
    only_start = card.text.rstrip(" .…") == card.start.rstrip(" .…")  # it stands in front of the field already
    ask = say("How would you finish it?") if only_start else _words(table, card)

    def asked(who: Partner) -> tuple[Words, list[Turn[Any]]]:
        return say("Finish the sentence."), [Write("complete", who, ask, start=start, **_HIDDEN)]

    pages = await _each_alone(table, asked, thermostat)
    written = {who: page["complete"] and begun_with(start, page["complete"]) for who, page in pages.items()}
    return await reveal(table, written, say("Read yours aloud, one after the other."))


async def _count(table: Table, reader: Partner, card: Card) -> None:
    """So many things by turns, on one screen: nobody presses a key between two of them."""
    count = card.count or 3
    words = say(
        "{text}\n{reader} starts, then take turns until there are {count}.",
        text=_words(table, card),
        reader=reader,
        count=count,
    )
    await Speak("one_of_them", table, words, lead=say("take turns"), seconds=20 * count)


def _words(table: Table, card: Card) -> Words:
    """What a card asks, with the words that these two like in its blanks."""
    return with_own_words(card.text, card.level, table.own_words)


def _easier(table: Table, card: Card) -> Words:
    return with_own_words(card.easier, card.level, table.own_words)
