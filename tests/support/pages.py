"""A page for each, a page with an ask, and an answer with fields: as games ask them, for tests of any face."""

from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Kept,
    Outcome,
    Page,
    Partner,
    Quote,
    Rate,
    Replied,
    Reply,
    Say,
    Seen,
    Table,
    Write,
    say,
)

YES, NOT = Choice("yes", say("yes")), Choice("not", say("not tonight"))
WILL, MAY = Choice("will", say("Will you …")), Choice("may", say("May I …"))
TOUCH, NO_TOUCH = Choice("touch", say("it’s touch")), Choice("none", say("it’s no touch"))
FINE, SAD, HURT = (
    Choice(key, say(words))
    for key, words in (("fine", "fine"), ("sad", "a little sad, still glad I asked"), ("hurt", "hurt or angry"))
)
ANSWERS = (
    Choice("yes", say("Yes, gladly")),
    Choice("if", say("Yes, if …")),
    Choice("other", say("Not that, but I’d happily …")),
    Choice("no", say("No, thank you")),
)
_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE}
_NEVER: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}


def arriving(who: Partner, optional: bool = False) -> Page:
    """Readiness and a number that are never kept, and a wish that is; or may be left out."""
    words: dict[str, Any] = {"hint": say("to laugh"), "lines": 2, "limit": 120, "optional": optional}
    wish = Write("wish", who, say("Tonight I’d like …"), seen=Seen.HIDDEN, **words)
    return Page(
        "arrive",
        who,
        say("Only for you."),
        Choose("clear", who, say("Clear-headed?"), YES, NOT, **_NEVER),
        Choose("want", who, say("Want to play tonight?"), YES, NOT, **_NEVER),
        Rate("storm", who, say("How wound up?"), anchors={0: say("calm"), 10: say("storm")}, **_NEVER),
        wish,
        lead=say("only you can see this"),
    )


def asking(who: Partner, request: str = "What would feel lovely?") -> Page:
    """A form, an ask, minutes, a switch, a choice below its words, and words that are folded."""
    return Page(
        "ask",
        who,
        say("{request}", request=request),
        Choose("form", who, say("How you ask"), WILL, MAY, usual=WILL, **_PRIVATE),
        Write("request", who, say(""), lines=2, limit=240, seen=Seen.HIDDEN),
        Rate("minutes", who, say("for"), low=1, high=5, usual=3, unit=say("minutes"), **_PRIVATE),
        Choose("body", who, say(""), TOUCH, usual=NO_TOUCH, **_PRIVATE),
        Choose("check", who, say("If the answer is no, I’ll be"), FINE, SAD, HURT, **_NEVER),
        Write("first", who, say("A few words first"), optional=True, lines=1, limit=80, seen=Seen.HIDDEN),
        folded=("first",),
        unfold=say("a few words first"),
        action=say("ask it"),
    )


def answering(who: Partner, quotes: tuple[Quote, ...] = (), lock: int = 0) -> Reply:
    """Four answers, two of them with a field."""
    fields = {
        key: Write(key, who, say(""), start=start, lines=1, limit=120, optional=key == "if", action=say("say it"))
        for key, start in (("if", say("only if …")), ("other", say("I’d happily …")))
    }
    return Reply("answer", who, say("What’s your honest answer?"), *ANSWERS, fields=fields, lock=lock, quotes=quotes)


class Evening:
    """A script: both arrive, with a wish or, if it is ``optional``, perhaps without; one asks and the other answers.

    ``came_to`` is what the script heard.
    """

    def __init__(self, lock: int = 0, optional: bool = False) -> None:
        self.lock, self.optional = lock, optional
        self.came_to: dict[str, Any] = {}

    async def __call__(self, table: Table, context: Context) -> None:
        ana, ben = table
        self.came_to = {}

        async def arrive(who: Partner) -> dict[str, Any]:
            return await arriving(who, self.optional)

        async def both() -> bool:
            said = await AskBoth(table, arrive)
            self.came_to["wishes"] = [each["wish"] for each in said.values()]
            self.came_to["storm"] = [each["storm"] for each in said.values()]
            return all(each["clear"] == YES and each["want"] == YES for each in said.values())

        self.came_to["play"] = await Outcome("play", both())

        async def ask() -> dict[str, Any]:
            said = await asking(ana)
            self.came_to["asked"] = said
            return {"request": said["request"]}

        asked = await Outcome("asked", ask())
        replied: Replied = await answering(ben, (Quote(ana, asked["request"]),), self.lock)
        self.came_to["replied"] = (replied.choice.key, replied.text)
        await Say("end", table, say("The end."))
