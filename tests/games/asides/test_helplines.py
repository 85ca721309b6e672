"""Help lines: dated, by the country somebody chose, never another country's, and without a trace."""

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.asides import helplines, not_for
from games.asides.helplines import FILE, USES, Helpline, countries, lines, page, preselected
from games.language.days import in_words

TODAY = date(2026, 11, 28)
PUBLISHER = re.compile(r"^(www|m)\.")
CODES = list(countries())
ANYWHERE = ("findahelpline.com", "your local emergency number")


def text(country: str, today: date = TODAY) -> str:
    return "\n".join(map(str, page(country, today)))


@pytest.mark.parametrize("country", [*CODES, "", "XX", "us", "ZZ"])
def test_what_helps_anywhere_stands_on_every_page(country: str) -> None:
    assert all(words in text(country) for words in ANYWHERE)
    assert "keeps no trace of this page" in text(country)


@given(st.text(max_size=4).filter(lambda code: code not in CODES))
def test_an_unknown_country_sees_no_numbers_of_another(country: str) -> None:
    assert lines(country) == []
    shown = text(country)
    assert not [line.name for code in CODES for line in lines(code) if line.name in shown or line.contact in shown]


@pytest.mark.parametrize("country", CODES)
def test_a_country_sees_its_own_lines_and_no_others(country: str) -> None:
    own = {str(line.words(TODAY)) for line in lines(country)}
    every = {str(line.words(TODAY)) for code in CODES for line in lines(code)}
    assert own
    assert every & set(text(country).splitlines()) == own


@pytest.mark.parametrize("country", CODES)
def test_each_line_stands_below_what_it_is_for(country: str) -> None:
    groups = [str(words).splitlines() for words in page(country, TODAY)]
    for use, words in USES.items():
        below = [str(line.words(TODAY)) for line in lines(country) if line.use == use]
        assert below, f"nobody to talk to for {use}"
        assert [str(words), *below] in groups


def test_every_line_was_seen_on_two_pages_of_two_publishers_and_says_what_it_is_for() -> None:
    doc = tomllib.loads(FILE.read_text("utf-8"))
    found = [Helpline.from_doc(each) for each in doc["line"]]
    assert {code for line in found for code in line.countries} == set(CODES)
    assert {line.use for line in found} == set(USES)
    for line in (Helpline.from_doc(doc["directory"]), *found):
        assert len({PUBLISHER.sub("", page.partition("/")[0]) for page in line.seen_at}) == 2, line.name
    for line in found:
        assert line.countries


def test_whom_a_line_is_for_stands_beside_it() -> None:
    for_women = Helpline("A line", "call 1", ("a", "b"), TODAY, "abuse", "for women")
    assert str(for_women.words(TODAY)) == "A line, for women: call 1."


def test_after_twelve_months_a_line_may_have_changed_and_says_so_itself() -> None:
    line = Helpline("A line", "call 1", ("a", "b"), date(2025, 11, 23))
    stale = "A line: call 1. We looked this up on 23 November 2025; it may have changed since."
    assert str(line.words(date(2026, 11, 23))) == "A line: call 1."
    assert str(line.words(date(2026, 11, 24))) == stale
    assert str(line.words(date(1999, 1, 1))) == "A line: call 1.", "a clock that was set back"
    first = min(each.seen_on for each in lines("GB"))
    later = date(first.year + 2, 1, 1)
    assert text("GB", later).count("it may have changed since") == len(lines("GB")) + 1


def test_the_page_says_when_and_how_its_lines_were_looked_up() -> None:
    said = f"on two web pages, on {in_words(min(line.seen_on for line in lines('IE')))} or later, and haven’t called"
    assert said in text("IE")


@pytest.mark.parametrize(
    ("lang", "code"),
    [
        ("en_GB.UTF-8", "GB"),
        ("en_us", "US"),
        ("en_IE@euro", "IE"),
        ("fr_CA", "CA"),
        ("en", ""),
        ("C", ""),
        ("C.UTF-8", ""),
        ("", ""),
        ("de_AT.UTF-8", ""),
        ("_", ""),
    ],
)
def test_a_language_names_a_country_or_none(lang: str, code: str) -> None:
    assert preselected(lang) == code


LOOKING = """
import sys, datetime
written = []
def hook(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & 3 or event.startswith(("socket", "subprocess")):
        written.append((event, args))
sys.addaudithook(hook)
from games.asides import helplines, not_for
for country in [*helplines.countries(), ""]:
    helplines.page(country, datetime.date(2026, 11, 23))
str(not_for.PAGE[0])
assert not written, written
"""


def test_looking_for_help_writes_nothing_and_asks_nobody(tmp_path: Path) -> None:
    run = [sys.executable, "-B", "-c", LOOKING]
    env = {"HOME": str(tmp_path), "PYTHONPATH": str(Path(helplines.__file__).parents[2])}
    subprocess.run(run, check=True, env=env, timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_the_numbers_come_with_the_package() -> None:
    home = Path(helplines.__file__).parents[2]
    project = tomllib.loads((home / "pyproject.toml").read_text("utf-8"))
    assert FILE.relative_to(home / "games").as_posix() in project["tool"]["setuptools"]["package-data"]["games"]


def test_what_the_games_are_not_for_accuses_nobody() -> None:
    page = "\n".join(map(str, not_for.PAGE))
    assert "one is afraid of the other" in page
    assert "waits fourteen days" in page
    assert not [word for word in ("violen", "abus", "hit", "victim", "screen", "!", "?") if word in page.lower()]
    assert all(str(words).count(".") == 2 for words in not_for.PAGE)
