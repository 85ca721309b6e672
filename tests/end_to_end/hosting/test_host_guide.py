"""The host's guide, done as it says: from a bare machine to a couple's first evening, with real accounts and ssh."""

import os
import pwd
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record.keys import keys
from games.record.store.cabinet import FolderCabinet
from tests.end_to_end.hosting.debian import Debian, bare
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import WISHES, coming_in
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal
from tests.tui.commands.test_guides import section
from tui.hosting.admin.group import acting_as_owner
from tui.hosting.forms import EACH
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of
from tui.hosting.watch import HANDS_OFF

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root sets up a machine"),
    pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client"),
]
ELSEWISE = {
    "apt install openssh-server python3-venv sudo": "CI installs these (.ci/run)",
    "/opt/ourturn/versions/first/bin/pip install ourturn": "`Debian.install`; make release tries the wheel",
    "export PATH=/opt/ourturn/bin:$PATH": "`Debian.run` knows where the program is",
    "sshd -t && systemctl reload ssh": "`Debian.serving` asks `sshd -t`, and starts one of its own",
    "ssh join@evenings.example": "`joined`, from a terminal",
    "ssh ourturn@evenings.example": "the same",
    "ourturn host config sudo > /etc/sudoers.d/ourturn": "under another name, so that the machine’s own stays",
    "chmod 440 /etc/sudoers.d/ourturn": "the same",
    "ourturn host init --shape each": "in another test, on another machine",
}
"""Lines of the guide that can’t be run here, and what is done in their place."""
ONE, TWO = "four plain random words", "another four plain words"
FIRST, LATER = section("host", "Many couples on one machine"), section("host", "Couples who come and go")


def lines(text: str) -> list[str]:
    """The commands of a section."""
    return re.findall(r"^    (\S.*)$", text, re.MULTILINE)


def test_every_line_is_run_or_said_why_not() -> None:
    every = lines(FIRST)
    assert len(every) > 15
    assert set(ELSEWISE) <= set(every)
    assert len(set(every) - set(ELSEWISE)) >= 8


def set_up(machine: Debian) -> str:
    """Do what the guide says up to the invitation; the code."""
    said = ""
    for line in lines(FIRST):
        if line.startswith(("apt ", "export ", "sshd ")):
            continue
        if line.endswith("pip install ourturn"):
            machine.install()
        elif line.startswith("ssh "):
            break
        else:
            version = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
            without_pip = line.replace("python3 -m venv", f"{version} -m venv --without-pip")
            if line.endswith("host check"):
                assert unsafe(machine) == []
                continue
            said = machine.run(without_pip.replace("--name evenings.example", "--name 127.0.0.1"))
            for added in re.findall(r"^useradd .*$", said, re.MULTILINE):
                machine.run(added)
    return said.split("Your invitation:   ")[1].split()[0]


def unsafe(machine: Debian) -> list[str]:
    """What `host check` finds, but of sshd: it asks the machine's own, which knows nothing of us."""
    asked = [machine.ourturn, "host", "check", "--policy", str(machine.file)]
    said = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False).stdout
    assert said.count("\n") > 5
    return [line for line in said.splitlines() if line.startswith("!") and not line.startswith("! sshd")]


@pytest.fixture
def machine() -> Iterator[Debian]:
    """A bare one."""
    with bare() as made:
        yield made


def joined(machine: Debian, environ: dict[str, str], key: Path, code: str, who: str = "1") -> Terminal:
    """A terminal in which somebody came in with a code, said yes, and said who will use the key."""
    terminal = Terminal(machine.ssh(machine.policy.join_account, key, "-tt"), environ)
    terminal.see("Your code")
    terminal.keys(code, ENTER)
    terminal.see("Shall this key open it")
    terminal.keys("1", ENTER)
    if who:
        terminal.see("Who’ll use this key?")
        terminal.keys(who, ENTER)
    return terminal


def moved_in(terminal: Terminal, *passphrases: str) -> None:
    """Type names, and a passphrase for each who is there."""
    for asks, words in ((" name", "Ana"), ("partner’s:", "Ben"), ("Ana:", ""), ("Ben:", "")):
        terminal.see(asks)
        terminal.keys(words, ENTER)
    for number, (who, words) in enumerate(zip(("Ana", "Ben"), passphrases, strict=False), 1):
        terminal.see(f"{who}, your passphrase")
        terminal.keys(words, ENTER)
        while terminal.text.count("Type it again") < number:
            terminal.hear(30)
        terminal.keys(words, ENTER)
    terminal.see("Would you like a recovery key")
    terminal.keys("2", ENTER)
    terminal.see("Everything’s ready")


def test_from_a_bare_machine_to_the_first_evening(machine: Debian, environ: dict[str, str]) -> None:
    code = set_up(machine)
    with machine.serving():
        key = machine.key("ana")
        with joined(machine, environ, key, code) as terminal:
            moved_in(terminal, ONE, TWO)
            terminal.settled("enter open")
            terminal.keys(ONE, ENTER)
            terminal.settled("tonight")
            terminal.keys(CTRL_Q)
            assert terminal.left() == 0
            assert b"Could not chdir" not in terminal.raw
            assert code.encode() not in terminal.raw
            assert ONE.encode() not in terminal.raw
        with Terminal(machine.ssh(machine.policy.account, key, "-tt"), environ) as terminal:
            terminal.settled("enter open")
            terminal.keys(TWO, ENTER)
            terminal.settled("tonight")
            terminal.keys(CTRL_Q)
            assert terminal.left() == 0
        couple, *_rest = machine.run("ourturn host list").split()
        later = [line.replace("k3j9qzt2wy5fm7ab", couple) for line in lines(LATER)]
        for line in later[:3]:
            machine.run(line)
        suspended_and_back(machine, environ, key, *later[3:5])
        assert not let_in(machine, machine.key("other"))
        new = machine.key("new")
        lost(machine, later[7], key, new)
        assert (let_in(machine, key), let_in(machine, new)) == (False, True)
        machine.run(f"{later[5]} --yes")
        assert not let_in(machine, new)


