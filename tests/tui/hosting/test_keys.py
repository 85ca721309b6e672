"""`ourturn host keys`: the one line for a key that is bound, for the right account, and nothing for anything else."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.tui.hosting.conftest import WHEREVER
from tests.tui.hosting.public_keys import KEYS, public_key
from tui.hosting.forms import EACH
from tui.hosting.policy import DEFAULT, Policy, read, write
from tui.hosting.served import keys
from tui.hosting.served.key_files import SUSPENDED, TYPES, fingerprint_of, is_key, key_name, shown_fingerprint
from tui.hosting.served.keys import KeyOffered, answered_at_once, lines_for
from tui.hosting.served.registry import Registry

ED = "ssh-ed25519"
KEY = KEYS[ED]


@pytest.fixture
def couple(registry: Registry) -> str:
    """A couple that KEY lets in."""
    couple = registry.add(date(2026, 11, 27)).id
    registry.bind(couple, "", fingerprint_of(KEY), ED, KEY)
    return couple


@WHEREVER
def test_a_bound_key_gets_its_line(couple: str, registry: Registry, policy_file: str) -> None:
    begun = 'restrict,pty,command="exec /opt/ourturn/bin/ourturn-hosted --couple '
    assert (
        lines_for(KeyOffered(policy_file, kind=ED, key=KEY)) == f'{begun}{couple} --policy {policy_file}" {ED} {KEY}\n'
    )
    shown = shown_fingerprint(fingerprint_of(KEY))
    assert (
        lines_for(KeyOffered(policy_file, fingerprint=shown)) == f'{begun}{couple} --policy {policy_file}" {ED} {KEY}\n'
    )
    registry.bind(couple, "a", fingerprint_of(KEY), ED, KEY)
    assert (
        lines_for(KeyOffered(policy_file, "ourturn", ED, KEY))
        == f'{begun}{couple} --seat a --policy {policy_file}" {ED} {KEY}\n'
    )


@WHEREVER
@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_key_gets_its_line(couple: str, registry: Registry, policy_file: str, kind: str) -> None:
    registry.bind(couple, "", fingerprint_of(KEYS[kind]), kind, KEYS[kind])
    assert lines_for(KeyOffered(policy_file, kind=kind, key=KEYS[kind])).endswith(f'" {kind} {KEYS[kind]}\n')


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (ED, public_key(ED, 1)),
        (ED, KEYS["ssh-rsa"]),
        ("ssh-dss", public_key("ssh-dss")),
        ("ssh-ed25519-cert-v01@openssh.com", public_key("ssh-ed25519-cert-v01@openssh.com")),
        (ED, ""),
        ("", KEY),
        (ED, KEY[:-4]),
        (ED, "A" * 100_000),
        (ED, KEY + "\n"),
        (ED, f'{KEY} x" restrict'),
        (ED, "ÄÖÜ="),
        ("ssh-ed25519\n", KEY),
    ],
)
def test_any_other_gets_nothing(couple: str, policy_file: str, kind: str, key: str) -> None:
    assert couple
    assert lines_for(KeyOffered(policy_file, kind=kind, key=key)) == ""


@WHEREVER
@pytest.mark.parametrize("shown", ["", "SHA256:", "MD5:00:11", "SHA256:" + "A" * 43, "SHA256:" + "../" * 14 + "A"])
def test_no_other_fingerprint_gets_anything(couple: str, policy_file: str, shown: str) -> None:
    assert couple
    assert lines_for(KeyOffered(policy_file, fingerprint=shown)) == ""


@WHEREVER
def test_a_suspended_couple_gets_nothing(couple: str, registry: Registry, policy_file: str) -> None:
    registry.set_state(couple, SUSPENDED)
    assert lines_for(KeyOffered(policy_file, kind=ED, key=KEY)) == ""


def test_a_file_that_others_may_write_lets_nobody_in(couple: str, policy: Policy, policy_file: str) -> None:
    assert couple
    (policy.host_folder / key_name(fingerprint_of(KEY))).chmod(0o666)
    assert lines_for(KeyOffered(policy_file, kind=ED, key=KEY)) == ""


def test_a_key_opens_no_other_account(couple: str, policy: Policy, tmp_path: Path) -> None:
    file = tmp_path / "each.toml"
    write(Policy(shape=EACH, host_folder=policy.host_folder, data_folder=policy.data_folder), file)
    assert f"--couple {couple}" in lines_for(KeyOffered(str(file), f"ot-{couple}", ED, KEY))
    for account in ("", "ourturn", "root", "ot-aaaaaaaaaaaaaaaa", "join"):
        assert lines_for(KeyOffered(str(file), account, ED, KEY)) == ""


@WHEREVER
def test_in_one_account_nobody_gets_root(couple: str, policy_file: str) -> None:
    assert couple
    assert lines_for(KeyOffered(policy_file, "root", ED, KEY)) == ""


@pytest.mark.parametrize("kind", KEYS)
def test_any_key_may_join_and_hands_itself_on(policy_file: str, kind: str) -> None:
    key = KEYS[kind]
    program = f"/opt/ourturn/bin/ourturn-hosted host join {kind} {key} --policy {policy_file}"
    said = f'restrict,pty,command="exec {program}" {kind} {key}\n'
    assert lines_for(KeyOffered(policy_file, kind=kind, key=key, join=True)) == said
    assert lines_for(KeyOffered(policy_file, "join", kind, key, join=True)) == said
    assert lines_for(KeyOffered(policy_file, "root", kind, key, join=True)) == ""
    assert lines_for(KeyOffered(policy_file, kind=kind, key=key + '" x', join=True)) == ""


def test_what_sshd_asks_is_answered_at_once(couple: str, policy_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--policy", policy_file, "--account", "ourturn", "--type", ED, "--key", KEY]
    assert answered_at_once(asked)
    assert capsys.readouterr().out == lines_for(KeyOffered(policy_file, "ourturn", ED, KEY)) != ""
    assert answered_at_once([*asked, "--join"])
    assert capsys.readouterr().out == ""
    for other in (["--help"], [*asked, "--more"], [*asked, "--key"], [], ["--policy", "/nowhere", *asked[2:]]):
        assert not answered_at_once(other)
    assert capsys.readouterr().out == ""
    assert couple


def test_nothing_else_is_loaded_for_it(couple: str, policy_file: str) -> None:
    program = (
        "import sys; sys.argv[1:1] = ['host', 'keys'];"
        "from tui.__main__ import main; main(); print(*sorted(sys.modules))"
    )
    asked = ["--policy", policy_file, "--type", ED, "--key", KEY]
    ran = subprocess.run(
        [sys.executable, "-c", program, *asked], capture_output=True, text=True, timeout=30, check=True
    )
    line, modules = ran.stdout.splitlines()
    assert couple in line
    heavy = {"click", "json", "tomlkit", "games.own.saving", "games.engine.turns", "games.record", "tui.commands.cli"}
    assert heavy & set(modules.split()) == set()


def test_a_key_and_its_type_say_the_same() -> None:
    assert all(is_key(kind, key) for kind, key in KEYS.items())
    assert not any(is_key(kind, KEYS[other]) for kind in KEYS for other in KEYS if kind != other)
    assert fingerprint_of("!") == ""
    assert len(TYPES) == 7


def test_fingerprints_are_those_of_openssh(tmp_path: Path) -> None:
    for kind in ("ed25519", "ecdsa"):
        file = tmp_path / kind
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", str(file)], check=True)
        said, key, *_rest = Path(f"{file}.pub").read_text().split()
        shown = subprocess.run(["ssh-keygen", "-lf", f"{file}.pub"], capture_output=True, text=True, check=True).stdout
        assert is_key(said, key)
        assert shown.split()[1] == shown_fingerprint(fingerprint_of(key))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n# ours\n",
        'shape = "an account a couple"\nlauncher = "/srv/start"\n',
        'helper = ["/usr/bin/sudo", "-n", "/sbin/x"]\nwindows = 2\naccount = "evenings"\n',
    ],
)
def test_a_policy_as_we_write_it_is_read_the_quick_way_too(tmp_path: Path, text: str) -> None:
    file = tmp_path / "host.toml"
    file.write_text(text)
    file.chmod(0o644)
    policy, quick = read(file), keys._plainly_written(str(file))
    assert quick is not None
    assert quick == {name: str(getattr(policy, name)) for name in quick}


@pytest.mark.parametrize(
    "text",
    [
        "[shape]\n",
        'account = "a"\naccount = "b"\n',
        'launcher = "/a b"\n',
        'launcher = "/a"x"\n',
        "launcher = '/a'\n",
        'account = "Ä"\n',
        'account="a"\n',
        'account = """a"""\n',
        'account = "\\u0061"\n',
        'account = "join"\n',
        "account\n= 1",
        'shape = "none"',
        "host_folder = 3",
    ],
)
def test_any_other_is_looked_at_closely(tmp_path: Path, text: str) -> None:
    file = tmp_path / "host.toml"
    file.write_text(text)
    file.chmod(0o644)
    assert keys._plainly_written(str(file)) is None


def test_a_policy_that_was_written_by_us_is_read_the_quick_way(tmp_path: Path) -> None:
    write(Policy(name="evenings.example"), tmp_path / "host.toml")
    assert keys._plainly_written(str(tmp_path / "host.toml")) == keys._USUAL


def test_what_holds_without_a_word_is_what_the_policy_has() -> None:
    assert {name: str(getattr(Policy(), name)) for name in keys._USUAL} == keys._USUAL
    assert str(DEFAULT) == keys.DEFAULT
