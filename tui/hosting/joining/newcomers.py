"""`ssh join@host`: a key that nobody knows yet, a code that was given out, and the place that the key opens from then.

The forced command hands the key itself over, so nothing has to be copied. The code is typed unseen, and stands in no
argument, no log and no file. Nothing is used until somebody has said yes: whoever says no, or whose line breaks, finds
their code as good as before.
"""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from games.engine import NotAllowed
from games.language.spoken import gettext as _
from games.language.spoken import ngettext
from tui.hosting import policy as policies
from tui.hosting.asked import NOT_SET_UP
from tui.hosting.confined import ASKED, bound
from tui.hosting.forms import EACH, ONE
from tui.hosting.joining import invitations
from tui.hosting.joining.asking import Asker, say_lines
from tui.hosting.joining.invitations import GivenOut, NotInvited
from tui.hosting.joining.tries import Tries
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import OPEN, NotServed, fingerprint_of, is_key
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of
from tui.hosting.spoken_to_guests import speak_to_guests
from tui.terminal.leaving import Status, tell

SLIPS = 5
"""Codes with a slip that are looked at in one login."""
PATIENCE = 30.0
"""Seconds that a login waits for the next try; for longer, they come back."""
MB = 1024 * 1024


def receive_newcomer(args: list[str], told: Callable[[Exception], int]) -> int:
    """Let somebody bind their key with a code; the exit status. ``args`` are the key's type and the key itself.

    ``told`` says what goes wrong, and gives the status for it.
    """
    speak_to_guests()
    os.environ.pop(ASKED, None)  # what a client asks for is nothing here
    kind, key, *rest = (*args, "", "")[: max(2, len(args))]
    path = rest[1] if len(rest) == 2 and rest[0] == "--policy" else str(policies.DEFAULT)
    try:
        policy = policies.read(Path(path))
    except NotAllowed:
        kind = ""
    if not is_key(kind, key) or (rest and rest[0] != "--policy"):
        say_lines(str(NOT_SET_UP))
        return Status.USAGE
    bound(policy.memory_mb * MB, policy.file_mb * MB)
    if not (os.isatty(0) and os.isatty(2)):
        say_lines(_("There’s no terminal on this line: connect with “ssh -t {join}@…”.", join=policy.join_account))
        return Status.NO_TERMINAL
    try:
        return Newcomer(policy, path, kind, key).come_in()
    except Exception as error:  # the last door, as in tui/hosting/guest.py
        return told(error)


class Newcomer:
    """Somebody with a key that isn't bound, in front of the join account's prompt."""

    def __init__(self, policy: Policy, path: str, kind: str, key: str, asking: Asker | None = None) -> None:
        self._policy, self._path, self._kind, self._key = policy, path, kind, key
        self._fingerprint = fingerprint_of(key)
        self._texts = texts_of(policy)
        self._asking = asking or Asker()

    def come_in(self) -> int:
        """Ask for the code and bind the key; the exit status. Raises NotServed, RecordError."""
        say_lines(_("Welcome to Our Turn on {host}.", host=self._policy.name or _("this machine")))
        if known := Registry(self._texts).key(self._fingerprint):
            say_lines(_("This key opens your place here already. From now on:"))
            tell(f"    {line_of(self._policy, known.couple)}")
            return Status.FINE
        given = self._given()
        if given is None:
            return Status.USAGE
        self._tell_what(given)
        if not self._asking.yes(_("Shall this key open it from now on?")):
            say_lines(_("Nothing was used: your code is as good as before."))
            return Status.FINE
        seat = given.seat
        if not given.is_link:
            choices = (_("both of us, at one keyboard"), _("only me; my partner comes with a key of their own"))
            seat = "a" if self._asking.which(_("Who’ll use this key?"), choices) else ""
        couple = take(self._policy, given, seat, self._fingerprint, self._kind, self._key)
        say_lines(_("That’s done. From now on you come in with:"))
        tell(f"    {line_of(self._policy, couple)}")
        if self._policy.shape == ONE:
            self._go_on(couple, seat)
        else:
            say_lines(_("Type that now, and your place is made ready."))
        return Status.FINE

    def _given(self) -> GivenOut | None:
        """What a code that they type lets them do; None where they go without."""
        tries, slips = Tries(self._texts, self._fingerprint), 0
        while slips < SLIPS:
            if (seconds := tries.wait()) > PATIENCE:
                minutes = max(1, round(seconds / 60))
                say_lines(
                    ngettext(
                        "Too many codes were tried; come back in {number} minute.",
                        "Too many codes were tried; come back in {number} minutes.",
                        minutes,
                    )
                )
                return None
            if seconds:
                self._asking.let_pass(seconds)
            typed = self._asking.unseen(_("Your code, from your invitation or your partner (not shown)"))
            try:
                given = invitations.find(self._policy, typed)
            except NotInvited as why:
                say_lines(str(why))
                if why.is_guess:
                    tries.add()
                else:
                    slips += 1
                continue
            tries.forget()
            return given
        say_lines(_("Have a look at your code in peace, and log in again."))
        return None

    def _tell_what(self, given: GivenOut) -> None:
        if given.is_link:
            say_lines(_("Your place is here already; this code lets one more key in."))
        else:
            say_lines(_("This code makes a place for the two of you here, which nobody else can open."))

    def _go_on(self, couple: str, seat: str) -> None:
        """Go on into the place at once: the account is the same. Doesn't return."""
        said = ["--policy", self._path] if self._path != str(policies.DEFAULT) else []
        args = ["--couple", couple, *(["--seat", seat] if seat else []), *said]
        program = str(self._policy.launcher)
        os.execv(program, [program, *args])  # noqa: S606  # the host's own program, and checked words


def take(policy: Policy, given: GivenOut, seat: str, fingerprint: str, kind: str, key: str) -> str:
    """Bind a key by a code, which is used with it; the couple's id.

    Raises NotInvited, NotServed, RecordError; over a database nothing was changed then.
    """
    texts = texts_of(policy)
    registry = Registry(texts)
    with texts.alone():
        if not invitations.still_valid(texts, given):
            raise NotInvited(_("That code has been used meanwhile; ask for another one."))
        if given.is_link:
            if registry.couple(given.couple).state != OPEN:
                raise NotServed(_("This place rests for now; whoever runs this machine can tell you more."))
            registry.bind(given.couple, seat, fingerprint, kind, key)
            invitations.use_up(texts, given)
            return given.couple
        couple = given.couple or registry.new_id()
        if not given.couple:
            invitations.reserve(texts, given, couple)
        if policy.shape == EACH:
            make_account(policy, couple)
        registry.add(date.today(), couple)
        registry.bind(couple, seat, fingerprint, kind, key)
        invitations.use_up(texts, given)
    return couple


def make_account(policy: Policy, couple: str) -> None:
    """Have the root helper make a couple's unix account. Raises NotServed."""
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
    try:
        ran = subprocess.run(  # noqa: S603  # the host's own words, and an id
            [*policy.helper, "make", couple],
            env=clean,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        made = ran.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        made = False
    if not made:
        raise NotServed(
            _("Your place couldn’t be made now, and your code is as good as before; tell whoever runs this machine.")
        )


def line_of(policy: Policy, couple: str) -> str:
    """What a couple types to come in."""
    return ssh_line(policy, policy.account_of(couple))


def ssh_line(policy: Policy, account: str) -> str:
    """What somebody types to log in as an account of this machine."""
    port = f"-p {policy.port} " if policy.port != 22 else ""
    return f"ssh {port}{account}@{policy.name or 'HOST'}"