def suspended_and_back(machine: Debian, environ: dict[str, str], key: Path, suspend: str, resume: str) -> None:
    """Suspend them while Ben writes: he finishes his turn, nobody comes in, and then they go on at the next one."""
    with Terminal(machine.ssh(machine.policy.account, key, "-tt"), environ) as terminal:
        terminal.settled("enter open")
        terminal.keys(ONE, ENTER)
        terminal.settled("tonight")
        terminal.pick("Ask and receive")
        *before, (wish, said) = [*coming_in("Ana"), *coming_in("Ben")]
        for words, typed in before:
            terminal.settled(words)
            terminal.keys(typed)
        terminal.settled(wish)
        terminal.keys(said.removesuffix(ENTER))
        terminal.settled()
        machine.run(suspend)
        terminal.see("Your place rests soon")
        terminal.keys(ENTER)
        since = Stopwatch()
        assert terminal.left() == 0
        assert since.seconds() < HANDS_OFF
        assert terminal.restored()
        assert b"rests for now" in terminal.raw
    assert not let_in(machine, key)
    machine.run(resume)
    with Terminal(machine.ssh(machine.policy.account, key, "-tt"), environ) as terminal:
        terminal.settled("enter open")
        terminal.keys(ONE, ENTER)
        terminal.pick("Go on")
        for letter, who, words in (("a", "Ana", ONE), ("b", "Ben", TWO)):  # their answers are locked since then
            terminal.settled(f"I’m {who}")
            terminal.keys(letter)
            terminal.settled("What’s your passphrase?")
            terminal.keys(words, ENTER)
        terminal.settled("Read out loud", *WISHES.values())
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


def lost(machine: Debian, line: str, key: Path, new: Path = Path("new")) -> None:
    """Do what the guide says of a key that was lost."""
    shown = subprocess.run(["ssh-keygen", "-lf", f"{key}.pub"], capture_output=True, text=True, check=True)
    machine.run(line.replace("SHA256:...", shown.stdout.split()[1]).replace("new.pub", f"{new}.pub"))


def let_in(machine: Debian, key: Path, account: str = "") -> bool:
    """Whether a key opens anything: where it does, help is all that is asked for."""
    asked = [*machine.ssh(account or machine.policy.account, key), "help"]
    ran = subprocess.run(asked, capture_output=True, timeout=30, check=False)
    assert (ran.returncode, b"Permission denied" in ran.stderr) in ((0, False), (255, True))
    return ran.returncode == 0


def test_each_with_an_account_of_their_own_and_a_partner_who_comes_later(environ: dict[str, str]) -> None:
    with bare(EACH) as machine:
        mark = machine.policy.account.removeprefix("oth")
        code = set_up(machine)
        rule = machine.run("ourturn host config sudo")
        Path(f"/etc/sudoers.d/ourturn-test-{mark}").write_text(rule)
        Path(f"/etc/sudoers.d/ourturn-test-{mark}").chmod(0o440)
        with machine.serving():
            ana, ben = machine.key("ana"), machine.key("ben")
            with joined(machine, environ, ana, code, "2") as terminal:
                terminal.see("Type that now")
                assert terminal.left() == 0
            with acting_as_owner(machine.policy.host_folder):
                (couple,) = Registry(texts_of(machine.policy)).couples()
            account = pwd.getpwnam(machine.policy.account_of(couple.id))
            with Terminal(machine.ssh(account.pw_name, ana, "-tt"), environ) as terminal:
                moved_in(terminal, ONE)
                shown = terminal.raw.decode()
                terminal.settled("enter open")
                terminal.keys(ONE, ENTER)
                terminal.settled("tonight")
                terminal.keys(CTRL_Q)
                assert terminal.left() == 0
            handed_on = shown.split("this code: ")[1].split()[0]
            with joined(machine, environ, ben, handed_on, "") as terminal:
                terminal.see("Type that now")
                assert terminal.left() == 0
            with Terminal(machine.ssh(account.pw_name, ben, "-tt"), environ) as terminal:
                terminal.see("The code from your partner")
                terminal.keys(handed_on, ENTER)
                terminal.see("Ben, your passphrase")
                terminal.keys(TWO, ENTER)
                terminal.see("Type it again")
                terminal.keys(TWO, ENTER)
                terminal.settled("This is Ben’s seat", "tonight")
                terminal.keys(CTRL_Q)
                assert terminal.left() == 0
            copy = shutil.copytree(machine.policy.records_of(couple.id), machine.place / "copy")  # root's own
            (drawer,) = FolderCabinet(copy).drawers()
            assert [keys.unlock(drawer, words).who for words in (ONE, TWO)] == ["a", "b"]
            for path in machine.policy.home_of(couple.id).rglob("*"):
                assert path.stat().st_uid == account.pw_uid
            opening = [let_in(machine, each, account.pw_name) for each in (ana, ben, machine.key("other"))]
            assert opening == [True, True, False]
            lost(machine, lines(LATER)[6], ben)
            assert [let_in(machine, each, account.pw_name) for each in (ana, ben)] == [True, False]
