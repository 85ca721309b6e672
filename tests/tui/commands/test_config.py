"""`ourturn config`, and what the file may say: it is read with care and written with the comments in it."""

import json
from pathlib import Path

import pytest

from tests.tui.commands.shell import ourturn
from tui.settings import config
from tui.settings.config import Settings

MINE = """\
# how we like it
theme = "morning"   # bright

[keys]  # on my keyboard
stop = "f11"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config file of this test; it is not there yet."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "config.toml"


def test_without_a_file_all_is_as_usual_and_nothing_is_made(data: Path, file: Path) -> None:
    ran = ourturn(data, "config", "get", "--json")
    assert (ran.status, ran.err) == (0, "")
    said = json.loads(ran.out)
    assert (said["theme"], said["motion"], said["mouse"], said["large"]) == ("", True, True, False)
    assert said["keys.stop"] == "f1,ctrl+g"
    assert ourturn(data, "config", "path").out == f"{file}\n"
    assert not file.exists()
    assert not data.exists()


def test_the_folder_can_be_said_before_the_command(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert ourturn(data, "--config-dir", str(elsewhere), "config", "set", "theme", "contrast").status == 0
    assert (elsewhere / "config.toml").read_text() == 'theme = "contrast"\n'
    assert (elsewhere / "config.toml").stat().st_mode & 0o777 == 0o600


def test_writing_a_setting_keeps_what_is_theirs(data: Path, file: Path) -> None:
    file.write_text(MINE)
    file.chmod(0o644)
    for name, value in (("theme", "dusk"), ("large", "on"), ("keys.people", "f13, ctrl+t")):
        assert ourturn(data, "config", "set", name, value) == (0, "", "")
    text = file.read_text()
    assert '# how we like it\ntheme = "dusk"   # bright\n' in text
    assert '[keys]  # on my keyboard\nstop = "f11"\npeople = "f13, ctrl+t"\n' in text
    assert file.stat().st_mode & 0o777 == 0o644
    assert config.read() == (Settings("dusk", large=True, keys={"stop": "f11", "people": "f13,ctrl+t"}), ())
    assert ourturn(data, "config", "get", "large").out == "true\n"
    assert ourturn(data, "config", "get", "keys.people").out == "f13,ctrl+t\n"


def test_a_file_that_is_a_link_is_written_where_it_leads(data: Path, file: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("# mine\n")
    file.symlink_to(tmp_path / "dotfiles.toml")
    assert ourturn(data, "config", "set", "motion", "no").status == 0
    assert file.is_symlink()
    assert (tmp_path / "dotfiles.toml").read_text() == "# mine\nmotion = false\n"


def test_minutes_are_a_number(data: Path, file: Path) -> None:
    assert ourturn(data, "config", "set", "idle", "5").status == 0
    assert file.read_text() == "idle = 5\n"
    assert ourturn(data, "config", "get", "idle").out == "5\n"
    file.write_text("idle = true\n")
    assert "“idle” is a number of minutes" in ourturn(data, "config", "get", "idle").err


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("themes", "dusk", "“themes” isn’t a setting; did you mean “theme”?"),
        ("theme", "dark", "“theme” is one of dusk, morning, contrast, colour-blind, terminal; nothing was changed."),
        ("motion", "perhaps", "“motion” is true or false; nothing was changed."),
        ("language", "plain english", "“language” is a short code like en or de; nothing was changed."),
        ("idle", "0", "“idle” is a number of minutes from 1 to 240; nothing was changed."),
        ("idle", "soon", "“idle” is a number of minutes from 1 to 240; nothing was changed."),
        ("country", "de", "“country” isn’t a setting"),
        ("keys.stopp", "f11", "nothing that has a key is called “stopp”; did you mean “stop”?"),
        ("keys.stop", "f9", "f9 already belongs to “people”; nothing was changed."),
        ("keys.stop", "x", "x is needed for typing"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_written(
    data: Path, file: Path, name: str, value: str, sentence: str
) -> None:
    ran = ourturn(data, "config", "set", name, value)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert not file.exists()


def test_a_wrong_line_is_named_and_the_rest_holds(data: Path, file: Path) -> None:
    file.write_text(
        'theme = "morning"\nmotion = "no"\ncolour = "red"\n"large" = true\nlanguage = 7\n\n'
        '[keys]\nstop = "f11"\nstopp = "f6"\npeople = "f11"\nundo = 3\ncolours = ["v", "f13"]\n'
    )
    ran = ourturn(data, "config", "get")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        f"{file}:2: “motion” is true or false; this was skipped.",
        f"{file}:3: “colour” isn’t a setting; leave it out.",
        f"{file}:5: “language” is a short code like en or de; this was skipped.",
        f"{file}:11: keys need quotes; “undo” keeps ctrl+z.",
        f"{file}:9: nothing that has a key is called “stopp”; did you mean “stop”?",
        f"{file}:10: f11 already belongs to “stop”; “people” keeps f9.",
    ]
    lines = ran.out.splitlines()
    for line in ('theme = "morning"', "motion = true", "large = true", 'keys.stop = "f11"', 'keys.colours = "v,f13"'):
        assert line in lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("keys.stop = 7\n", 1),
        ("\nkeys = { stop = 7 }\n", 2),
        ("theme = 'dusk'\n[keys]\n\n'stop' = 7\n", 4),
        ("[keys]\n'stop' = [7]\n", 2),
    ],
)
def test_the_line_is_found_however_it_is_written(file: Path, text: str, line: int) -> None:
    file.write_text(text)
    (said,) = config.read().passed
    assert said.startswith(f"{file}:{line}: keys need quotes; “stop” keeps f1 or ctrl+g.")


@pytest.mark.parametrize("text", ["theme = \n", "\x00", "[keys\n", "a" * 5000, "\n\ntheme = morning\n"])
def test_a_file_that_is_not_toml_counts_as_none_and_is_left_alone(data: Path, file: Path, text: str) -> None:
    file.write_text(text)
    ran = ourturn(data, "config", "get", "theme")
    assert (ran.status, ran.out, ran.err.count("\n")) == (0, "\n", 1)
    assert "The other settings still count." in ran.err
    refused = ourturn(data, "config", "set", "theme", "dusk")
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert "Nothing was changed." in refused.err
    assert file.read_text() == text


def test_a_file_that_is_not_text_or_no_file_at_all(data: Path, file: Path) -> None:
    file.write_bytes(b"theme = '\xff'\n")
    assert "this isn’t UTF-8" in ourturn(data, "config", "get", "theme").err
    file.unlink()
    file.mkdir()
    assert "this isn’t a plain file" in ourturn(data, "config", "get", "theme").err


def test_of_many_wrong_lines_the_first_are_said(data: Path, file: Path) -> None:
    file.write_text("".join(f"wrong{number} = 1\n" for number in range(9)))
    said = " ".join(ourturn(data, "--plain", typed="/leave\n").out.split())
    assert said.count("leave it out") == 3
    assert "“ourturn config get” says what else was skipped, 6 more." in said


def test_plain_lines_say_it_once_and_go_on(data: Path, file: Path) -> None:
    file.write_text("xyzzy = true\n")
    ran = ourturn(data, "--plain", typed="Ana\n\nBen\n\n/leave\n")
    assert (ran.status, ran.err) == (0, "")
    assert " ".join(ran.out.split()).count("“xyzzy” isn’t a setting; leave it out.") == 1
    assert ran.out.index("xyzzy") < ran.out.index("Our Turn\n")
