"""What every command shares: where the records are, which couple is meant, and how commands are found."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from games.record import Couple, Records

F = TypeVar("F")


class Start(NamedTuple):
    """What was said before the command: the folder of all records, the couple's name, plain mode, an identity file.

    ``mouse`` is whether it is heard, where the config file has nothing against it; ``made_up`` whether a made-up couple
    sits there, and nobody else.
    """

    data_dir: str | None = None
    couple: str | None = None
    plain: bool = False
    identity: str | None = None
    mouse: bool = True
    made_up: bool = False

    def records(self) -> "Records":
        """All records in the folder that is meant."""
        from games.record import Records, data_dir

        return Records(data_dir(Path(self.data_dir) if self.data_dir else None))

    def with_(self, couple: str | None, plain: bool = False, no_mouse: bool = False) -> "Start":
        """The same, with what was said again behind the command."""
        return self._replace(couple=couple or self.couple, plain=plain or self.plain, mouse=self.mouse and not no_mouse)


def the_couple(records: "Records", name: str | None) -> "Couple | None":
    """The couple with that name; without one the only couple there is, or None. Raises NoSuchCouple."""
    if name is not None:
        return records.find(name)
    couples = records.couples()
    return couples[0] if len(couples) == 1 else None


class Commands(click.Group):
    """A group of commands that knows what was probably meant after a slip."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed. Raises UsageError, with the nearest one there is."""
        if self.get_command(context, args[0]) is None and not context.resilient_parsing:
            from games.engine import clean_line, did_you_mean

            meant = did_you_mean(args[0], self.commands) or f"there are {', '.join(sorted(self.commands))}."
            raise click.UsageError(f"There is no command “{clean_line(args[0])}” here; {meant}", context)
        return super().resolve_command(context, args)


def sentence(slip: click.UsageError) -> str:
    """What does not fit in the typed command, and where it says how it goes."""
    return f"{_slip(slip)}\n“{slip.ctx.command_path if slip.ctx else 'ourturn'} --help” shows how it goes."


def _slip(slip: click.UsageError) -> str:
    if isinstance(slip, click.NoSuchOption):
        from games.engine import did_you_mean

        known: list[Any] = [name for param in slip.ctx.command.params for name in param.opts] if slip.ctx else []
        meant = did_you_mean(slip.option_name, [name for name in known if name.startswith("-")])
        return f"There is no option {slip.option_name} here{'; ' + meant if meant else '.'}"
    if isinstance(slip, click.MissingParameter) and slip.param:
        return f"{slip.param.get_error_hint(slip.ctx) if slip.ctx else slip.param.name} is missing.".replace("'", "")
    if isinstance(slip, click.BadParameter) and slip.param:
        return f"{slip.param.opts[0]} takes something else: {slip.message}"
    return slip.format_message()
