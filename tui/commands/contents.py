"""The commands, as a page of contents: what each is called, its line in the list, and where it stands."""

from tui.commands.help import Listing

COMMANDS = {
    "play": Listing("tui.commands.play:play", short_help="Play a game."),
    "couples": Listing("tui.commands.couples:couples", short_help="Who is here; add, rename, remove, seal."),
    "history": Listing("tui.commands.history:history", short_help="A couple's evenings."),
    "show": Listing("tui.commands.show:show", short_help="One evening as text."),
    "today": Listing("tui.commands.patterns:today", short_help="The open pattern in one line, or nothing."),
    "pattern": Listing(
        "tui.commands.patterns:pattern", short_help="The open patterns, also for a calendar or a list of tasks."
    ),
    "games": Listing("tui.commands.games:games", short_help="What can be played: list, check, new."),
    "decks": Listing("tui.commands.decks:decks", short_help="Cards: list, show, check, import, new."),
    "export": Listing("tui.commands.exporting:export", short_help="A couple's record as a file."),
    "import": Listing("tui.commands.exporting:bring", short_help="Bring in a couple from a file."),
    "backup": Listing("tui.commands.backup:backup", short_help="Records in one file, also while they play."),
    "restore": Listing("tui.commands.backup:restore", short_help="Bring back a backup; nobody is overwritten."),
    "split": Listing(
        "tui.commands.split:split", short_help="A file for each of them, nothing private of the other in it."
    ),
    "record": Listing("tui.commands.record:record", short_help="How a record fares on the disk; mend it."),
    "config": Listing("tui.commands.config:config", short_help="How it looks and which keys it has: get, set, path."),
    "where": Listing("tui.commands.where:where", short_help="All folders and files it uses."),
    "doctor": Listing("tui.commands.doctor:doctor", short_help="How terminal, folders and records fare."),
    "completion": Listing("tui.commands.completion:completion", short_help="Completion for bash, zsh or fish."),
    "manual": Listing("tui.commands.manual:manual", short_help="The manual."),
}
