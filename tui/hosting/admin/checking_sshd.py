"""Whether sshd gives guests what they need and nothing else, as it says itself (`sshd -T`)."""

import os
import subprocess
from collections.abc import Iterator

from tui.commands.doctor import Observation
from tui.hosting.forms import ONE, PREFIX
from tui.hosting.policy import Policy
from tui.settings.language import gettext as _

WANTED = {
    "permittty": "yes",
    "permituserrc": "no",
    "disableforwarding": "yes",
    "passwordauthentication": "no",
    "kbdinteractiveauthentication": "no",
    "authorizedkeysfile": "none",
    "permituserenvironment": "no",
    "compression": "yes",
}
"""What sshd says of a guest's login, as `sshd -T` shows it."""
ACCEPTED = frozenset({"LANG", "LC_*", "TZ", "COLORTERM", "NO_COLOR", "FORCE_COLOR"})


def of_sshd(policy: Policy) -> Iterator[Observation]:
    """What there is to say of a newcomer’s login and of a guest’s."""
    guest = policy.account if policy.shape == ONE else PREFIX + "a" * 16
    for user in (policy.join_account, guest):
        said = sshd_says(user)
        if said is None:
            yield Observation(_("sshd"), _("only root can ask it (“sshd -T”)"))
            return
        yield from of_login(user, said)


def of_login(user: str, said: dict[str, list[str]]) -> Iterator[Observation]:
    """What sshd would do for this user, and what of it isn't as it should be."""
    wrong = [f"{name} {value}" for name, value in WANTED.items() if said.get(name, [""])[0] != value]
    command = " ".join(said.get("authorizedkeyscommand", []))
    if wrong:
        why = _(
            "{name}: it wants “{wrong}”; “ourturn host config sshd” prints the whole block.",
            name=user,
            wrong="”, “".join(wrong),
        )
        yield _bad(_("sshd"), why)
    if " host keys " not in f"{command} ":
        why = _(
            "{name}: its keys aren’t asked of “ourturn host keys”; “ourturn host config sshd” prints how.", name=user
        )
        yield _bad(_("sshd"), why)
    if more := sorted(set(" ".join(said.get("acceptenv", [])).split()) - ACCEPTED):
        why = _(
            "{name}: it takes {names} from clients, which no guest need say; “ourturn host config sshd” prints what "
            "they may.",
            name=user,
            names=", ".join(more),
        )
        yield _bad(_("sshd"), why)
    if int(said.get("clientaliveinterval", ["0"])[0]) not in range(1, 61):
        yield _bad(_("sshd"), _("{name}: a line that broke isn’t noticed; set “ClientAliveInterval 15”.", name=user))
    if said.get("maxstartups", [""])[0] == "10:30:100":
        yield _bad(_("sshd"), _("it drops logins when many come at once; set “MaxStartups 100:30:200”."))
    if not wrong and command:
        yield Observation(_("sshd"), user)


def sshd_says(user: str) -> dict[str, list[str]] | None:
    """What sshd would do for somebody who logs in as this user, by lower-case keyword; None where nobody may know."""
    for program in ("/usr/sbin/sshd", "/usr/local/sbin/sshd"):
        if os.geteuid() == 0 and os.path.exists(program):
            asked = [program, "-T", "-C", f"user={user},host=localhost,addr=127.0.0.1"]
            ran = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
            if ran.returncode != 0:
                return None
            return in_words(ran.stdout)
    return None


def in_words(shown: str) -> dict[str, list[str]]:
    """What `sshd -T` shows, by keyword."""
    found: dict[str, list[str]] = {}
    for line in shown.splitlines():
        word, _space, rest = line.partition(" ")
        found.setdefault(word.lower(), []).append(rest)
    return found


def _bad(what: str, said: str) -> Observation:
    return Observation(what, said, False)
