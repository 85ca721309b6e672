"""What was mistyped, what cannot be opened, what goes wrong: one sentence on stderr, an exit status, no traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from games.record import Records
from tests.support.players import TABLE
from tests.support.records import arrived, folder_of
from tests.tui.commands.shell import ourturn
from tui.plain.page import PlainPage
from tui.terminal.leaving import crashed, fault_of


@pytest.mark.parametrize(
    ("args", "status", "sentence"),
    [
        (("histry",), 2, "There’s no command “histry” here; did you mean “history”?"),
        (("couples", "ad"), 2, "There’s no command “ad” here; did you mean “add”?"),
        (("\x1b[31mxyz",), 2, "There’s no command “xyz” here; there are "),
        (("--coupel", "x"), 2, "There’s no option --coupel here; did you mean “--couple”?"),
        (("completion",), 2, "SHELL is missing: one of bash, zsh, fish."),
        (("play",), 2, "GAME is missing.\n“ourturn play --help” shows how to use it."),
        (("play", "ask-and-recieve"), 2, "There’s no game called “ask-and-recieve”; did you mean “ask-and-receive”?"),
        (("play", "ask-and-receive"), 2, "Which couple is playing?"),
        (("play", "ask-and-receive", "--couple", "Ana & Bem"), 2, "did you mean “Ana & Ben”?"),
        (("play", "ask-and-receive", "--seed", "x"), 2, "--seed has to be a whole number"),
        (("--couple", "Ana and Ben"), 2, "There’s no couple called “Ana and Ben” here; did you mean “Ana & Ben”?"),
        (("history", "nobody"), 2, "“ourturn couples list” shows who’s here."),
        (("history",), 2, "Whose evenings? Add the name of a couple."),
        (("couples",), 2, "Usage: ourturn couples"),
    ],
)
def test_slips(data: Path, args: tuple[str, ...], status: int, sentence: str) -> None:
    records = Records(data)
    records.add(TABLE)
    records.add(TABLE, "The others")
    ran = ourturn(data, *args)
    assert (ran.status, ran.out) == (status, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err


def test_a_record_that_is_not_ours_is_left_alone(data: Path) -> None:
    couple = Records(data).add(TABLE)
    journal = folder_of(couple) / "record.journal"
    journal.write_bytes(b"not a record at all\n")
    for args in (("history", "Ana & Ben"), ("couples", "list"), ("--couple", "Ana & Ben")):
        ran = ourturn(data, *args)
        assert (ran.status, ran.err.count("\n")) == (1, 1)
        assert "isn’t a record of Our Turn" in ran.err
    assert journal.read_bytes() == b"not a record at all\n"


def test_a_data_directory_that_is_a_link_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("")
    for name, why in (("link", "is a link"), ("file", "isn’t a folder")):
        ran = ourturn(tmp_path / name, "couples", "add", "--partner", "Ana", "--partner", "Ben")
        assert (ran.status, why in ran.err) == (1, True)
    assert not list((tmp_path / "real").iterdir())


@pytest.mark.parametrize(
    "args", [("--plain",), ("play", "ask-and-receive"), ("couples", "remove", "Ana & Ben", "--yes")]
)
def test_a_couple_that_is_open_elsewhere(data: Path, args: tuple[str, ...]) -> None:
    records = Records(data)
    with records.open(records.add(TABLE)):
        ran = ourturn(data, *args)
    assert ran.status == 3
    assert "Ana & Ben are already playing in another window" in ran.err
    assert records.couples()


def test_an_ssh_line_without_a_terminal_is_told_how_to_connect(data: Path) -> None:
    Records(data).add(TABLE)
    over_ssh = {"SSH_CONNECTION": "10.0.0.1 5022 10.0.0.2 22", "SSH_ORIGINAL_COMMAND": "couples list; reboot"}
    ran = ourturn(data, "--couple", "Ana & Ben", environ=over_ssh)
    assert (ran.status, ran.out) == (4, "")
    assert "ssh -t" in ran.err
    assert ourturn(data, "--couple", "Ana & Ben", "--plain", environ=over_ssh).status == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_cannot_show_a_mark_shows_something_else(data: Path, encoding: str) -> None:
    Records(data).add(TABLE)
    ran = ourturn(data, typed=b"1\n\xff\xfe\n/leave\n", environ={"PYTHONIOENCODING": encoding})
    assert (ran.status, ran.err) == (0, "")
    assert " Ana and " in ran.out


def test_whoever_stops_reading_hears_nothing_more(data: Path) -> None:
    Records(data).add(TABLE)
    command = [sys.executable, "-m", "tui", "--data-dir", str(data), "--plain"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        running.stdin.write(b"1\n" * 50)
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 128 + signal.SIGPIPE


def test_standard_files_that_are_closed_never_become_the_record(data: Path) -> None:
    couple = Records(data).add(TABLE)
    command = f'"{sys.executable}" -m tui --data-dir "{data}" --plain 0<&- 1>&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", command], timeout=30, check=False)
    assert done.returncode == 0
    with Records(data).read(couple) as record:
        assert record.name == "Ana & Ben"


CRASH = """
import sys
from tui.__main__ import prepare
import os
prepare(os.environ)
from tui.plain import parts, sitting
def ask(turn, talk, *more):
    private = talk.ask("how")
    raise KeyError(private)
sitting.ask = parts._answer = ask
from tui.commands.entry import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(("on_a_page", "place"), [(False, "sitting.py"), (True, "parts.py")])
def test_a_crash_tells_its_type_and_place_and_no_word_of_theirs(data: Path, on_a_page: bool, place: str) -> None:
    couple = Records(data).add(TABLE)
    if not on_a_page:
        arrived(Records(data), couple)
    typed = b"a\nmy secret\n" if on_a_page else b"my secret\n"
    command = [sys.executable, "-c", CRASH, "--data-dir", str(data), "play", "ask-and-receive", "--plain"]
    done = subprocess.run(command, input=typed, capture_output=True, timeout=30, check=False)
    assert done.returncode == 70
    assert done.stderr.decode().startswith(f"Our Turn stopped unexpectedly (KeyError, {place}:")
    assert b"secret" not in done.stderr + done.stdout
    assert done.stderr.count(b"\n") == 1


def test_the_place_of_a_crash_is_ours() -> None:
    with pytest.raises(AttributeError) as caught:
        PlainPage(None).say("my secret")  # type: ignore[arg-type]  # that is the fault
    assert fault_of(caught.value).startswith("AttributeError, page.py:")
    assert "secret" not in crashed(fault_of(caught.value))


def test_a_data_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    below = tmp_path / "file" / "our" / "data"
    for args in (("couples", "add", "--partner", "Ana", "--partner", "Ben"), ("couples", "list"), ("--plain",), ()):
        ran = ourturn(below, *args)  # before anybody has typed a name that could not be kept
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert f"{tmp_path / 'file'} isn’t a folder" in ran.err
