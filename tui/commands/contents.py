"""The commands, as a page of contents: what each is called, its line in the list, and where it stands."""

from tui.commands.help import Listing

COMMANDS = {
    "play": Listing("tui.commands.play:play", short_help="Play a game."),
    "couples": Listing("tui.commands.couples:couples", short_help="List, add, rename, remove or seal couples."),
    "history": Listing("tui.commands.history:history", short_help="List a couple’s evenings."),
    "show": Listing("tui.commands.show:show", short_help="Show one evening as text."),
    "today": Listing("tui.commands.patterns:today", short_help="Print the open pattern in one line, or nothing."),
    "pattern": Listing(
        "tui.commands.patterns:pattern", short_help="List the open patterns, for a calendar or todo list too."
    ),
    "games": Listing("tui.commands.games:games", short_help="List games, check or write your own."),
    "decks": Listing("tui.commands.decks:decks", short_help="List decks of cards, check or write your own."),
    "export": Listing("tui.commands.exporting:export", short_help="Export a couple’s record to a file."),
    "import": Listing("tui.commands.exporting:bring", short_help="Bring in a couple from a file."),
    "backup": Listing("tui.commands.backup:backup", short_help="Back up records to one file, even mid-game."),
    "restore": Listing("tui.commands.backup:restore", short_help="Restore a backup; nobody is overwritten."),
    "split": Listing(
        "tui.commands.split:split", short_help="Write a file for each, with nothing private of the other’s."
    ),
    "record": Listing("tui.commands.record:record", short_help="Check a record on the disk, and mend it."),
    "homework": Listing(
        "tui.commands.homework:homework", short_help="Read homework from an office, or say how it went."
    ),
    "assign": Listing("tui.commands.homework:assign", short_help="Make a homework file for a couple."),
    "slip": Listing("tui.commands.handout:slip", short_help="Show how homework went."),
    "handout": Listing("tui.commands.handout:handout", short_help="Make a page to take home, of what both say yes to."),
    "outcome": Listing("tui.commands.outcome:outcome", short_help="Show what one of you measured, with its days."),
    "config": Listing("tui.commands.config:config", short_help="Change colours, keys and other settings."),
    "where": Listing("tui.commands.where:where", short_help="Show the folders and files Our Turn uses."),
    "doctor": Listing("tui.commands.doctor:doctor", short_help="Check the terminal, folders and records."),
    "office": Listing("tui.commands.office:office", short_help="Your cases as a therapist, and driving an hour."),
    "room": Listing("tui.commands.room:room", short_help="Show an hour in an office on a second screen."),
    "host": Listing("tui.hosting.admin.group:host", short_help="Serve many couples over SSH."),
    "completion": Listing("tui.commands.completion:completion", short_help="Set up completion for bash, zsh or fish."),
    "manual": Listing("tui.commands.manual:manual", short_help="Read the manual."),
}
