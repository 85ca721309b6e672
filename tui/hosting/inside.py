"""Inside: a couple’s own place and its bounds, and then their evening, or what they take along."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

import click

from games.engine.words import say
from games.own.folder import have_none
from games.record.errors import RecordError
from games.record.store.seams import Held
from games.record.windows.coming_in import come_in
from games.record.windows.window import this_window
from tui.asides import another_device
from tui.commands.evening import begin
from tui.commands.start import Start
from tui.hosting import policy as policies
from tui.hosting.asked import EXPORT, FACES, LINK, NOT_SET_UP, PAGE, Login
from tui.hosting.confined import bound
from tui.hosting.giving import export, last_page, opened
from tui.hosting.joining.more_devices import GuestCodes, link_more
from tui.hosting.joining.moving_in import make_ready
from tui.hosting.place import GuestRecords, SettingsBeside, rests
from tui.hosting.policy import Policy, UnfitPolicy
from tui.hosting.served.key_files import NotServed
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of
from tui.hosting.watch import Watch, Why
from tui.pages import paper
from tui.settings.config import live_at
from tui.settings.language import choose
from tui.terminal.leaving import ASKED, Status, tell

MB = 1024 * 1024
ENOUGH_WINDOWS = say(
    "There are as many windows of yours here as there may be, and none of them could make room; log in again once one "
    "is closed."
)
GIVES = {PAGE: last_page, EXPORT: export}
GIVEN = "given-"
"""The kind of windows in which nobody plays: something is taken along. They are counted by themselves, so that whoever
takes their page home in the middle of an evening closes no window of it."""


@dataclass(frozen=True)
class Inside:
    """A guest whose evening it is: see `tui.commands.start.Guest`."""

    records: GuestRecords
    watch: Watch

    def tell_with(self, tell: Callable[[str], None]) -> None:
        """See `Guest`."""
        self.watch.tell_with(tell)


def let_in(login: Login, asked: str) -> tuple[int, str]:
    """Do what was asked; the exit status, and why it ended by itself. Raises RecordError and other Troubles."""
    try:
        policy = policies.read(login.policy or policies.DEFAULT)
    except UnfitPolicy as unfit:
        tell(str(NOT_SET_UP))
        return Status.USAGE, str(unfit)
    bound(policy.memory_mb * MB, policy.file_mb * MB)
    quota = own_quota(policy, login.couple) or policy.quota_mb
    records = GuestRecords(policy.place_of(login.couple), login.couple, quota * MB, login.seat)
    make_ready(policy, login, records)
    drawer = records.theirs().drawer
    if rests(drawer):
        tell(str(Why.RESTS.value))
        return Status.ELSEWHERE, Why.RESTS.name.lower()
    have_none()
    live_at(SettingsBeside(drawer))
    paper.leaves_here = False
    choose()
    kind = "" if asked in FACES else GIVEN
    window = come_in(drawer, login.seat, policy.windows, this_window(ASKED), kind)
    if window is None:
        tell(str(ENOUGH_WINDOWS))
        return Status.ELSEWHERE, ""
    with closing(window):
        try:
            return _serve(login, policy, records, asked, window)
        except click.UsageError as slip:
            tell(slip.format_message())
            return Status.USAGE, ""


def own_quota(policy: Policy, couple: str) -> int | None:
    """How many MB the host gave this couple apart from the others; None where it's as the policy says, or where the
    registry isn't this account's to read."""
    with suppress(NotServed, RecordError, OSError):
        return Registry(texts_of(policy)).couple(couple).quota_mb
    return None


def _serve(login: Login, policy: Policy, records: GuestRecords, asked: str, window: Held) -> tuple[int, str]:
    drawer = records.theirs().drawer
    waits = policy.line_minutes * 60, policy.leave_minutes * 60
    watch = Watch(drawer, *waits, lambda: rests(drawer), used=window.touch)
    watch.begin()
    codes = GuestCodes(policy, records, login.seat)
    if asked == LINK:
        opened(records)
        link_more(codes)
        return Status.FINE, ""
    if gives := GIVES.get(asked):
        gives(records)
        return Status.FINE, ""
    another_device.codes = codes
    status = begin(
        Start(couple=login.couple, plain=FACES[asked] or None, seat=login.seat, guest=Inside(records, watch))
    )
    if watch.why:
        tell(str(watch.why.value))
        return Status.FINE, watch.why.name.lower()
    return status, ""
