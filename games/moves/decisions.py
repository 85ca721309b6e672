"""Decisions about the two of them: held for fourteen days, then asked again.

After tender evenings big decisions come easily (clinicians' reports in Khalifian et al. 2024); the days are our own.
Whatever has to do with being safe never waits, and whether it is such a decision is asked of each alone: nobody should
have to say on an open screen that something can't wait.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple, Self

from games.engine import Choice, Choose, Dealing, Json, Kept, Note, Partner, Quote, Seen, Table, say
from games.language.days import in_words

HOLD = timedelta(14)
HELD, ASKED_AGAIN = "decision_held", "decision_asked_again"
"""Keys of the notes: a decision begins to wait, and it was asked again."""

ABOUT_US = Choice("about_us", say("Yes, let it wait"))
ORDINARY = Choice("ordinary", say("No, carry on"))
STILL = Choice("still", say("It’s still true; let’s talk about it"))
OTHERWISE = Choice("otherwise", say("It’s different now"))
LONGER = Choice("longer", say("Let it wait another fourteen days"))


class Decision(NamedTuple):
    """What ``who`` (a partner's id) wrote, in words that both may read, and the day from which it waits."""

    who: str
    text: str
    since: date

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it; the day stands beside it there."""
        return {"who": self.who, "text": self.text}

    @property
    def doc(self) -> dict[str, Json]:
        """As a game deals it, with its day."""
        return {**self.value, "since": self.since.isoformat()}

    @classmethod
    def from_doc(cls, doc: Any) -> Self:
        """The decision that ``doc`` was made from."""
        return cls(doc["who"], doc["text"], date.fromisoformat(doc["since"]))


def due(notes: Iterable[Any], today: date) -> list[Decision]:
    """Those that have waited long enough and were not asked again yet, oldest first.

    ``notes`` are those of all games, oldest first, as ``PastPlay.notes`` has them.
    """
    held: dict[tuple[str, str], Decision] = {}
    for note in notes:
        if note["key"] in (HELD, ASKED_AGAIN):
            who, text = note["value"]["who"], note["value"]["text"]
            held.pop((who, text), None)
            if note["key"] == HELD:
                held[who, text] = Decision(who, text, date.fromisoformat(note["on"]))
    return [decision for decision in held.values() if today - decision.since >= HOLD]


def deal_due(dealing: Dealing) -> list[Json]:
    """Those of the two at the table that come back tonight, for a game that deals and then awaits `ask_again`."""
    notes = chain.from_iterable(play.notes for play in dealing.plays)
    here = {partner.id for partner in dealing.table}
    return [decision.doc for decision in due(notes, dealing.today) if decision.who in here]


def about_us(who: Partner) -> Choose:
    """Whether what somebody writes beside it is a decision about the two of them; it stands on their own page."""
    words = say(
        "Is it a big decision about the two of you? If so, it waits fourteen days and then comes back to you.\n"
        "Anything about being safe never waits."
    )
    return Choose("decision", who, words, ORDINARY, ABOUT_US, seen=Seen.PRIVATE, kept=Kept.EVENING)


async def hold(who: Partner, text: str) -> None:
    """Let a decision begin to wait that somebody wrote, and that both have read by now."""
    await Note(HELD, {"who": who.id, "text": text})


async def ask_again(table: Table, decisions: Iterable[Decision]) -> None:
    """Each one's own decision comes back to them; nothing is decided here."""
    for decision in decisions:
        who, since = table.find(decision.who), in_words(decision.since)
        words = say("You wrote this on {since}, and it’s been waiting. How do you see it today?", since=since)
        quotes = (Quote(who, decision.text),)
        result = await Choose(
            "decision_again", who, words, STILL, OTHERWISE, LONGER, lead=say("you look again"), quotes=quotes
        )
        await note_again(decision, result)


def asked_once_more(table: Table, decision: Decision, place: int) -> Choose:
    """The same on a page for both, beside others; its owner chooses."""
    words = say(
        "{who}, you wrote this on {since}, and it’s been waiting: “{text}”. How do you see it today?",
        who=table.find(decision.who),
        since=in_words(decision.since),
        text=decision.text,
    )
    return Choose(f"decided_{place}", table, words, STILL, OTHERWISE, LONGER, usual=LONGER)


async def note_again(decision: Decision, result: Choice) -> None:
    """Keep what its owner said; it waits anew where that is what they want."""
    await Note(ASKED_AGAIN, {**decision.value, "result": result.key})
    if result is LONGER:
        await Note(HELD, decision.value)
