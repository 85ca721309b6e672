"""What a newcomer is asked, line by line: a code unseen, a name, one of a few things."""

from collections.abc import Sequence

from games.language.spoken import gettext as _
from games.record.keys.attempts import let_pass
from tui.commands.unlocking import passphrase, typed_line
from tui.terminal.leaving import tell


def say_lines(words: str) -> None:
    """Say something in lines that the terminal needn't break in the middle of a word."""
    import shutil

    import click

    tell(click.wrap_text(words, min(78, shutil.get_terminal_size().columns - 1)))


class Asker:
    """Asks at the terminal. Raises Signalled, KeyboardInterrupt."""

    def unseen(self, asks: str) -> str:
        """A line that nobody sees as it is typed."""
        return typed_line(asks, unseen=True)

    def passphrase(self, asks: str) -> str:
        """A new passphrase, typed twice and unseen."""
        return passphrase(asks, twice=True)

    def line(self, asks: str, may_be_none: bool = False) -> str:
        """A line as it is typed."""
        return typed_line(asks, unseen=False, may_be_none=may_be_none)

    def which(self, asks: str, choices: Sequence[str]) -> int:
        """The place of what is chosen among a few things."""
        tell("")
        say_lines(asks)
        for number, said in enumerate(choices, 1):
            tell(f"  {number}  {said}")
        while True:
            typed = self.line(_("Number")).strip()
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(choices):
                return int(typed) - 1
            say_lines(_("Type one of the numbers, from 1 to {most}.", most=len(choices)))

    def yes(self, asks: str) -> bool:
        """Whether they say yes."""
        return self.which(asks, (_("yes"), _("not now"))) == 0

    def let_pass(self, seconds: float) -> None:
        """Wait, and say so where that is felt."""
        from tui import sentences

        if seconds >= 1:
            tell(str(sentences.slower(seconds)))
        let_pass(seconds)
