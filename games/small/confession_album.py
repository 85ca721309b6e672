"""Confession album: a page each, filled in alone; then each looks for the other's line among strangers'.

After the confession albums of Victorian parlours (about 1865 to 1890, public domain); questions and strangers are ours.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from random import Random
from typing import Any

from games.engine import (
    GONE,
    AskBoth,
    Choice,
    Choose,
    Context,
    Keepsake,
    Kept,
    Note,
    Page,
    Partner,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Told,
    Words,
    Write,
    same_words,
    say,
)
from games.moves.leaving import gently
from games.moves.showing import LET_GO, STAYS, both_wish, guessed, quotes_of, reveal
from games.moves.stems import ended

PAGE = 5
"""Questions on a page."""
LINES = 3
"""Lines among which one looks for the other's."""
QUESTIONS: dict[str, tuple[Words, ...]] = {
    "quality": (
        say("The quality you like best in a person"),
        say("Being early."),
        say("A short memory for insults."),
        say("Warm hands."),
        say("Asking once, and then waiting."),
    ),
    "happy_hour": (
        say("Your idea of a perfectly happy hour"),
        say("A train, a window, no phone."),
        say("Bread in the oven and nobody asking when."),
        say("The hour after guests have left."),
        say("A bath, and somebody reading aloud next door."),
    ),
    "misery": (
        say("A small misery"),
        say("A wet sleeve."),
        say("Music through a wall, but only the bass."),
        say("A pen that’s nearly empty."),
        say("The last biscuit, taken politely."),
    ),
    "elsewhere": (
        say("Where you’d live, if it could be anywhere"),
        say("Above a bakery."),
        say("On a canal, moving house every night."),
        say("Here, with a larger kitchen."),
        say("In a lighthouse with good post."),
    ),
    "someone_else": (
        say("Who you’d be for a week, if you weren’t yourself"),
        say("A lock-keeper."),
        say("Somebody tall."),
        say("The cat of a retired pianist."),
        say("Somebody who gives the weather at night."),
    ),
    "free_hours": (
        say("What you do when nobody needs you"),
        say("Rearrange the spoons."),
        say("Read the last page first."),
        say("Walk until I’m hungry."),
        say("Look up words I already know."),
    ),
    "colour": (
        say("A colour, and where it belongs"),
        say("Yellow, on a front door."),
        say("Ink blue, on fingers."),
        say("Grey, on herons only."),
        say("Red, inside a coat."),
    ),
    "plant": (
        say("The plant you’d be"),
        say("Ivy; I get everywhere."),
        say("A leek."),
        say("Something on a balcony that survives."),
        say("A dandelion, and proud of it."),
    ),
    "courage": (
        say("Someone whose courage you admire"),
        say("Whoever ate the first oyster."),
        say("My aunt, who left on a Tuesday."),
        say("People who sing first."),
        say("A neighbour who says sorry over the fence."),
    ),
    "supper": (
        say("Someone from a story you’d invite to supper"),
        say("The wolf; there are two sides."),
        say("Anyone who survived the whale."),
        say("The one who only brings the letter."),
        say("The third sister, who gets no lines."),
    ),
    "food": (
        say("What you could eat for ever"),
        say("Potatoes in any form."),
        say("Cold noodles, standing up."),
        say("The crust, not the pie."),
        say("Toast, at any hour."),
    ),
    "dislike": (
        say("What you can’t stand"),
        say("A whisper in a cinema."),
        say("Being told to relax."),
        say("Lids that belong to nothing."),
        say("A door that’s almost shut."),
    ),
    "forgive": (
        say("A fault you forgive at once"),
        say("Being late with a good story."),
        say("Snoring."),
        say("Wanting the window seat."),
        say("Humming without knowing it."),
    ),
    "gift": (
        say("A gift you’d like to have been born with"),
        say("Perfect parking."),
        say("Knowing when to leave."),
        say("Whistling in two voices."),
        say("Falling asleep anywhere."),
    ),
    "state": (
        say("The state of your mind right now"),
        say("Half packed."),
        say("Like a shop ten minutes before closing."),
        say("Calm, with one fly in it."),
        say("A drawer with everything in it."),
    ),
    "motto": (
        say("Your motto, at least this week"),
        say("Tomorrow, but early."),
        say("One thing, then soup."),
        say("It was like that when I came."),
        say("Nobody ever regretted a nap."),
    ),
}
"""Each question with four lines by strangers: two for each of them to be misled by, and nobody sees the other's."""


GRAVER = frozenset({"misery", "courage", "dislike", "forgive", "state"})
"""Questions whose answer may be a tender one, however lightly it is asked; it is never quoted back by itself."""


