"""A handout: one page that goes home, of lines to each of which both have said yes.

A line leaves only with two yeses to its very words: changing one letter takes both back. It holds what they said they
would do, a small new pattern, and words of the hour only where both want those very words on paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from games.engine import Partner, Words, say
from games.language.days import in_words
from games.office.carried import fit_line
from games.record.transfer.formats.html import PAGE_END, begun_page
from games.record.transfer.formats.markdown import literal

MOST = 12
"""Lines of a page."""
_STYLE = (
    "body{font:1.1rem/1.5 Georgia,serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}"
    "h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .4rem}p{margin:.3rem 0;overflow-wrap:anywhere}"
    "@page{margin:2cm}@media print{body{font-size:13pt;margin:0;max-width:none;padding:0}p{break-inside:avoid}}"
)


class About(StrEnum):
    """What a line of a handout is."""

    WILL = "will"
    PATTERN = "pattern"
    WORDS = "words"


HEADINGS: dict[About, Words] = {
    About.WILL: say("What we said we would do"),
    About.PATTERN: say("A small new pattern"),
    About.WORDS: say("Words from today"),
}


@dataclass(frozen=True)
class HandoutLine:
    """One line, and the ids of those who have said yes to it as it stands."""

    about: About
    text: str
    yes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, about: About, text: str) -> Self:
        """A line that nobody has said yes to. Raises `games.office.carried.DoesNotFit` for one that doesn't fit."""
        return cls(about, fit_line(text))

    def said_yes(self, who: Partner) -> Self:
        """The same, with their yes."""
        return replace(self, yes=self.yes | {who.id})

    def said_no(self, who: Partner) -> Self:
        """The same, without it."""
        return replace(self, yes=self.yes - {who.id})

    def changed(self, text: str) -> Self:
        """The line in other words, to which nobody has said yes; itself where the same. Raises DoesNotFit."""
        new = fit_line(text)
        return self if new == self.text else replace(self, text=new, yes=frozenset())


@dataclass(frozen=True)
class Handout:
    """The page as it leaves: only what both said yes to, at most MOST lines."""

    on: date
    lines: tuple[tuple[About, str], ...]

    def parts(self) -> Iterator[tuple[Words, list[str]]]:
        """Each heading that has a line under it, with its lines."""
        for about, heading in HEADINGS.items():
            if texts := [text for each, text in self.lines if each is about]:
                yield heading, texts


def approved(lines: Iterable[HandoutLine], both: tuple[Partner, Partner], on: date) -> Handout:
    """The handout of these two: whatever one of them hasn't said yes to is not on it, nor is any trace of it."""
    ids = {each.id for each in both}
    kept = [(each.about, each.text) for each in lines if ids <= each.yes]
    return Handout(on, tuple(kept[:MOST]))


def page_title(handout: Handout) -> str:
    """What stands above the page."""
    return str(say("What we take home, {day}", day=in_words(handout.on)))


def handout_html(handout: Handout) -> bytes:
    """One page for a browser and for paper, without scripts, links or anything from elsewhere."""
    from html import escape  # only here: its import is felt at start-up

    body = "".join(
        f"<h2>{escape(str(heading))}</h2>\n" + "".join(f'<p dir="auto">{escape(text)}</p>\n' for text in texts)
        for heading, texts in handout.parts()
    )
    return begun_page(page_title(handout), _STYLE) + body.encode() + PAGE_END


def handout_markdown(handout: Handout) -> bytes:
    """The same in Markdown. What people said is text, whatever signs are in it."""
    told = [f"# {literal(page_title(handout))}\n"]
    for heading, texts in handout.parts():
        told.append(f"\n## {literal(str(heading))}\n\n")
        told += [f"- {literal(text)}\n" for text in texts]
    return "".join(told).encode()
