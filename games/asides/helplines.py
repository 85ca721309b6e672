"""People to talk to, by the country somebody chose. Nothing is guessed, nothing is kept of who looked.

What each is for, where it was seen and when stands in ``helplines.toml`` beside this file.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Self

from games.asides.aside import Aside, over, paragraphs
from games.engine import Choice, Choose, Say, Table, Words, as_written, looked_up, say
from games.language.days import in_words, months_after

FILE = Path(__file__).with_name("helplines.toml")
STALE_AFTER = 12
"""Months after which a line that was looked up may have changed."""
TITLE = say("People to talk to")
ELSEWHERE = Choice("other", say("Another country"))
USES: dict[str, Words] = {
    "crisis": say("In a crisis"),
    "abuse": say("When someone hurts or frightens you"),
    "sexual_health": say("For questions about sexual health"),
}
"""What lines are for, as the file calls it, in the order in which they stand on the page."""


class Helpline(NamedTuple):
    """One service. ``seen_at`` are the two pages, of two publishers, on which its contact stood on ``seen_on``.

    ``use`` is one of ``USES``, or empty for what helps anywhere; ``whom`` is empty where it is for everyone.
    """

    name: str
    contact: str
    seen_at: tuple[str, ...]
    seen_on: date
    use: str = ""
    whom: str = ""
    countries: tuple[str, ...] = ()

    @classmethod
    def from_doc(cls, doc: dict[str, Any]) -> Self:
        """As the file has it."""
        return cls(**doc | {"seen_at": tuple(doc["seen_at"]), "countries": tuple(doc.get("countries", ()))})

    def words(self, today: date) -> Words:
        """What it is called, whom it is for, how to reach it, and that this may have changed where it is old."""
        blanks: dict[str, Any] = {"name": self.name, "contact": looked_up(self.contact)}
        line = say("{name}: {contact}.", **blanks)
        if self.whom:
            line = say("{name}, {whom}: {contact}.", whom=looked_up(self.whom), **blanks)
        if today <= months_after(self.seen_on, STALE_AFTER):
            return line
        return say(
            "{line} We looked this up on {day}; it may have changed since.", line=line, day=in_words(self.seen_on)
        )


def countries() -> dict[str, str]:
    """The countries there are numbers for, by code (ISO 3166), as a list to choose from."""
    return {code: looked_up(name) for code, name in _file()["countries"].items()}


def preselected(lang: str) -> str:
    """The code on which such a list may stand at first, from LANG as ``en_GB.UTF-8``; empty when it names none."""
    code = lang.partition(".")[0].partition("@")[0].partition("_")[2].upper()
    return code if code in countries() else ""


def lines(country: str) -> list[Helpline]:
    """The services of a country; none where the code is empty or unknown."""
    every = map(Helpline.from_doc, _file()["line"])
    return [line for line in every if country in line.countries]


def page(country: str, today: date) -> list[Words]:
    """Paragraphs for the country with that code; what helps anywhere is always among them."""
    anywhere, here = Helpline.from_doc(_file()["directory"]), lines(country)
    return [
        say("If someone is in danger right now, call your local emergency number."),
        *(
            _for(use, [line for line in here if line.use == use], today)
            for use in USES
            if any(line.use == use for line in here)
        ),
        anywhere.words(today),
        say(
            "We saw each of these on two web pages, on {day} or later, and haven’t called anyone.",
            day=in_words(min(line.seen_on for line in (anywhere, *here))),
        ),
        say(
            "Our Turn keeps no trace of this page. Someone who watches this device or its network could still see "
            "that it was open."
        ),
    ]


def _for(use: str, several: list[Helpline], today: date) -> Words:
    """What those lines are for, and each of them below."""
    blanks = {f"line{number}": line.words(today) for number, line in enumerate(several)}
    return as_written("\n".join(("{use}", *(f"{{{name}}}" for name in blanks))), use=USES[use], **blanks)


def people(table: Table, today: date, lang: str, then: Callable[[], Aside | None] = over) -> Aside:
    """Which country, and its page; ``lang`` (LANG) only puts the cursor somewhere. ``then`` gives what comes after."""

    async def ask() -> str:
        choices = [Choice(code, say("{name}", name=name)) for code, name in countries().items()]
        words = say("Which country are you in? None of this is kept.")
        return (await Choose("country", table, words, *choices, ELSEWHERE, near=preselected(lang))).key

    def show(country: str) -> Aside:
        async def read() -> None:
            await Say("people", table, paragraphs(page(country, today)), action=say("close"))

        back = partial(people, table, today, lang, then)
        return Aside(TITLE, table, read, lambda _: then(), before=back, leaves_no_trace=True)

    return Aside(TITLE, table, ask, show, before=then, leaves_no_trace=True)


def _file() -> dict[str, Any]:
    import tomllib  # only when help is wanted: its import is felt at start-up

    return tomllib.loads(FILE.read_text("utf-8"))
