"""Commands and groups of them: their help, looked up when it is shown, and what was probably meant after a slip."""

import inspect
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

import click

from tui.commands.options import MayStandAlone
from tui.settings.language import gettext as _
from tui.settings.language import looked_up

_PATH = r"\b(FILE|DIR|WHICH)\b"


class Command(click.Command):
    """A command whose help is said in the language that is spoken."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """What stands beside its name in a list."""
        return looked_up(self.short_help or "")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How it is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(looked_up(inspect.cleandoc(self.help or "")))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        with formatter.section(_("Options")):
            formatter.write_dl(
                [described(each, ctx) for each in self.get_params(ctx) if isinstance(each, click.Option)]
            )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, and whatever else there is to know."""
        if self.epilog:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(looked_up(inspect.cleandoc(self.epilog)))
        if listed := self.listed():
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_dl(listed)

    def listed(self) -> Sequence[tuple[str, str]]:
        """Return what it lists last: what there is to choose from, each with what it is. Usually nothing."""
        return ()

    def spelled_out(self, args: list[str]) -> list[str]:
        """The same, with what an option means that stands alone."""
        alone = {name: each.alone for each in self.params if isinstance(each, MayStandAlone) for name in each.opts}
        return [f"{each}={alone[each]}" if each in alone else each for each in args]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take apart what was typed. Raises UsageError, in our words where more was typed than it takes."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, self.spelled_out(args))
        except click.UsageError as slip:  # not all of click's own say where they were made
            slip.ctx = slip.ctx or ctx
            raise
        if not ctx.resilient_parsing:
            _see_that_all_is_whole(self, ctx)
        if left and not ctx.resilient_parsing and not isinstance(self, click.Group):
            from games.engine import clean_line

            raise click.UsageError(_("“{word}” is one word too many here.", word=clean_line(left[0])), ctx)
        return left


def _see_that_all_is_whole(command: click.Command, context: click.Context) -> None:
    """Raise UsageError where a word has bytes that are no letters here: they would be lost without a word.

    Files may be called anything. Who is here already is found by UTF-8 on any terminal, also on one that has none.
    """
    for param in command.get_params(context):
        said = context.params.get(param.name or "")
        if param.name == "couple" and isinstance(said, str):
            said = context.params["couple"] = as_utf_8(said)
        texts = said if isinstance(said, tuple) else (said,)
        if any(isinstance(each, str) and _is_cut(each) for each in texts) and not is_path(param):
            name = param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
            raise click.UsageError(
                _(
                    "{name} isn’t in UTF-8, so nothing was done; type it where the terminal uses UTF-8.",
                    name=name,
                ),
                context,
            )


def _is_cut(typed: str) -> bool:
    """Whether there are bytes in it that aren’t in the terminal’s encoding."""
    return any("\ud800" <= sign <= "\udfff" for sign in typed)


def as_utf_8(typed: str) -> str:
    """What was typed as UTF-8 where Python expected plain ASCII; anything else as it is."""
    try:
        return typed.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return typed


def is_path(param: click.Parameter) -> bool:
    """Whether a parameter is the name of a file or a folder."""
    return isinstance(param.type, click.Path) or bool(re.search(_PATH, param.metavar or (param.name or "").upper()))


class Listing(NamedTuple):
    """A command that is loaded only when it is called: it stands at ``where`` (``module:name``), as entry points do.

    ``short_help`` is what a list of commands says of it.
    """

    where: str
    short_help: str


