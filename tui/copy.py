"""What both faces say in the same words: the welcome, the first questions, how a play ended."""

from collections.abc import Sequence
from datetime import date

from games.at_home import NewPattern
from games.engine import Ending
from tui.dates import on_day

WELCOME = "A quiet place for two people to practise asking, answering and listening."
NOT_FOR = "It is practice, not therapy, and not for a night when one of you is afraid of the other."
NAMES = ("What is your name?", "And the one beside you?")
PRONOUNS = "Pronouns for {name}?"
PRONOUNS_HOW = "Only if you like: she, he, they, or your own."
SEALED = "{name}: this record is sealed. The passphrase of either of you opens it; so does the recovery key."
SLOWER = "After a wrong passphrase the next try waits {seconds} s."
SEALING = """\
From now on this record opens only with a passphrase. Each of you has your own, and either is enough. \
Four or five words by chance are good.

Nobody can open it for you, neither we nor anybody else: if both passphrases and the recovery key are lost, so is all \
that you wrote here. Exports, backups and other copies that were made before stay readable."""
RECOVERY = """\
This is the recovery key. It opens the record without a passphrase and is shown this once: write it on paper, or print \
it, and keep it where neither of you keeps a passphrase. Type it where a passphrase is asked for."""
TONIGHT = "What would you like to do tonight?"
WHOSE = "Whose evening is it?"
EVENINGS = "Our evenings"
NO_EVENING = "No evening yet. The first one will stand here."
FIND = "words that stand in an evening"
NOTHING_FOUND = "No evening has that in it."
TAKEN, NOTHING_TAKEN = "What you took along", "Nothing has been taken along yet; an evening that settles asks for it."
STILL_READING = "Still reading the older evenings …"
YOURS = "Something of yours in it that you would rather take back? Press m."
AGREED = "You agreed on this tonight"
SETTLE, ANOTHER, GOOD_NIGHT = "Let the evening settle", "Play something else", "Good night"
ENDINGS = {
    Ending.DONE: "That was {game}. Thank you both.",
    Ending.STOPPED: "You stopped here, and that is all right. What was said until then is kept.",
    Ending.CHANGED: "{game} has changed since this was begun, so it ends here. What was said is kept as it stands.",
}


def a_new_pattern(found: Sequence[NewPattern], today: date) -> str:
    """What stands before the newest patterns: “Last Sunday, a small new pattern:”."""
    what = "a small new pattern" if len(found) == 1 else "two small new patterns"
    return f"{on_day(found[0].on, today)}, {what}:"
