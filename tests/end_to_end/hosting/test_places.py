"""How a guest’s place stands: whoever may not open it doesn’t, and what was tampered with is left alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from games.record.keys.attempts import TRIES
from games.record.keys.slots import recovery_key
from games.record.store.layout import JOURNAL
from tests.end_to_end.hosting.host import EVA, FAY, Host, contents
from tests.end_to_end.server import sshd
from tests.end_to_end.terminal import ENTER, Terminal
from tests.privacy.canaries import own_name
from tests.support.players import ANA
from tests.support.records import arrived, folder_of
from tui.commands.manual import guide, shown
from tui.hosting import policy as policies
from tui.hosting.asked import FACES, NOT_ON_THE_LIST
from tui.hosting.place import RESTS, SETTINGS

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
PAGE = ("page", "last")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("", 2),
        ("nobody's words at all", 1),
        (own_name(FAY), 1),
        (own_name(ANA), 1),
        (recovery_key()[0], 1),
    ],
    ids=["none", "wrong", "the partner's", "another couple's", "another recovery key"],
)
def test_whoever_may_not_open_a_record_at_this_seat_does_not(host: Host, given: str, status: int) -> None:
    ran = host.asked(*PAGE, key="eva", given=given.encode())
    (folder_of(host.sealed) / TRIES).unlink(missing_ok=True)  # a long time passes
    assert (ran.returncode, ran.stdout) == (status, b""), ran.stderr
    said = ran.stderr.decode()
    assert [words for words in host.private if words in said and words not in ("Eva", "Fay")] == []


def test_her_own_passphrase_opens_it(host: Host) -> None:
    ran = host.asked(*PAGE, key="eva", given=own_name(EVA).encode() + b"\n")
    assert (ran.returncode, ran.stderr.decode()) == (0, "No evenings yet.\n")


def shown_to_guests() -> set[str]:
    """What the guests' page shows behind the machine's name."""
    code = [line for block in guide("guest") if block.kind == "code" for line in block.words.splitlines()]
    return {line.partition("HOST")[2].partition(">")[0].strip() for line in code if " HOST" in line}


def test_the_guests_page_is_shown_and_all_it_shows_can_be_asked_for(host: Host) -> None:
    told = host.asked("manual")
    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout.decode() == shown(guide("guest"), 80)
    shows = shown_to_guests()
    assert shows == {*FACES, "page last", "export --json", "link", "help", "manual"}
    listed = host.asked("help").stdout.decode()
    assert [words for words in shows if f"  {words}" not in listed] == []
    for words in shows:
        ran = host.asked(*words.split(), key="eva", given=own_name(EVA).encode() + b"\n\n")
        assert str(NOT_ON_THE_LIST) not in ran.stderr.decode(), words
    assert str(NOT_ON_THE_LIST) in host.asked("manual", "host").stderr.decode()


# --- what was tampered with ---


@contextmanager
def in_place_of(path: Path, make: Callable[[Path], object]) -> Iterator[None]:
    """Something else where that was, for as long as it is looked at."""
    aside = path.with_name(f"{path.name}.aside")
    there = path.exists()
    if there:
        path.rename(aside)
    make(path)
    try:
        yield
    finally:
        path.unlink()
        if there:
            aside.rename(path)


def refused(host: Host, said: str, status: int = 1) -> None:
    """See that their page is not given, and why it says it is not."""
    ran = host.asked(*PAGE)
    assert (ran.returncode, ran.stdout) == (status, b""), ran.stderr
    assert said in ran.stderr.decode()
    assert [words for words in host.private if words in ran.stderr.decode()] == []


def test_what_is_not_as_it_should_be_opens_nothing_and_says_nothing_of_the_machine(host: Host) -> None:
    before = contents(host.couple)
    folder = folder_of(host.couple)
    assert host.asked(*PAGE, key="gone").returncode == 1
    host.policy.chmod(0o666)
    refused(host, "isn’t set up", status=2)
    host.policy.chmod(0o644)
    with in_place_of(folder, lambda path: path.symlink_to(folder_of(host.others))):
        refused(host, "Your place isn’t")
    with in_place_of(folder / JOURNAL, lambda path: path.symlink_to("/etc/passwd")):
        refused(host, "couldn’t be read")
    with in_place_of(folder / JOURNAL, lambda path: path.write_bytes(b"root:x:0:0\n")):
        refused(host, "is damaged")
    for settings in (lambda path: path.symlink_to("/etc/passwd"), lambda path: path.write_bytes(b"\xff\x00")):
        with in_place_of(folder / SETTINGS, settings):
            ran = host.asked(*PAGE)
            assert (ran.returncode, ran.stdout, ran.stderr.decode()) == (0, b"", "No evenings yet.\n")
    folder.chmod(0o777)
    (folder / JOURNAL).chmod(0o666)
    assert host.asked(*PAGE).returncode == 0
    assert (folder / JOURNAL).stat().st_mode & 0o777 == 0o600
    folder.chmod(0o700)
    assert contents(host.couple) == before


# --- a place that is full, and one that rests ---


@contextmanager
def decided(host: Host, **other: object) -> Iterator[None]:
    """Another policy, for a while."""
    as_it_was = policies.read(host.policy)
    policies.write(replace(as_it_was, **other), host.policy)  # type: ignore[arg-type]
    try:
        yield
    finally:
        policies.write(as_it_was, host.policy)


def test_a_full_place_says_so_once_and_loses_nothing(host: Host, environ: dict[str, str]) -> None:
    before = contents(host.couple)
    filler = folder_of(host.couple) / "filler"
    filler.write_bytes(bytes(1024 * 1024))
    with decided(host, quota_mb=1), Terminal([*host.ssh("-tt"), "plain"], environ) as terminal:
        terminal.settled("What would you like to do tonight?")
        terminal.keys("1" + ENTER)
        said = terminal.settled("Your place here is full")
        assert str(host.place) not in said
        terminal.keys("/leave" + ENTER)
        terminal.left()
    filler.unlink()
    assert contents(host.couple) == before


def test_a_place_that_rests_is_left_at_the_next_turn_and_nothing_is_lost(host: Host, environ: dict[str, str]) -> None:
    arrived(host.records, host.couple)
    files = host.couple.drawer.files
    with Terminal([*host.ssh("-tt"), "plain"], environ) as terminal:
        terminal.settled("What would you like to do tonight?")
        terminal.keys("1" + ENTER)
        terminal.settled("Ana, ask for something small")
        files.put(RESTS, b"")
        terminal.see("Your place rests soon")
        terminal.keys(ENTER)
        terminal.see("rests for now")
        assert terminal.left() == 0
        assert terminal.restored()
    refused(host, "rests for now", status=3)
    files.delete([RESTS])
    with Terminal([*host.ssh("-tt"), "plain"], environ) as terminal:
        terminal.settled("Go on with Ask and receive")
        terminal.keys("/leave" + ENTER)
        assert terminal.left() == 0
