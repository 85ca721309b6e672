"""Each thing that a release must be fit for is said in a sentence when it is not."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from games.language.catalogues import DOMAIN
from tests.end_to_end.terminal import installed
from tests.tools.catalogue import compile_po
from tests.tools.release import first_evening, fit

LINES = """
directory = { name = "a directory", seen_at = ["a", "b"], seen_on = 2026-01-31 }

[[line]]
name = "a line"
seen_at = ["c", "d"]
seen_on = 2026-03-01
"""
TOLD = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-25\n\n- Something.\n"


@pytest.mark.parametrize(
    ("today", "old"),
    [
        (date(2027, 1, 31), []),
        (date(2027, 2, 1), ["The help line a directory was last looked up on 2026-01-31."]),
    ],
)
def test_a_help_line_is_old_after_a_year(today: date, old: list[str]) -> None:
    assert list(fit.old_help_lines(LINES, today)) == old


@pytest.mark.parametrize(
    ("there", "left"), [("seen_on = 2026-03-01", ""), ('"c", "d"', '"c"'), ('"c", "d"', '"c", "c"')]
)
def test_a_help_line_that_two_pages_do_not_confirm_is_named(there: str, left: str) -> None:
    never = LINES.replace(there, left)
    assert list(fit.old_help_lines(never, date(2026, 4, 1))) == ["The help line a line was never looked up on 2 pages."]


@pytest.mark.parametrize(
    ("changelog", "version", "said"),
    [
        (TOLD, "0.2.0", []),
        (TOLD, "0.3.0", ["CHANGELOG.md says nothing of version 0.3.0."]),
        (
            TOLD.replace("[Unreleased]\n", "[Unreleased]\n\n### Added\n\n- More.\n"),
            "0.2.0",
            ["CHANGELOG.md has changes under Unreleased, and version 0.2.0 does not tell of them."],
        ),
    ],
)
def test_a_version_has_its_entry(changelog: str, version: str, said: list[str]) -> None:
    assert list(fit.untold(changelog, version)) == said


def test_what_is_not_committed_is_named(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert list(fit.uncommitted(tmp_path)) == []
    (tmp_path / "new.py").touch()
    (said,) = fit.uncommitted(tmp_path)
    assert "1 files are not committed, new.py among them" in said


POT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Good night."\nmsgstr ""\n'


def test_a_catalogue_and_its_translations_are_whole(tmp_path: Path) -> None:
    (tmp_path / f"{DOMAIN}.pot").write_text(POT, encoding="utf-8")
    assert list(fit.untranslated(tmp_path, POT)) == []
    assert "not current" in next(fit.untranslated(tmp_path, POT + "#"))
    po = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.po"
    po.parent.mkdir(parents=True)
    po.write_text(POT, encoding="utf-8")
    compile_po(po)
    assert list(fit.untranslated(tmp_path, POT)) == ["The translation into de lacks 1 of 1 texts."]
    po.write_text(POT.replace('night."\nmsgstr ""', 'night."\nmsgstr "Gute Nacht."'), encoding="utf-8")
    (said,) = fit.untranslated(tmp_path, POT)
    assert "is not compiled" in said
    compile_po(po)
    assert list(fit.untranslated(tmp_path, POT)) == []


def test_pictures_that_are_not_current_are_one_sentence() -> None:
    assert list(fit.old_pictures([sys.executable, "-c", ""])) == []
    (said,) = fit.old_pictures([sys.executable, "-c", "raise SystemExit(1)"])
    assert "pictures are not current" in said


@pytest.mark.parametrize("face", [[], ["--plain"]], ids=["full screen", "plain"])
def test_a_first_evening_comes_to_its_end(tmp_path: Path, face: list[str]) -> None:
    first_evening.play([installed(), *face], tmp_path)


def test_a_first_evening_that_breaks_off_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="What shall we call you"):
        first_evening.play(["/bin/sh", "-c", "echo nothing"], tmp_path)
