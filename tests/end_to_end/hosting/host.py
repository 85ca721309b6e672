"""A machine that serves couples: three of them, a launcher, and a real sshd with the settings that a host is given."""

import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from games.engine import Partner, Table
from games.record import Couple, Records
from games.record.keys import sealing
from games.record.keys.slots import Cost, Passphrase
from tests.end_to_end.server import KEY, Server, serving
from tests.end_to_end.terminal import PATIENCE
from tests.privacy.canaries import own_name
from tests.support.players import EVENING, TABLE
from tests.support.records import arrived, folder_of
from tui.hosting import policy
from tui.hosting.confined import launcher
from tui.hosting.policy import Policy

SETTINGS = """\
ClientAliveInterval 15
ClientAliveCountMax 2
Compression yes
MaxStartups 100:30:200
AcceptEnv LANG LC_* TZ COLORTERM NO_COLOR FORCE_COLOR
"""
"""As `ourturn host config` prints them, as far as they are not about accounts."""
CARELESS = "AcceptEnv *"
"""What no host should say; the launcher stands even so."""
EVA, FAY = Partner("a", "Eva", "she/her"), Partner("b", "Fay", "they/them")
CHEAP = Cost(64, 1, 1)


class Host(NamedTuple):
    """The machine. ``couple`` is Ana and Ben’s, with one login for both; Eva and Fay’s record is ``sealed``, and each
    has a login of their own; ``others`` are there as well."""

    server: Server
    records: Records
    policy: Path
    couple: Couple
    sealed: Couple
    others: Couple

    @property
    def place(self) -> Path:
        """The folder in which all of it lies."""
        return self.server.place

    def ssh(self, *options: str, key: str = KEY, careless: bool = False) -> list[str]:
        """The client's command that logs in: with Ana and Ben's key, or ``eva``'s, or ``fay``'s."""
        return self.server.ssh(*options, key=key, at_second=careless)

    def asked(self, *words: str, key: str = KEY, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """What comes of these words behind the machine's name, without a terminal."""
        return subprocess.run([*self.ssh(key=key), *words], input=given, capture_output=True, timeout=60, check=False)

    @property
    def private(self) -> tuple[str, ...]:
        """What no guest may read who is Ana or Ben: of the machine, and of whoever else is there."""
        names = ("Cara", "Dan", "Eva", "Fay", self.sealed.id, self.others.id)
        machine = (str(self.place), "site-packages", "/root", "/home", "/etc/", "/usr/lib", "/var/")
        shells = ("Traceback", ">>>", "uid=", "root:x", "EVIL", "command not found", "No such file")
        return (*names, *machine, *shells)


@contextmanager
def hosting(place: Path, within: Sequence[str] = (), **decided: object) -> Iterator[Host]:
    """A machine for as long as it lasts; ``decided`` is what its policy says, ``within`` runs sshd somewhere."""
    data, start, file = place / "data", place / "ourturn-hosted", place / "host.toml"
    records = Records(data)
    couple, others = records.add(TABLE), records.add(TABLE, "Cara & Dan")
    sealed = seal_both(records, records.add(Table((EVA, FAY))))
    places = {"data_folder": data, "host_folder": place / "registry", "launcher": start}
    decision = Policy(**places, **decided)  # type: ignore[arg-type]
    policy.write(decision, file)
    start.write_text(launcher(Path(sys.executable), decision))
    start.chmod(0o755)

    def command(whose: Couple, *more: str) -> str:
        return shlex.join([str(start), "--policy", str(file), "--couple", whose.id, *more])

    seats: Mapping[str, str] = {
        "eva": command(sealed, "--seat", "a"),
        "fay": command(sealed, "--seat", "b"),
        "gone": command(couple).replace(couple.id, "a" * 16),
    }
    with serving(place, command(couple), seats, SETTINGS, CARELESS, within) as server:
        yield Host(server, records, file, couple, sealed, others)


JOURNALD = Path("/lib/systemd/systemd-journald")
_JOURNAL = f"""
set -e
mount -t tmpfs none /run
mkdir -p -m 755 /run/systemd/journal /run/log/journal /run/sshd /run/dev
for each in /dev/*; do
    there=/run/dev/${{each#/dev/}}
    if [ -L "$each" ] || [ ! -d "$each" ]; then cp -a "$each" "$there"; continue; fi
    mkdir "$there"
    mount --rbind "$each" "$there"
done
ln -sf /run/systemd/journal/dev-log /run/dev/log
mount --rbind /run/dev /dev
exec {JOURNALD}
"""
"""Has /run and /dev of its own, so that nothing of it is this machine's, and is systemd's journal there."""


class Journal:
    """systemd's own journal, which hears only what runs within ``within``."""

    def __init__(self, process: int) -> None:
        self._process = process
        self.within = ("nsenter", f"--mount=/proc/{process}/ns/mnt")

    def files(self) -> list[bytes]:
        """Its files, byte for byte."""
        folder = Path(f"/proc/{self._process}/root/run/log/journal")
        return [each.read_bytes() for each in folder.rglob("*.journal")]

    def lines(self) -> bytes:
        """All fields of all that it has heard, as it exports them."""
        subprocess.run([*self.within, "journalctl", "--sync"], check=True)
        command = [*self.within, "journalctl", "--directory=/run/log/journal", "--output=export", "--all"]
        return subprocess.run(command, check=True, capture_output=True).stdout


@contextmanager
def journaling() -> Iterator[Journal]:
    """A journal for as long as it lasts. For root."""
    command = ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", _JOURNAL]
    with subprocess.Popen(command) as process:
        try:
            hears = Path(f"/proc/{process.pid}/root/run/systemd/journal/dev-log")
            until = time.monotonic() + PATIENCE
            while not (hears.is_socket() and Path(f"/proc/{process.pid}/comm").read_text() == "systemd-journal\n"):
                assert process.poll() is None
                assert time.monotonic() < until, "no journal began"
                time.sleep(0.02)
            yield Journal(process.pid)
        finally:
            process.terminate()


def seal_both(records: Records, couple: Couple) -> Couple:
    """Let a couple's record open with the passphrase of either, which is that of their own as well, as joining does."""
    with records.open(couple) as record:
        for who in record.table:
            record.set_passphrase(who, own_name(who))
        table = record.table
    sealing.seal(records, couple, [Passphrase(who.id, own_name(who), CHEAP) for who in table])
    return records.find(couple.id)


HELD = (".window", ".seat", ".driving")
"""How the names of files begin that windows hold."""


def contents(couple: Couple) -> dict[str, bytes]:
    """All files of a couple's that say something, byte for byte; what windows hold says nothing."""
    folder = folder_of(couple)
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.startswith(HELD)}


def play_once(records: Records, couple: Couple) -> None:
    """An evening that is over: they arrived, and said good night."""
    arrived(records, couple, EVENING)
    with records.open(couple) as record:
        record.end_evening(EVENING)