def light_lines(told: Told) -> Iterator[Keepsake]:
    """What may be quoted back of a page that both kept, each line with its question."""
    for page in (note["value"] for note in told.notes if note["key"] == "page"):
        for key in (key for key in page if key in QUESTIONS and key not in GRAVER):
            yield from (
                Keepsake(who, page[key][who.id], before=QUESTIONS[key][0])
                for who in told.table
                if page[key].get(who.id)
            )


async def script(table: Table, context: Context) -> None:
    """A page, the guessing, and the page comes back another evening if both like."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    chance = context.random()
    page = chance.sample(sorted(QUESTIONS), PAGE)
    pages = await AskBoth(table, partial(_fill_in, page=page))
    old = [note["value"] for note in context.earlier("page")]
    before = {key: _texts([each[key] for each in old if key in each][-1:]) for key in page}
    found: dict[Partner, set[str]] = {who: set() for who in table}
    strangers = {key: chance.sample([*map(str, lines)], len(lines)) for key, (_what, *lines) in QUESTIONS.items()}
    for number, who in enumerate(table):
        await Stage(1 + number, 4)
        other = table.other(who)
        among = {}
        for key in (key for key in page if pages[other][key]):
            then = [text for by, text in before[key].items() if by == other.id]
            tonight = [pages[other][key], pages[who][key]]
            among[key] = _among(tonight, [*then, *strangers[key][number::2]], chance)
        if among:
            found[who] = await _look_for(who, other, among, pages[other])
    await Stage(3, 4)
    for key in page:
        await _show(table, key, {who: pages[who][key] for who in table}, found, before[key])
    for who in table:
        ask = say("Which of {other}’s lines would you like to hear more about? Ask.", other=table.other(who))
        await Speak("ask_about", who, ask, lead=say("you’re curious"), seconds=60)
    if await both_wish(table, "keep", say("Keep this page in the album, for another evening?"), STAYS, LET_GO):
        await Note("page", {key: {who.id: pages[who][key] for who in table} for key in page})


async def _fill_in(who: Partner, page: list[str]) -> dict[str, str]:
    common: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True, "lines": 1, "limit": 90}
    asked = (Write(key, who, say("{what}.", what=QUESTIONS[key][0]), **common) for key in page)
    words = say(
        "You each fill in the same page; leave out any you like. Then you look for each other’s lines among strangers’."
    )
    filled: dict[str, str] = await Page(
        "filled_in", who, words, *asked, lead=_ONLY_YOU, in_order=True, seen=Seen.HIDDEN
    )
    return filled


_ONLY_YOU = say("only you can see this for now")


def _texts(pages: list[dict[str, str]]) -> dict[str, str]:
    """What was written to a question another evening, by the partner's id."""
    return {who: text for page in pages for who, text in page.items() if text not in ("", GONE)}


def _among(tonight: list[str], others: list[str], chance: Random) -> list[str]:
    """The first of what was written tonight and a few others, shuffled; none of them twice.

    All are written alike, so that no full stop gives one away.
    """
    lines, had = [tonight[0]], {same_words(each) for each in tonight}
    for each in others:
        if len(lines) < LINES and same_words(each) not in had:
            had.add(same_words(each))
            lines.append(each)
    chance.shuffle(lines)
    return [as_a_line(each) for each in lines]


def as_a_line(text: str) -> str:
    """A text as it stands in the album, whoever wrote it: begun with a capital letter and ended with a sign."""
    return ended(text[:1].upper() + text[1:])


async def _look_for(who: Partner, other: Partner, among: Mapping[str, list[str]], lines: Mapping[str, str]) -> set[str]:
    """The questions to which one of them found the other's line; nothing tells yet which these are."""
    asked = (
        Choose(
            f"which_{key}",
            who,
            say("{what}.", what=QUESTIONS[key][0]),
            *(Choice(str(number), say("{line}", line=each)) for number, each in enumerate(shuffled)),
            kept=Kept.EVENING,
        )
        for key, shuffled in among.items()
    )
    ask = say("{who}, which of these did {other} write tonight?", who=who, other=other)
    page = await Page("which", who, ask, *asked, lead=say("find them"), seen=Seen.OPEN)
    return {key for key in among if str(page[f"which_{key}"].words) == as_a_line(lines[key])}


async def _show(
    table: Table,
    key: str,
    written: Mapping[Partner, str],
    found: Mapping[Partner, set[str]],
    before: Mapping[str, str],
) -> None:
    """What both wrote to a question, who found whose line, and what stood there another evening."""
    what = say("{what}.", what=QUESTIONS[key][0])
    right = [who for who in table if key in found[who]]
    if all(written.values()):
        what = say("{what}\n{guessed}", what=what, guessed=guessed(table, right))
    elif right:
        what = say("{what}\n{who} guessed right.", what=what, who=right[0])
    await reveal(table, written, what, "page_shown")
    if then := quotes_of({table.find(who): text for who, text in before.items()}):
        await Say(
            "page_before", table, say("And this is what you wrote another evening."), lead=say("then"), quotes=then
        )
