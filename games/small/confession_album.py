"""Confession album: a page each, filled in alone; then each looks for the other's line among strangers'.

After the confession albums of Victorian parlours (about 1865 to 1890, public domain); questions and strangers are ours.
"""

from random import Random
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Note,
    Partner,
    Quote,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    same_words,
    say,
)
from games.moves.leaving import gently
from games.moves.showing import LET_GO, STAYS, both_wish, reveal

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
    ),
    "happy_hour": (
        say("Your idea of a perfectly happy hour"),
        say("A train, a window, no phone."),
        say("Bread in the oven and nobody asking when."),
        say("The hour after guests have left."),
    ),
    "misery": (
        say("A small misery"),
        say("A wet sleeve."),
        say("Music through a wall, but only the bass."),
        say("A pen that is nearly empty."),
    ),
    "elsewhere": (
        say("Where you would live, if it could be anywhere"),
        say("Above a bakery."),
        say("On a canal, moving house every night."),
        say("Here, with a larger kitchen."),
    ),
    "someone_else": (
        say("Who you would be for one week, if not yourself"),
        say("A lock-keeper."),
        say("Somebody tall."),
        say("The cat of a retired pianist."),
    ),
    "free_hours": (
        say("What you do when nobody needs you"),
        say("Rearrange the spoons."),
        say("Read the last page first."),
        say("Walk until I am hungry."),
    ),
    "colour": (
        say("A colour, and where it belongs"),
        say("Yellow, on a front door."),
        say("Ink blue, on fingers."),
        say("Grey, on herons only."),
    ),
    "plant": (
        say("The plant you would be"),
        say("Ivy; I get everywhere."),
        say("A leek."),
        say("Something on a balcony that survives."),
    ),
    "courage": (
        say("Someone whose courage you admire"),
        say("Whoever ate the first oyster."),
        say("My aunt, who left on a Tuesday."),
        say("People who sing first."),
    ),
    "supper": (
        say("Someone from a story whom you would ask to supper"),
        say("The wolf; there are two sides."),
        say("Anyone who survived the whale."),
        say("The one who only brings the letter."),
    ),
    "food": (
        say("What you could eat for ever"),
        say("Potatoes in any form."),
        say("Cold noodles, standing up."),
        say("The crust, not the pie."),
    ),
    "dislike": (
        say("What you cannot abide"),
        say("A whisper in a cinema."),
        say("Being told to relax."),
        say("Lids that belong to nothing."),
    ),
    "forgive": (
        say("A fault you forgive at once"),
        say("Being late with a good story."),
        say("Snoring."),
        say("Wanting the window seat."),
    ),
    "gift": (
        say("A gift you would like to have been born with"),
        say("Perfect parking."),
        say("Knowing when to leave."),
        say("Whistling in two voices."),
    ),
    "state": (
        say("The state of your mind just now"),
        say("Half packed."),
        say("Like a shop ten minutes before closing."),
        say("Calm, with one fly in it."),
    ),
    "motto": (
        say("Your motto, at least this week"),
        say("Tomorrow, but early."),
        say("One thing, then soup."),
        say("It was like that when I came."),
    ),
}
"""Each question with three lines by strangers."""


async def script(table: Table, context: Context) -> None:
    """A page, the guessing, and the page comes back another evening if both like."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    chance = context.random()
    page = chance.sample(sorted(QUESTIONS), PAGE)
    rule = say(
        "Each of you fills in the same page, alone. Then you look for each other's lines among those of strangers."
    )
    await Say("rule", table, rule, lead=say("the album"))

    async def fill_in(who: Partner) -> dict[str, str]:
        common: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True, "lines": 1, "limit": 90}
        lead = say("only you can see this for now")
        return {key: await Write(key, who, say("{what}.", what=QUESTIONS[key][0]), lead=lead, **common) for key in page}

    pages = await AskBoth(table, fill_in)
    old = [note["value"] for note in context.earlier("page")]
    for number, key in enumerate(page):
        await Stage(number, PAGE)
        before = [each[key] for each in old if key in each][-1:]
        for who in table:
            other = table.other(who)
            if line := pages[other][key]:
                await _look_for(who, other, key, _among(line, key, before, chance))
        both = {who: pages[who][key] for who in table}
        await reveal(table, both, say("{what}.", what=QUESTIONS[key][0]), "page_shown")
        for then in before:
            was = tuple(Quote(table.find(who), text) for who, text in then.items() if text)
            await Say(
                "page_before", table, say("And this is what stood there another evening."), lead=say("then"), quotes=was
            )
    for who in table:
        ask = say("Which of {other}'s lines would you like to hear more about? Ask.", other=table.other(who))
        await Speak("ask_about", who, ask, lead=say("you are curious"), seconds=60)
    if await both_wish(table, "keep", say("Does the page stay in the album, for another evening?"), STAYS, LET_GO):
        await Note("page", {key: {who.id: pages[who][key] for who in table} for key in page})


def _among(line: str, key: str, before: list[dict[str, str]], chance: Random) -> list[str]:
    """The line and others to the same question, shuffled: what was written another evening first, then strangers'."""
    strangers = [str(line) for line in QUESTIONS[key][1:]]
    chance.shuffle(strangers)
    lines = [line]
    for each in [*(text for then in before for text in then.values() if text), *strangers]:
        if len(lines) < LINES and same_words(each) not in map(same_words, lines):
            lines.append(each)
    chance.shuffle(lines)
    return lines


async def _look_for(who: Partner, other: Partner, key: str, lines: list[str]) -> None:
    ask = say("“{what}”: which of these did {other} write tonight?", what=QUESTIONS[key][0], other=other)
    options = (Choice(str(number), say("{line}", line=line)) for number, line in enumerate(lines))
    await Choose("which", who, ask, *options, lead=say("you look for it"))
