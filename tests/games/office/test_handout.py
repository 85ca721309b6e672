"""A handout: nothing is on it that both didn't say yes to, and nothing in it is obeyed."""

from datetime import date
from html.parser import HTMLParser
from itertools import product

import pytest

from games.engine import seat_partners
from games.office.carried import DoesNotFit
from games.office.handout import MOST, About, HandoutLine, approved, handout_html, handout_markdown

DAY = date(2026, 11, 27)
ANA, BEN = seat_partners([("Ana", ""), ("Ben", "")])


def line(text: str, *, hers: bool = True, his: bool = True, about: About = About.WILL) -> HandoutLine:
    """A line with these yeses."""
    made = HandoutLine.of(about, text)
    made = made.said_yes(ANA) if hers else made
    return made.said_yes(BEN) if his else made


@pytest.mark.parametrize(("hers", "his", "about"), list(product((True, False), (True, False), About)))
def test_a_line_leaves_only_with_both_yeses(hers: bool, his: bool, about: About) -> None:
    page = approved([line("canary", hers=hers, his=his, about=about), line("ours")], (ANA, BEN), DAY)
    for written in (handout_html(page), handout_markdown(page)):
        assert (b"canary" in written) is (hers and his)
        assert b"ours" in written


def test_a_yes_is_to_the_very_words() -> None:
    said = line("we walk")
    assert said.changed(" we  walk ") == said
    assert said.changed("we run").yes == frozenset()
    assert said.said_no(BEN).yes == {ANA.id}


def test_a_heading_without_a_line_is_no_trace_of_one() -> None:
    page = approved([line("no", his=False, about=About.PATTERN), line("yes")], (ANA, BEN), DAY)
    assert b"pattern" not in handout_html(page)
    assert handout_markdown(page).decode() == (
        "# What we take home, 27 November 2026\n\n## What we said we would do\n\n- yes\n"
    )


def test_nothing_in_it_is_obeyed() -> None:
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)

    text = "<script src=//x>\x1b[2J</p><img onerror=x> [a](http://x) `code` \u202eturned"
    page = approved([line(text)], (ANA, BEN), DAY)
    shown = handout_html(page).decode()
    Tags().feed(shown)
    assert set(tags) == {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p"}
    assert "default-src 'none'" in shown
    written = handout_markdown(page).decode()
    assert r"\<script" in written
    assert r"\[a\](http://x) \`code\`" in written
    for each in (shown, written):
        assert not {"\x1b", "\u202e"} & set(each)


def test_it_is_one_page() -> None:
    page = approved([line(f"line {number}") for number in range(MOST + 5)], (ANA, BEN), DAY)
    assert len(page.lines) == MOST
    with pytest.raises(DoesNotFit):
        HandoutLine.of(About.WILL, "x" * 400)
