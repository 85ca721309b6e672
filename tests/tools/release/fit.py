"""What is not fit for a release: a sentence each."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from games.language.catalogues import DOMAIN, LOCALE
from games.language.days import months_after
from tests.tools.catalogue import pot
from tests.tools.manual import made
from tui.commands.manual import page

TREE = Path(__file__).parents[3]
HELP_LINES = TREE / "games" / "asides" / "helplines.toml"
YEAR = 12
"""Months after which a help line has to be looked up again."""
PAGES = 2
"""Pages on which a help line has to stand."""


def unfit(today: date) -> Iterator[str]:
    """All that this tree is not fit for yet."""
    changelog = (TREE / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    yield from uncommitted(TREE)
    yield from untold(changelog, version)
    yield from old_help_lines(HELP_LINES.read_text(encoding="utf-8"), today)
    yield from untranslated(LOCALE, pot())
    if page().read_text(encoding="utf-8") != made():
        yield "The man page is not current: python -m tests.tools.manual makes it anew."
    yield from old_pictures([sys.executable, "-m", "tests.tools.pictures", "--check"])


def uncommitted(tree: Path) -> Iterator[str]:
    """Changes that git does not have; a release is made of what it has."""
    status = subprocess.run(["git", "status", "--porcelain"], cwd=tree, capture_output=True, text=True, check=True)
    if changed := status.stdout.splitlines():
        yield f"{len(changed)} files are not committed, {changed[0][3:]} among them; the release does not have them."


def untold(changelog: str, version: str) -> Iterator[str]:
    """A version that the changelog does not tell of, or changes that have no version yet."""
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        yield f"CHANGELOG.md says nothing of version {version}."
    told = re.search(r"^## \[Unreleased\]$(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if told and re.search(r"^- ", told[1], re.MULTILINE):
        yield f"CHANGELOG.md has changes under Unreleased, and version {version} does not tell of them."


def old_help_lines(text: str, today: date) -> Iterator[str]:
    """Help lines that were never looked up on two pages, or not within a year."""
    file = tomllib.loads(text)
    for line in (file["directory"], *file["line"]):
        day = line.get("seen_on")
        if day is None or len(set(line.get("seen_at", ()))) < PAGES:
            yield f"The help line {line['name']} was never looked up on {PAGES} pages."
        elif today > months_after(day, YEAR):
            yield f"The help line {line['name']} was last looked up on {day}."


def untranslated(locale: Path, words: str) -> Iterator[str]:
    """A catalogue that lacks words of ours, and what translations lack."""
    if (locale / f"{DOMAIN}.pot").read_text(encoding="utf-8") != words:
        yield "The catalogue of words is not current: python -m tests.tools.catalogue makes it anew."
    with (locale / f"{DOMAIN}.pot").open("rb") as file:
        ours = {(each.id, each.context) for each in read_po(file) if each.id}
    for path in sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        language = path.parts[-3]
        with path.open("rb") as file:
            translation = read_po(file)
        known = {(each.id, each.context): each.string for each in translation if each.id and not each.fuzzy}
        lacking = [each for each in ours if not _is_said(known.get(each, ""))]
        if lacking:
            yield f"The translation into {language} lacks {len(lacking)} of {len(ours)} texts."
        compiled = path.with_suffix(".mo")
        if not compiled.is_file() or _texts(compiled) != {key: said for key, said in known.items() if _is_said(said)}:
            yield f"The translation into {language} is not compiled: python -m tests.tools.catalogue {path}"


def _is_said(said: str | Sequence[str] | None) -> bool:
    return bool(said) if said is None or isinstance(said, str) else all(said)


def _texts(compiled: Path) -> dict[object, object]:
    with compiled.open("rb") as file:
        return {(each.id, each.context): each.string for each in read_mo(file) if each.id}


def old_pictures(check: list[str]) -> Iterator[str]:
    """Pictures of a program that looked otherwise; which lines have changed is printed by the check itself."""
    if subprocess.run(check, cwd=TREE, check=False).returncode:
        yield "The pictures are not current: python -m tests.tools.pictures makes them anew."
