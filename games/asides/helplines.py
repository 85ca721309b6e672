"""People to talk to, by the country somebody chose. Nothing is guessed, nothing is kept of who looked.

Numbers and when they were checked stand in ``helplines.toml`` beside this file.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Self

from games.asides.aside import Aside, over, paragraphs
from games.engine import Choice, Choose, Say, Table, Words, looked_up, say
from games.language.days import in_words, months_after

FILE = Path(__file__).with_name("helplines.toml")
STALE_AFTER = 12
"""Months after which a checked number may have changed."""
TITLE = say("People to talk to")
ELSEWHERE = Choice("other", say("Another country"))


class Helpline(NamedTuple):
    """One service. ``verified_on`` is the day its source was read; None: it comes from memory."""

    name: str
    contact: str
    source: str
    verified_on: date | None = None
    countries: tuple[str, ...] = ()

    @classmethod
    def from_doc(cls, doc: dict[str, Any]) -> Self:
        """As the file has it."""
        return cls(**doc | {"countries": tuple(doc.get("countries", ()))})

    def words(self, today: date) -> Words:
        """What it is called, how to reach it, and how sure that is."""
        how = {"name": self.name, "contact": looked_up(self.contact)}
        if self.verified_on is None:
            return say(
                "{name}: {contact}. We haven’t checked this one yet, so look it up before you rely on it.", **how
            )
        if today > months_after(self.verified_on, STALE_AFTER):
            return say(
                "{name}: {contact}. We checked this on {day}; it may have changed since.",
                day=in_words(self.verified_on),
                **how,
            )
        return say("{name}: {contact}. We checked this on {day}.", day=in_words(self.verified_on), **how)


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
    return [
        say("If someone is in danger right now, call your local emergency number."),
        *(line.words(today) for line in lines(country)),
        Helpline.from_doc(_file()["directory"]).words(today),
        say(
            "Our Turn keeps no trace of this page. Someone who watches this device or its network could still see "
            "that it was open."
        ),
    ]


def people(table: Table, today: date, lang: str, then: Callable[[], Aside | None] = over) -> Aside:
    """Which country, and its page; ``lang`` (LANG) only puts the cursor somewhere. ``then`` gives what comes after."""

    async def ask() -> str:
        choices = [Choice(code, say("{name}", name=name)) for code, name in countries().items()]
        words = say("Which country are you in? None of this is kept.")
        return (await Choose("country", table, words, *choices, ELSEWHERE, near=preselected(lang))).key

    def show(country: str) -> Aside:
        async def read() -> None:
            await Say("people", table, paragraphs(page(country, today)), action=say("close"))

        return Aside(TITLE, table, read, lambda _: then(), before=lambda: people(table, today, lang, then))

    return Aside(TITLE, table, ask, show, before=then)


def _file() -> dict[str, Any]:
    import tomllib  # only when help is wanted: its import is felt at start-up

    return tomllib.loads(FILE.read_text("utf-8"))
