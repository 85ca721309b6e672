"""The language is chosen once at the start: by the config file, else by the system; English where it is not there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record import Records
from tests.support.languages import german
from tests.support.players import TABLE
from tests.support.scripted import evening, stay
from tests.tui.commands.shell import ourturn
from tests.tui.scratch import app, couple, seen
from tui.commands.entry import run
from tui.settings.language import choose


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The config file, where a German translation is installed."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    with german(monkeypatch, tmp_path / "locale"):
        yield tmp_path / "config.toml"


def test_the_config_file_decides(config: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Records(data).add(TABLE)
    config.write_text('language = "de"\n')
    run(["--data-dir", str(data), "history", "Ana & Ben"])
    run(["history", "--help"])
    run(["histry"])
    said = capsys.readouterr()
    assert "Noch kein Abend." in said.err
    assert "So geht es: ourturn history" in said.out
    assert "Hier gibt es keinen Befehl „histry“; " in said.err
    run(["--help"])
    assert "Die Abende eines Paares." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "german_is_said"), [("de", True), ("de_AT.UTF-8", True), ("fr_FR.UTF-8", False), ("C", False)]
)
def test_else_the_system_does(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str, german_is_said: bool
) -> None:
    monkeypatch.setenv("LC_ALL", asked)
    run(["--help"])
    said = capsys.readouterr()
    assert ("So geht es:" in said.out, "Usage:" in said.out) == (german_is_said, not german_is_said)
    assert said.err == ""
    config.write_text('language = "en"\n')
    run(["--help"])
    assert "Usage:" in capsys.readouterr().out


@pytest.mark.parametrize("cut", [0, 3, 30, -20])
def test_a_translation_that_cannot_be_read_is_none(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], cut: int
) -> None:
    (mo,) = tmp_path.rglob("*.mo")
    mo.write_bytes(mo.read_bytes()[:cut])
    config.write_text('language = "de"\n')
    run(["--help"])
    assert "Usage:" in capsys.readouterr().out
    run(["config", "get", "language"])
    assert "there’s no translation into “de” yet; the words stay in English." in capsys.readouterr().err


def test_a_folder_of_settings_given_on_the_line_decides_too(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.toml").write_text('language = "de"\n')
    run(["--config-dir", str(tmp_path / "other"), "--help"])
    assert "So geht es:" in capsys.readouterr().out


def test_plain_lines_speak_it(config: Path, data: Path) -> None:
    config.write_text('language = "de"\n')
    choose()
    records, ours = couple(data)
    said = evening("/leave")
    stay(said, records, ours)
    assert "Bitten und annehmen" in said.read
    assert "Alles, was geantwortet wurde, ist gesichert." in said.read


async def test_the_screens_speak_it(config: Path, data: Path) -> None:
    config.write_text('language = "de"\n')
    choose()
    async with app(couple(data)[0]).run_test() as pilot:
        assert "Bitten und annehmen" in seen(pilot)


def test_a_language_that_is_not_there_is_said_once_and_the_words_stay_english(data: Path, tmp_path: Path) -> None:
    environ = {"OURTURN_CONFIG_DIR": str(tmp_path / "config")}
    ran = ourturn(data, "config", "set", "language", "tlh", environ=environ)
    sentence = "there’s no translation into “tlh” yet; the words stay in English."
    assert (ran.status, ran.out, ran.err) == (0, "", f"{sentence}\n")
    assert ourturn(data, "config", "get", "language", environ=environ).out == "tlh\n"
    plain = ourturn(data, "--plain", typed="/leave\n", environ=environ)
    assert " ".join(plain.out.split()).count(sentence) == 1
    assert "What shall we call you?" in plain.out
    doctor = ourturn(data, "doctor", environ=environ)
    assert f"config.toml:1: {sentence}" in doctor.out
    assert "English; there’s no translation into tlh yet" in doctor.out


def test_what_the_system_asks_for_and_is_not_there_only_the_doctor_says(data: Path) -> None:
    environ = {"LC_ALL": "tlh_DE.UTF-8"}
    assert ourturn(data, "config", "get", "theme", environ=environ) == (0, "\n", "")
    assert json.loads(ourturn(data, "doctor", "--json", environ=environ).out)["language"] == {
        "asked": "tlh_DE",
        "there": False,
    }
