"""A guest comes in: what the forced command says, the couple’s own place and bounds, and then their evening.

    ourturn --hosted --couple ID [--seat a|b] [--policy FILE]

Everything here is said by the host’s forced command. What a client sends is looked up on a list (tui/hosting/asked.py).
"""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from games.engine import say
from games.own.folder import have_none
from tui.commands.evening import begin
from tui.commands.start import Start
from tui.hosting import policy as policies
from tui.hosting.asked import FACES, answer
from tui.hosting.confined import ASKED, bound
from tui.hosting.place import SEATS, GuestRecords, SettingsBeside
from tui.hosting.policy import Policy, UnfitPolicy
from tui.hosting.spoken_to_guests import speak_to_guests
from tui.hosting.told_to_host import Told
from tui.hosting.watch import Watch, Why
from tui.pages import paper
from tui.settings.config import live_at
from tui.settings.language import choose
from tui.terminal.leaving import Status, fault_of, tell

MB = 1024 * 1024
ID = re.compile(r"[a-z2-7]{16}")
"""What the ids of couples are made of: see `games.record.store.layout.new_couple`."""
NOT_SET_UP = say("This place isn’t set up as it should be, so nothing was opened; tell whoever runs this machine.")
ENOUGH_WINDOWS = say(
    "There are as many windows of yours here as there may be; close one, or wait a minute where a line broke, then log "
    "in again."
)
RESTS = say("Your place here rests for now, and nothing of yours is lost; whoever runs this machine can tell you more.")
ALL = "both"
"""The seat of a login in which both answer."""


@dataclass(frozen=True)
class Login:
    """What the forced command says."""

    couple: str
    seat: str | None = None
    policy: Path = policies.DEFAULT


@dataclass(frozen=True)
class Inside:
    """A guest whose evening it is: see `tui.commands.start.Guest`."""

    records: GuestRecords
    watch: Watch

    def tell_with(self, tell: Callable[[str], None]) -> None:
        """See `Guest`."""
        self.watch.tell_with(tell)


def receive(args: list[str], told: Callable[[Exception], int]) -> int:
    """Let a guest in until they leave; the exit status. ``told`` says what goes wrong, and gives the status for it."""
    speak_to_guests()
    login = understood(args)
    if login is None:
        tell(str(NOT_SET_UP))
        return Status.USAGE
    to_host = Told(login.couple, login.seat or "")
    to_host.came()
    status, why = int(Status.CRASH), ""
    try:
        status, left = _let_in(login)
        why = left.name.lower() if left else ""
    except UnfitPolicy as unfit:
        tell(str(NOT_SET_UP))
        status, why = Status.USAGE, str(unfit)
    except Exception as error:  # as in tui/commands/entry.py; the host hears which kind, and never what it says
        status, why = told(error), fault_of(error)
    finally:
        to_host.left(status, why)
    return status


def understood(args: list[str]) -> Login | None:
    """What the forced command says; None where it is none of ours."""
    if len(args) % 2:
        return None
    said: Mapping[str, str] = dict(zip(args[::2], args[1::2], strict=True))
    fits = set(said) <= {"--couple", "--seat", "--policy"} and 2 * len(said) == len(args)
    if not fits or not ID.fullmatch(said.get("--couple", "")) or said.get("--seat", "a") not in SEATS:
        return None
    return Login(said["--couple"], said.get("--seat"), Path(said.get("--policy", policies.DEFAULT)))


def _let_in(login: Login) -> tuple[int, Why | None]:
    """What it came to. Raises UnfitPolicy, RecordError and other Troubles."""
    import click  # what asks for passphrases is a command's

    policy = policies.read(login.policy)
    bound(policy.memory_mb * MB, policy.file_mb * MB)
    records = GuestRecords(policy.records_of(login.couple), login.couple, policy.quota_mb * MB, login.seat)
    couple = records.theirs()
    have_none()
    live_at(SettingsBeside(couple.drawer))
    paper.leaves_here = False
    choose()
    window = couple.drawer.come_in(login.seat or ALL, policy.windows)
    if window is None:
        tell(str(ENOUGH_WINDOWS))
        return Status.ELSEWHERE, None
    with closing(window):
        asked = os.environ.pop(ASKED, "").strip()
        try:
            return _serve(login, policy, records, asked)
        except click.UsageError as slip:
            tell(slip.format_message())
            return Status.USAGE, None


def _serve(login: Login, policy: Policy, records: GuestRecords, asked: str) -> tuple[int, Why | None]:
    drawer = records.theirs().drawer
    watch = Watch(drawer, policy.line_minutes * 60, policy.leave_minutes * 60, lambda: False)
    watch.begin()
    if asked not in FACES:
        return answer(asked, records), watch.why
    status = begin(
        Start(couple=login.couple, plain=FACES[asked] or None, seat=login.seat, guest=Inside(records, watch))
    )
    if watch.why:
        tell(str(watch.why.value))
        return Status.FINE, watch.why
    return status, None