class Commands(Command, click.Group):
    """A group of commands that knows what was probably meant after a slip. Those in ``contents`` load when called."""

    command_class = Command

    def __init__(self, *given: Any, contents: Mapping[str, Listing] | None = None, **attributes: Any) -> None:
        super().__init__(*given, **attributes)
        self.contents = contents or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all, loaded or not."""
        return sorted({*self.commands, *self.contents})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded if it was not; None when there is none."""
        if cmd_name not in self.commands and (listing := self.contents.get(cmd_name)):
            module, _colon, name = listing.where.partition(":")
            command: click.Command = getattr(import_module(module), name)
            command.short_help = listing.short_help
            self.add_command(command, cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands in it."""
        super().format_options(ctx, formatter)
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, self._short_help(name)) for name in self.list_commands(ctx)])

    def _short_help(self, name: str) -> str:
        """What stands beside a name in the list; nothing is loaded for it."""
        if name in self.contents:
            return looked_up(self.contents[name].short_help)
        return self.commands[name].get_short_help_str()

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed, or meant out of habit. Raises UsageError, with the nearest one there is."""
        word = args[0]
        if self.get_command(context, word) is not None or context.resilient_parsing:
            return super().resolve_command(context, args)
        from tui.commands.habits import meant_by

        if word.casefold() == "help":
            _show_help(self, context, args[1:])
        if name := meant_by(word, lambda name: self.get_command(context, name) is not None):
            return super().resolve_command(context, [name, *args[1:]])
        raise click.UsageError(self._no_such(word, context), context)

    def _no_such(self, word: str, context: click.Context) -> str:
        """What there is instead of a command that was typed."""
        from games.engine import clean_line, did_you_mean
        from tui.commands.habits import NOTHING, only_named, takes_away

        known, what = self.list_commands(context), clean_line(word)
        near = [f"{context.command_path} {name}" for name in only_named(word) if name in known]
        if not (takes_away(word) and context.parent):  # “decks rm” is no slip for removing a couple
            everywhere = _near(word, context) if not near or not context.parent else []
            if not near or any(each.endswith(f" {word}") for each in everywhere):  # a word of ours, in another place
                near = everywhere
        slip = "" if word.casefold() in NOTHING else did_you_mean(word, known)
        meant = _one_of(near) or slip or _("there are {names}.", names=", ".join(known))
        return _("There’s no command “{what}” here; {meant}", what=what, meant=meant)


def _one_of(near: Sequence[str]) -> str:
    """The end of a sentence that names what somebody may have meant; empty where nothing comes near."""
    if len(near) == 1:
        return _("did you mean “{name}”?", name=near[0])
    return _("these come near: {names}.", names=", ".join(f"“{each}”" for each in near)) if near else ""


def _near(word: str, context: click.Context) -> list[str]:
    from tui.commands.habits import comes_near

    root = context.find_root()
    return comes_near(word, root.command, root)


def _show_help(command: click.Command, context: click.Context, path: Sequence[str]) -> NoReturn:
    """Show the help of a command below this one, as --help does, and leave."""
    for name in path:
        child = command.get_command(context, name) if isinstance(command, click.Group) else None
        if child is None:
            break
        command, context = child, click.Context(child, info_name=name, parent=context)
    click.echo(command.get_help(context), color=context.color)
    context.exit()


def described(option: click.Option, context: click.Context) -> tuple[str, str]:
    """An option as the help and the manual show it, and what they say about it."""
    names, _rest = option.get_help_record(context) or ("", "")
    if "--help" in option.opts:
        return names, _("Show this help.")
    extra: Any = option.get_help_extra(context)
    said = looked_up(option.help or "")
    if "range" in extra:
        said += f"  [{extra['range']}]"
    return names, said + "  " + _("[needed]") if option.required else said


def sentence(slip: click.UsageError) -> str:
    """What does not fit in the typed command, and where it says how it goes."""
    path = slip.ctx.command_path if slip.ctx else "ourturn"
    return _("{slip}\n“{command} --help” shows how to use it.", slip=_slip(slip), command=path)


def _slip(slip: click.UsageError) -> str:
    if isinstance(slip, click.NoSuchOption):
        from games.engine import did_you_mean

        if meant := _one_of(_meant_by_option(slip)):
            return _("There’s no option {name} here; {meant}", name=slip.option_name, meant=meant)
        params = slip.ctx.command.get_params(slip.ctx) if slip.ctx else []
        known: list[Any] = [name for param in params for name in param.opts]
        meant = did_you_mean(slip.option_name, [name for name in known if name.startswith("-")])
        if meant:
            return _("There’s no option {name} here; {meant}", name=slip.option_name, meant=meant)
        return _("There’s no option {name} here.", name=slip.option_name)
    if isinstance(slip, click.MissingParameter) and slip.param and isinstance(kind := slip.param.type, click.Choice):
        name = slip.param.human_readable_name
        return _("{name} is missing: one of {choices}.", name=name, choices=", ".join(kind.choices))
    if isinstance(slip, click.MissingParameter) and slip.param:
        hint = slip.param.get_error_hint(slip.ctx).replace("'", "")
        return _("{name} is missing.", name=hint)
    if isinstance(slip, click.BadParameter) and slip.param:
        return _taken(slip.param)
    if isinstance(slip, click.BadOptionUsage):
        return _misused(slip)
    return slip.format_message()


def _meant_by_option(slip: click.NoSuchOption) -> list[str]:
    """The commands that somebody may have meant by an option; none where that is no word for one."""
    from tui.commands.habits import DOES, LETTERS, meant_by, only_named

    word = slip.option_name.lstrip("-")
    word = LETTERS.get(word, word)
    if slip.ctx is None or len(word) < 2:
        return []
    group, path = slip.ctx.command, slip.ctx.command_path
    if isinstance(group, click.Group):
        known = group.list_commands(slip.ctx)
        if name := meant_by(word, known.__contains__) or next(filter(known.__contains__, only_named(word)), ""):
            return [f"{path} {name}"]
    elif group.name in DOES.get(word.casefold(), ()):  # “decks list --all” does that already
        return [path]
    return _near(word, slip.ctx)


def _taken(param: click.Parameter) -> str:
    """What a parameter takes, after something else was typed for it."""
    name, kind = (param.opts[0] if isinstance(param, click.Option) else param.human_readable_name), param.type
    if isinstance(kind, click.Choice):
        return _("{name} has to be one of {choices}.", name=name, choices=", ".join(kind.choices))
    if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is not None:
        return _("{name} has to be a number from {low} to {high}.", name=name, low=kind.min, high=kind.max)
    return _("{name} has to be a whole number.", name=name)


def _misused(slip: click.BadOptionUsage) -> str:
    """An option without what belongs to it, or with something that does not."""
    options = [each for each in slip.ctx.command.params if isinstance(each, click.Option)] if slip.ctx else []
    option = next((each for each in options if slip.option_name in each.opts), None)
    if option and option.is_flag:
        return _("{name} goes alone, without “=” and a word after it.", name=slip.option_name)
    what = option.make_metavar(slip.ctx) if option and slip.ctx else "…"
    return _("{name} needs a word after it: {what}.", name=slip.option_name, what=what)
