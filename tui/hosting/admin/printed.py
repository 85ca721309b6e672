"""What other programs read: a block for sshd, limits and timers for systemd, a rule for sudo. Printed, never set."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tui.hosting.forms import ONE, PREFIX
from tui.hosting.policy import DEFAULT, Policy

_SSHD = """\
# Our Turn. In a file of its own: /etc/ssh/sshd_config.d/ourturn.conf
MaxStartups 100:30:200
Compression yes

Match User {join}
    AuthorizedKeysCommand {ourturn} host keys --join{policy} --account %u --type %t --key %k
{same}
Match User {guests}
    AuthorizedKeysCommand {ourturn} host keys{policy} --account %u --type %t --key %k
{same}"""
_SAME = """\
    AuthorizedKeysCommandUser {account}
    AuthorizedKeysFile none
    AuthenticationMethods publickey
    PubkeyAuthentication yes
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitTTY yes
    PermitUserRC no
    DisableForwarding yes
    MaxSessions 2
    AcceptEnv LANG LC_* TZ COLORTERM NO_COLOR FORCE_COLOR
    ClientAliveInterval 15
    ClientAliveCountMax 2
"""
_SLICE_ONE = """\
# Our Turn. /etc/systemd/system/user-$(id -u {account}).slice.d/ourturn.conf
[Slice]
MemoryMax=75%
TasksMax=4096
"""
_SLICE_EACH = """\
# Our Turn, for every account that logs in here. /etc/systemd/system/user-.slice.d/ourturn.conf
[Slice]
MemoryMax={memory}M
TasksMax={tasks}
"""
_SERVICE = """\
# Our Turn. /etc/systemd/system/ourturn-backup.service
[Unit]
Description=A backup of every couple's record, sealed as it is

[Service]
Type=oneshot
User={user}
UMask=0077
ExecStart={ourturn} host backup{policy} --folder /var/backups/ourturn --keep 14
ProtectSystem=strict
ReadWritePaths=/var/backups/ourturn {data}
PrivateNetwork={alone}
NoNewPrivileges=yes
"""
_TIMER = """\
# Our Turn. /etc/systemd/system/ourturn-backup.timer
[Unit]
Description=A backup of every couple's record, every night

[Timer]
OnCalendar=*-*-* 04:30
RandomizedDelaySec=30m
Persistent=yes

[Install]
WantedBy=timers.target
"""
_WARM = """\
# Our Turn, where the policy says warm = true. /etc/systemd/system/ourturn-warm.service
[Unit]
Description=Has Our Turn loaded for whoever logs in, and is nobody's until then

[Service]
Type=notify
NotifyAccess=all
User={user}
UMask=0077
ExecStart={ourturn} host warm{policy}
Restart=always
KillMode=process
RuntimeDirectory=ourturn
RuntimeDirectoryMode=0755
CapabilityBoundingSet={capabilities}
PrivateNetwork={alone}
NoNewPrivileges=yes
ProtectSystem=full
LimitCORE=0

[Install]
WantedBy=multi-user.target
"""
_SUDO = """\
# Our Turn. /etc/sudoers.d/ourturn, mode 0440
{account} ALL=(root) NOPASSWD: {helper} ^make [a-z2-7]{{16}}$
"""

HELPER = """\
#!/bin/sh
# Our Turn: makes the unix account of one couple, and nothing else. Run by the host's account through sudo.
[ "$#" = 2 ] && [ "$1" = make ] || exit 2
exec {python} -I -m tui.hosting.served.account --policy {policy} make "$2"
"""
ADD_ACCOUNT = "useradd --system --user-group --create-home --shell /bin/sh --password '*' {account}"
ADD_JOIN = (
    "useradd --non-unique --uid $(id -u {account}) --gid $(id -g {account}) --no-create-home --home-dir {home} "
    "--shell /bin/sh --password '*' {join}"
)
AGAIN = "{ourturn} host init{policy}"
MAY_SUDO = "{ourturn} host config sudo{policy} > /etc/sudoers.d/ourturn && chmod 440 /etc/sudoers.d/ourturn"
TELL_SSHD = "{ourturn} host config sshd{policy} > /etc/ssh/sshd_config.d/ourturn.conf"
RELOAD = "sshd -t && systemctl reload ssh"
"""What root still types, in this order, each only where it is missing."""


def ourturn(policy: Policy) -> Path:
    """Where this program is for everybody: beside the launcher, through the link that an upgrade switches."""
    beside = policy.launcher.with_name("ourturn")
    return beside if beside.exists() else Path(sys.executable).with_name("ourturn")


def sshd(policy: Policy, path: str) -> str:
    """The block for sshd_config: who logs in under which name, and all that they may."""
    guests = policy.account if policy.shape == ONE else PREFIX + "*"
    said = f" --policy {path}" if path != str(DEFAULT) else ""
    same = _SAME.format(account=policy.account)
    return _SSHD.format(join=policy.join_account, guests=guests, ourturn=ourturn(policy), policy=said, same=same)


def limits(policy: Policy, _path: str) -> str:
    """What all processes of one account may take together."""
    if policy.shape == ONE:
        return _SLICE_ONE.format(account=policy.account)
    return _SLICE_EACH.format(memory=policy.windows * policy.memory_mb, tasks=64 * policy.windows)


def backup_service(policy: Policy, path: str) -> str:
    """What makes a backup, as whom, and what it may touch."""
    said = f" --policy {path}" if path != str(DEFAULT) else ""
    user = policy.account if policy.shape == ONE else "root"
    return _SERVICE.format(
        user=user, ourturn=ourturn(policy), policy=said, data=policy.data_folder, alone=_alone(policy)
    )


def backup_timer(_policy: Policy, _path: str) -> str:
    """When a backup is made."""
    return _TIMER


def warm_service(policy: Policy, path: str) -> str:
    """What waits with everything loaded, as whom, and what it may: of root only to become a couple's account."""
    said = f" --policy {path}" if path != str(DEFAULT) else ""
    each = policy.shape != ONE
    user, capabilities = ("root", "CAP_SETUID CAP_SETGID") if each else (policy.account, "")
    return _WARM.format(
        user=user, ourturn=ourturn(policy), policy=said, capabilities=capabilities, alone=_alone(policy)
    )


def _alone(policy: Policy) -> str:
    """Whether a service goes without the network: with it, only where the records are in a database."""
    return "no" if policy.data else "yes"


def sudo(policy: Policy, _path: str) -> str:
    """What the host's account may do as root: make a couple's account."""
    return _SUDO.format(account=policy.account, helper=policy.helper[-1])


Printed = Callable[[Policy, str], str]
PIECES: Mapping[str, Printed] = MappingProxyType(
    {
        "sshd": sshd,
        "slice": limits,
        "backup-service": backup_service,
        "backup-timer": backup_timer,
        "warm-service": warm_service,
        "sudo": sudo,
    }
)
"""What can be printed, by its name. Each is made from the policy, and from where that is."""
