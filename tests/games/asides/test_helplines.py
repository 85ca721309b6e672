"""Help lines: dated, by the country somebody chose, never another country's, and without a trace."""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.asides import helplines, not_for
from games.asides.helplines import FILE, Helpline, countries, lines, page, preselected

TODAY = date(2026, 11, 23)
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
def test_a_country_sees_its_own_numbers_and_no_others(country: str) -> None:
    own = {str(line.words(TODAY)) for line in lines(country)}
    every = {str(line.words(TODAY)) for code in CODES for line in lines(code)}
    assert own
    assert every & set(map(str, page(country, TODAY))) == own
    assert len(page(country, TODAY)) == len(own) + 3


def test_every_line_says_where_it_comes_from_and_what_comes_from_memory_says_so() -> None:
    doc = tomllib.loads(FILE.read_text("utf-8"))
    found = [Helpline.from_doc(each) for each in doc["line"]]
    assert {code for line in found for code in line.countries} == set(CODES)
    for line in found:
        assert line.source
        assert line.countries
        assert (line.verified_on is None) is (line.source == "memory")
        assert ("We haven’t checked this one yet" in str(line.words(TODAY))) is (line.verified_on is None)
    assert [line.name for line in found if line.verified_on is None] == ["Samaritans"]


def test_after_twelve_months_a_number_may_have_changed() -> None:
    line = Helpline("A line", "call 1", "somewhere", date(2025, 11, 23))
    assert str(line.words(date(2026, 11, 23))) == "A line: call 1. We checked this on 23 November 2025."
    stale = "A line: call 1. We checked this on 23 November 2025; it may have changed since."
    assert str(line.words(date(2026, 11, 24))) == stale
    assert str(line.words(date(1999, 1, 1))) == "A line: call 1. We checked this on 23 November 2025."


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
