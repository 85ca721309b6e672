"""The policy file: what it says, and the one sentence, with its place, for everything that doesn't fit."""

import os
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from games.record.places import Address
from tui.hosting.forms import EACH, ONE
from tui.hosting.policy import LARGEST, Policy, UnfitPolicy, read, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a policy goes."""
    return tmp_path / "host.toml"


def said(file: Path, text: str | bytes, mode: int = 0o644) -> Policy:
    """What a file that says this is read as."""
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    file.chmod(mode)
    return read(file)


def test_what_is_not_said_is_as_usual(file: Path) -> None:
    policy = said(file, "")
    assert policy == Policy()
    assert (policy.line_minutes, policy.leave_minutes, policy.windows) == (30, 45, 2)
    with pytest.raises(FrozenInstanceError):
        policy.windows = 3  # type: ignore[misc]


def test_what_is_written_is_read_again_with_its_comments(file: Path) -> None:
    policy = Policy(shape=EACH, name="evenings.example", host_folder=file.parent / "host", windows=1)
    write(policy, file)
    assert read(file) == policy
    assert file.stat().st_mode & 0o777 == 0o644
    file.write_text(file.read_text() + "# ours\n")
    write(Policy(name="elsewhere.example"), file)
    assert read(file).name == "elsewhere.example"
    assert "# ours" in file.read_text()


def test_a_new_folder_for_it_may_be_read_by_guests(tmp_path: Path) -> None:
    os.umask(0o077)
    write(Policy(), tmp_path / "etc" / "host.toml")
    assert (tmp_path / "etc").stat().st_mode & 0o777 == 0o755


def test_where_a_couple_is(tmp_path: Path) -> None:
    one, each = Policy(shape=ONE, data_folder=tmp_path), Policy(shape=EACH, data_folder=tmp_path)
    assert (one.account_of("abc"), one.records_of("abc")) == ("ourturn", tmp_path)
    assert (each.account_of("abc"), each.records_of("abc")) == ("ot-abc", tmp_path / "ot-abc" / "records")
    assert each.home_of("abc") == tmp_path / "ot-abc"
    kept = Policy(data="postgresql:///evenings")
    assert (one.place_of("abc"), kept.place_of("abc")) == (tmp_path, Address("postgresql:///evenings"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("windows = 2\nwindow = 2\n", 2, "did you mean “windows”?"),
        ("zebra = 1\n", 1, "leave it out"),
        ("[shape]\n", 1, "“shape” is “one account” or “an account a couple”"),
        ("\nshape = 'both'\n", 2, "“shape” is"),
        ("windows = 0\n", 1, "from 1 to 8"),
        ("data = '/srv/couples'\n", 1, "a folder is “data_folder”"),
        ("data = 'postgresql://ourturn:secret@db/evenings'\n", 1, "put it into ~/.pgpass"),
        ("data = 'postgresql:evenings'\n", 1, "postgresql://HOST/DATABASE"),
        ("shape = 'an account a couple'\ndata = 'postgresql:///evenings'\n", 2, "reaches all of it"),
        ("windows = true\n", 1, "from 1 to 8"),
        ("windows = 2.0\n", 1, "from 1 to 8"),
        ("windows = '2'\n", 1, "from 1 to 8"),
        ("memory_mb = 10\n", 1, "from 192 to 65536"),
        ("quota_mb = -1\n", 1, "whole number"),
        ("port = 65536\n", 1, "from 1 to 65535"),
        ("line_minutes = 45\nleave_minutes = 45\n", 2, "more than"),
        ("account = 'x'\njoin_account = 'x'\n", 2, "another name"),
        ("account = 'Root'\n", 1, "unix account"),
        ("account = 'a b'\n", 1, "unix account"),
        ("join_account = ''\n", 1, "unix account"),
        ("name = 'a b'\n", 1, "name or address"),
        ("name = 'evil\\nMatch all'\n", 1, "name or address"),
        ("launcher = 'ourturn'\n", 1, "whole path"),
        ("launcher = '/opt/our turn'\n", 1, "whole path"),
        ("launcher = '/opt/\"x'\n", 1, "whole path"),
        ("launcher = '/opt/../x'\n", 1, "whole path"),
        ("host_folder = '/'\n", 1, "whole path"),
        ("data_folder = 3\n", 1, "whole path"),
        ("helper = []\n", 1, "list of words"),
        ("helper = ['sudo']\n", 1, "list of words"),
        ("helper = ['/bin/sh', '-c', 'a; b']\n", 1, "list of words"),
        ("helper = 'sudo'\n", 1, "list of words"),
        ("windows = \n", 1, "isn’t TOML"),
        ("a = 1\na = 2\n", 2, "isn’t TOML"),
        ("a = " + "[" * 3000, 1, "nested too deeply"),
        ("x = '" + "y" * 5000 + "'\n", 1, "longer than"),
        (b"\n\xff\n", 2, "isn’t UTF-8"),
        ("#" * (LARGEST + 1), 1, "larger than 64 KB"),
    ],
)
def test_what_does_not_fit_is_one_sentence_that_says_where(
    file: Path, text: str | bytes, line: int, words: str
) -> None:
    with pytest.raises(UnfitPolicy) as why:
        said(file, text)
    assert str(why.value).startswith(f"{file}:{line}: ")
    assert words in str(why.value)
    assert "\n" not in str(why.value)


@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646, 0o777])
def test_one_that_others_may_write_is_not_believed(file: Path, mode: int) -> None:
    with pytest.raises(UnfitPolicy, match="others may write this"):
        said(file, "windows = 1\n", mode)


def test_what_is_no_plain_file_of_ours_is_not_believed(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UnfitPolicy, match="no such file"):
        read(file)
    with pytest.raises(UnfitPolicy, match="plain file"):
        read(tmp_path)
    (tmp_path / "elsewhere").write_text("")
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnfitPolicy, match="couldn’t be read"):
        read(file)
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(UnfitPolicy, match="plain file"):
        read(file)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_one_of_somebody_else_is_not_believed(file: Path) -> None:
    file.write_text("")
    os.chown(file, 65_534, -1)
    with pytest.raises(UnfitPolicy, match="belongs to someone else"):
        read(file)


def test_every_field_is_explained() -> None:
    assert [each.name for each in fields(Policy) if f"``{each.name}``" not in (Policy.__doc__ or "")] == ["shape"]
