"""What guests of a machine are told in the place of what is written for whoever has the machine.

A guest has no command line, no folder and no disk there, and knows nobody else who comes to it: where a sentence names
one of those, it stands here with what a guest can do instead.
"""

from games.engine import Words, say
from games.engine.words import say_instead

_SAVED_NOT = say(
    "This couldn’t be saved ({reason}); everything saved before is still there, so try again, and tell whoever runs "
    "this machine if it stays so.",
    reason="",
)
_NOT_READ = say("Your record couldn’t be read; nothing was changed, so tell whoever runs this machine.")
_DAMAGED = say(
    "Your record is damaged; it was left exactly as it is, so tell whoever runs this machine, who has a way to mend it."
)
_KEY = say("Your record’s key is damaged; the record was left exactly as it is, so tell whoever runs this machine.")
_BUSY = say("Another window of yours kept the record busy; nothing was changed, so close that one, then try again.")

INSTEAD: dict[str, Words] = {
    # --- the record ---
    "{name}: this record is sealed. Either of your passphrases opens it, and so does the recovery key.": say(
        "What’s yours here is sealed. Either of your passphrases opens it, and so does a recovery key if you have one."
    ),
    "{name}: this record is sealed. The passphrase of this seat opens it, and so does the recovery key.": say(
        "What’s yours here is sealed. Your passphrase opens it."
    ),
    "There’s no couple called “{name}” here; {said}": say(
        "Your place isn’t here any more; ask whoever runs this machine."
    ),
    "Records in {at} are sealed from the first line, so nobody was added; “ourturn couples add” adds a couple there, "
    "and asks for a passphrase each.": say("Nobody was added; ask whoever runs this machine."),
    "“ourturn couples list” shows who’s here.": say("ask whoever runs this machine."),
    "There’s no record at {path}; nothing was changed, so check whether the folder was moved or renamed.": say(
        "Your record isn’t here; nothing was changed, so ask whoever runs this machine."
    ),
    "This couldn’t be saved in {path} ({reason}); everything saved before is still there, so free some space or check "
    "the disk, then try again.": _SAVED_NOT,
    "{path} couldn’t be read ({reason}); nothing was changed, so check the disk and its permissions, then try "
    "again.": _NOT_READ,
    "{path} {why}, so it was left alone to keep your words private; choose a folder of your own with "
    "--data-dir.": _NOT_READ,
    "The record {path} is damaged at byte {byte} ({what}); it was left exactly as it is, so keep a copy of it, then "
    "restore a backup or try “ourturn record mend”.": _DAMAGED,
    "Something in the record isn’t the way we write it (“{field}” in “{table}”); it was left exactly as it is, so keep "
    "a copy of it, then restore a backup or try “ourturn record mend”.": _DAMAGED,
    "{path} isn’t a record of Our Turn, or its very first bytes were changed; it was left untouched, so move it away, "
    "or restore a backup.": _DAMAGED,
    "The record {path} was written by a newer Our Turn (format {form}); it was left untouched, so update Our Turn to "
    "open it.": say(
        "Your record was written by a newer Our Turn; it was left untouched, so tell whoever runs this machine."
    ),
    "The record {path} is sealed, so nothing was read; give its passphrase first.": say(
        "Your record is sealed, so nothing was read; give its passphrase first."
    ),
    "The key file {path} {what}; the record was left exactly as it is, so restore this file from a backup.": _KEY,
    "The key file {path} was damaged, or changed by someone without the record’s key. Your words are untouched; "
    "restore the file from a backup, or unseal the record and seal it again.": _KEY,
    "This record isn’t sealed, so there was nothing to do; “ourturn couples seal” closes it with a passphrase.": say(
        "Your record isn’t sealed, so there was nothing to do."
    ),
    "This record is already sealed, so nothing was changed; “ourturn couples passphrase” changes the passphrase.": say(
        "Your record is already sealed, so nothing was changed."
    ),
    "Another window has kept the record {path} busy for {seconds} second; nothing was changed, so check whether "
    "another Our Turn is paused, then try again.": _BUSY,
    "Another window has kept the record {path} busy for {seconds} seconds; nothing was changed, so check whether "
    "another Our Turn is paused, then try again.": _BUSY,
    "This system has no file locks that two windows can share, so no record was touched; run Our Turn on Linux or "
    "macOS, or inside WSL.": say("This machine can’t keep records safely, so none was touched; tell whoever runs it."),
    "The other window runs Our Turn {there} and this one {here}; everything is kept, so update and start both of them "
    "again.": say(
        "The other window runs another Our Turn than this one; everything is kept, so leave there and log in again."
    ),
    "This record was moved to {place} and is opened there; what’s here is as it was then, and nothing was "
    "changed.": say(
        "Your record was moved elsewhere; all of it is there, so ask whoever runs this machine how to reach it."
    ),
    "This record is still on its way here from {place}, where all of it is; finish it there with “ourturn record "
    "move”, then open it.": say(
        "Your record is still on its way here, and all of it is kept; ask whoever runs this machine."
    ),
    "Only sealed records are kept in {at}, so that nobody there can read a word, and nothing was changed; seal this "
    "one first, with “ourturn couples seal”.": say(
        "Only sealed records are kept here, so that nobody else can read a word; nothing was changed."
    ),
    "The records in {at} were set up by an older Our Turn, so nothing was touched; “ourturn host init” brings them up "
    "to date.": _NOT_READ,
    "{at} isn’t set up for records yet, so nothing was touched; “ourturn host init” does that.": _NOT_READ,
    "Records in PostgreSQL need one more package, so nothing was opened; “pip install 'ourturn[postgresql]'” adds "
    "it.": _NOT_READ,
    "something else there is called “ourturn”": say("it isn’t set up as it should be"),
    # --- games ---
    "“{name}” can’t be played as it is; “ourturn games check {name}” says why.": say(
        "“{name}” can’t be played as it is; pick another one.", name=""
    ),
    "There’s no game called “{name}”; “ourturn games” lists them all.": say(
        "There’s no game called “{name}” here.", name=""
    ),
    "There’s no deck called “{name}”; “ourturn decks list” lists them all.": say(
        "There’s no deck called “{name}” here.", name=""
    ),
    "“{name}” can’t go on now, because its file is gone or broken; everything you said is kept, and “ourturn games "
    "check {name}” says what’s wrong.": say(
        "“{name}” can’t go on now, because it isn’t here any more; everything you said is kept.", name=""
    ),
    # --- coming, seats, leaving ---
    "Which couple is playing? Add --couple NAME.": say("Which couple is playing?"),
    "Nobody’s here yet: start “ourturn” once together, and each of you can have a seat from then on.": say(
        "Nobody’s here yet; ask whoever invited you."
    ),
    "There’s no terminal on this line: connect with “ssh -t”, or ask for plain lines with --plain.": say(
        "There’s no terminal on this line: connect with “ssh -t”, or add “help” and see what else there is."
    ),
    "“ourturn config get” says what else was skipped, {number} more.": say("{number} more were skipped.", number=""),
    "Does one of you listen to this screen? “ourturn --plain=reader” says all of it in lines.": say(
        "Does one of you listen to this screen? Log in with “reader” behind the name, and all of it is said in lines."
    ),
    "Everything you answered is saved. Start ourturn again to go on.": say(
        "Everything you answered is saved. Log in again to go on."
    ),
    "“ourturn --seat {name}”": say("{name}’s own login", name=""),
    "To change a key, use “ourturn config set keys.NAME KEY”.": say(
        "The keys here are the usual ones; your own terminal can give you others."
    ),
    "Type {here} in one place and {there} in the other, on the same account of one machine, e.g. over SSH.\nEach of "
    "you answers in your own window then. “ourturn” alone brings you back to one keyboard.": say(
        "Each of you logs in where you are, with a key of your own that has your seat.\nEach of you answers in your "
        "own window then. Whoever runs this machine gives out the seats."
    ),
    "{name}’s window isn’t open. Nothing’s lost; {command} opens it.": say(
        "{name}’s window isn’t open. Nothing’s lost; {name}’s own login opens it.", name=""
    ),
    "Our Turn stopped unexpectedly ({fault}). Everything you answered is saved; start ourturn again to go on where you "
    "were.": say(
        "Our Turn stopped unexpectedly. Everything you answered is saved; log in again to go on where you were."
    ),
}
"""By the template that it stands for."""


def speak_to_guests() -> None:
    """From here on, all words are for guests."""
    say_instead({host: words.template for host, words in INSTEAD.items()})
