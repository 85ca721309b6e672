"""`ourturn host upgrade`: a new version beside the old one, and one link that is switched from this to that.

    /opt/ourturn/versions/2026-11-27/     a venv of its own, with the launcher in its bin
    /opt/ourturn/bin                      a link to the bin of the version that the next login gets

Whoever plays goes on with the version that their process began with: nothing of it is touched, and nothing that's
loaded later comes from elsewhere, because every program in a version names that version's own interpreter. The next
login gets the new one. Two versions never have one play open at once; the record refuses that itself.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from tui.commands.help import Command
from tui.hosting.admin.group import policy_option
from tui.hosting.confined import launcher
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import NotServed
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import Status, tell

Install = Callable[[Path, str], None]
"""Puts a version into a new folder. Raises OSError, CalledProcessError."""


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host upgrade ./ourturn-0.2.0-py3-none-any.whl
  ourturn host upgrade /usr/local/src/ourturn --called 0.2.0
  ourturn host upgrade --tidy
""",
)
@click.argument("source", required=False)
@click.option("--called", metavar="NAME", help="The new version’s folder (default: today’s date).")
@click.option("--tidy", is_flag=True, help="Take away versions that nobody plays on any more, but the one before.")
@policy_option
def upgrade(policy: Policy, source: str | None, called: str | None, tidy: bool) -> int:
    """Install SOURCE (a wheel, a folder, whatever pip takes) beside the version that runs; the next login gets it.
    Evenings that are open go on undisturbed.
    """
    if tidy == bool(source):
        raise click.UsageError(_("Say what to install, or --tidy."))
    if tidy:
        for gone in tidied(policy):
            tell(_("{path} is gone.", path=str(gone)))
        return Status.FINE
    new = beside(policy, source or "", called or date.today().isoformat())
    old = switch(policy, new)
    tell(_("The next login gets {new}; {old} stays beside it.", new=str(new), old=str(old)))
    if number := len(set(processes_of(old)) - {os.getpid()}):  # this one ends with its words
        tell(
            ngettext(
                "{number} process still runs on it and ends there; “ourturn host upgrade --tidy” takes it away later.",
                "{number} processes still run on it and end there; “ourturn host upgrade --tidy” takes it away later.",
                number,
            )
        )
    return Status.FINE


def by_pip(place: Path, source: str) -> None:
    """Make a venv and install a version in it. Raises CalledProcessError."""
    base = getattr(sys, "_base_executable", sys.executable)
    for command in ([base, "-m", "venv", str(place)], [str(place / "bin" / "pip"), "install", "--quiet", source]):
        subprocess.run(command, check=True)  # noqa: S603  # root's own words


def beside(policy: Policy, source: str, called: str, install: Install = by_pip) -> Path:
    """Install a version in a folder of its own, and see that it starts. Raises NotServed; nothing was changed then."""
    versions = current(policy).parent
    new = versions / called
    if Path(called).name != called or called.startswith("."):
        raise NotServed(_("“{name}” isn’t a folder’s name.", name=called))
    if os.path.lexists(new):
        raise NotServed(_("{path} is there already; give the new version another name with --called.", path=str(new)))
    before = os.umask(0o022)  # every guest's account reads it
    try:
        install(new, source)
        program = new / "bin" / policy.launcher.name
        program.write_text(launcher(new / "bin" / "python", policy))
        program.chmod(0o755)
        subprocess.run([str(new / "bin" / "ourturn"), "--version"], check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(new, ignore_errors=True)
        raise NotServed(
            _("That version couldn’t be installed ({why}); everything runs as before.", why=type(error).__name__)
        ) from None
    finally:
        os.umask(before)
    return new


def switch(policy: Policy, new: Path) -> Path:
    """Let the link lead to another version, at one moment; the version that it led to. Raises NotServed."""
    old, link = current(policy), policy.launcher.parent
    beside_it = link.with_name(f".{link.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        os.unlink(beside_it)
    os.symlink(os.path.relpath(new / "bin", link.parent), beside_it)
    os.replace(beside_it, link)
    return old


def current(policy: Policy) -> Path:
    """The folder of the version that the next login gets. Raises NotServed."""
    link = policy.launcher.parent
    if not link.is_symlink() or not (found := link.resolve()).is_dir() or found.parent.parent.name != "versions":
        raise NotServed(
            _("{path} isn’t a link to a version’s bin; “ourturn manual host” says how it comes to be.", path=str(link))
        )
    return found.parent


def tidied(policy: Policy) -> Iterator[Path]:
    """Take away versions on which nothing runs any more, but the newest of them: one can go back to that."""
    now = current(policy)
    others = sorted((each for each in now.parent.iterdir() if each != now), key=lambda each: each.stat().st_mtime)
    for each in others[:-1]:
        if not any(processes_of(each)):
            shutil.rmtree(each)
            yield each


def processes_of(version: Path) -> Iterator[int]:
    """The processes that run on a version, as far as the system shows them."""
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            first = (each / "cmdline").read_bytes().split(b"\0")[0]
            if first.startswith(os.fsencode(version) + b"/"):
                yield int(each.name)
