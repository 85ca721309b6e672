"""What both faces say in the same words: the welcome, the first questions, how a play ended."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from games.catalog.games import AFTER, BEFORE, DAILY, title_of
from games.engine import Ending, Game, NotAllowed, Partner, Table, Words, clean_line, listed, nsay, say
from games.engine import gettext as _
from games.language.days import with_weekday
from games.record.windows.timing import TimeAfter
from tui.pages.dates import on_day

if TYPE_CHECKING:
    from games.overview.at_home import NewPromise
    from tui.terminal.incoming import CutOff

WELCOME = say("A quiet place for two people to practise asking, answering and listening.")
NOT_FOR = say(
    "It’s practice, not therapy, and not for couples where one is afraid of the other or where saying no doesn’t feel "
    "safe."
)
NAMES = say("What shall we call you?")
BESIDE = say("And the person beside you?")
LISTENS_HOW = say("Does one of you listen to this screen? “ourturn --plain=reader” says all of it in lines.")
PRONOUNS_HOW = say("Pronouns, only if you like: she, he, they, or your own, e.g. xe/xem/xyr.")
SEALING = say(
    "From now on, this record only opens with a passphrase. Each of you has your own, and either will do. Four or "
    "five random words work well.\n\nNobody can open it for you, not even us: if both passphrases and the "
    "recovery key are lost, so is everything you wrote here. Exports, backups and other copies made before can "
    "still be read."
)
RECOVERY = say(
    "This is the recovery key. It opens the record without a passphrase, and you’ll only see it this once: write "
    "it on paper, or print it, and keep it away from your passphrases. If you ever need it, type it where a "
    "passphrase is asked for."
)
OPENING = say("Opening …")
CLOSING_UP = say("Sealing …")
OWN_CLOCK_OFF = say("This machine’s clock is off, so your evening goes by the one where your record is kept.")
LOCKING = say("Making your lock …")
TAKING_OUT = say("Deleting it from the disk …")
SETTLING = say("Saving the evening …")
READING_ALL = say("Reading all evenings …")
CUT_OFF = say("That line’s longer than fits here, so none of it was taken; type a shorter one.")
HALF_PASTED = say("Only part of what you pasted arrived, so none of it was taken; paste it again, or type it.")
NO_TEXT = say("Some of that wasn’t UTF-8 text, so none of it was taken; type it again.")
BROKEN = say("One character arrived broken and shows as “�”; type it again in its place.")
TOO_EARLY = say("That came too early and wasn’t heard.")
WAITS = say("This page stays a little while, so that no answer is quicker than another.")
LOOK_AGAIN = say("You can both look now.")
TONIGHT = say("What would you like to do tonight?")
WHOSE = say("Whose evening is it?")
EVENINGS = say("Our evenings")
QUESTION = say("Today’s question")
NOTHING_TOLD = say("There’s nothing here for you both to read.")
NO_EVENING = say("No evenings yet. The first one will appear here.")
FIND = say("words from an evening")
NOTHING_FOUND = say("No evening mentions that.")
TAKEN = say("What you took with you")
NOTHING_TAKEN = say("Nothing here yet. You’re asked at the end of an evening, when it settles.")
STILL_READING = say("Still reading the older evenings …")
AGREED = say("You agreed on this tonight")
SETTLE = say("Let the evening settle")
ANOTHER = say("Play something else")
GOOD_NIGHT = say("Good night")
LET_IT_GO = say("Let it go")
LISTENS = say("Does one of you listen to this screen?")
ALL_IS_SAVED = say("Everything you answered is saved.")
GO_ON_HERE = say("Go on here; the other window closes")
GO_ON_FROM_TWO = say("Go on here; the two other windows close")
ASKED_THERE = say("The other window is asking now; it needs a yes there.")
NOT_NOW_THERE = say("The other window said not now, so it stays as it is.")
NOT_NOW = say("Not now")
STOP_WAITING = say("Press enter to stop waiting.")
LEAVE_IT = say("Leave it open there")
GOING_ON_HERE = say("Going on here …")
STAYS_THERE = say("Your evening stays open in the other window.")
LOCKED = say("Your game waits for a passphrase. Nothing’s lost.")
TIME = {TimeAfter.ANEW: say("The time starts over."), TimeAfter.GOES_ON: say("The time goes on from where it was.")}
"""What is said of a time that nobody can know any more, or that went on while a window was away."""
SAVED = say("Everything you answered is saved. Start ourturn again to go on.")


def finish_writing(minutes: int) -> Words:
    """What is said when the time for writing is over, which ends nothing."""
    return nsay(
        "That was about {number} minute. Finish your sentence.",
        "That was about {number} minutes. Finish your sentence.",
        minutes,
    )


def yours(key: str) -> Words:
    """What stands below a page of theirs; ``key`` leads to where each takes back their own words."""
    return say("Is there something of yours here you’d rather take back? Press {key}.", key=key)


def sealed(couple: str, only: str | None = None) -> Words:
    """What stands before a sealed record; ``couple`` is what the two are called, ``only`` whose passphrase opens it
    here, where that is known."""
    if only is not None:
        return say(
            "{name}: this record is sealed. The passphrase of this seat opens it, and so does the recovery key.",
            name=couple,
        )
    return say(
        "{name}: this record is sealed. Either of your passphrases opens it, and so does the recovery key.",
        name=couple,
    )


def sit_here(who: Partner) -> Words:
    """Ask a window that serves both for this partner's seat."""
    return say("Ask there for {who}’s seat; that window stays open", who=who)


def would_sit(who: Partner, table: Table) -> Words:
    """What a window that serves both asks, once somebody would like to have their own seat."""
    return say(
        "{who} would like to go on at a seat of {who:their} own. This window is then {other}’s.",
        who=who,
        other=table.other(who),
    )


def goes_there(who: Partner) -> Words:
    """A yes to that."""
    return say("Yes, {who} goes on there", who=who)


def seat_elsewhere(who: Partner, minutes: int) -> Words:
    """That somebody's own seat is open in another window, which was last used so many minutes ago."""
    if minutes < 1:
        return say("{who}’s seat is open in another window, used just now.", who=who)
    if minutes < 120:
        return nsay(
            "{who}’s seat is open in another window, last used {number} minute ago.",
            "{who}’s seat is open in another window, last used {number} minutes ago.",
            minutes,
            who=who,
        )
    return say("{who}’s seat is open in another window, last used {number} hours ago.", who=who, number=minutes // 60)


def ways_from_elsewhere(windows: int) -> tuple[Words, Words]:
    """Going on here in place of so many windows, and not."""
    return GO_ON_HERE if windows == 1 else GO_ON_FROM_TWO, LEAVE_IT


def open_elsewhere(minutes: int) -> Words:
    """That their evening is open in another window, which was last used so many minutes ago."""
    if minutes < 1:
        return say("Your evening is open in another window, used just now.")
    if minutes < 120:
        return nsay(
            "Your evening is open in another window, last used {number} minute ago.",
            "Your evening is open in another window, last used {number} minutes ago.",
            minutes,
        )
    return say("Your evening is open in another window, last used {number} hours ago.", number=minutes // 60)


def own_seat(table: Table, seat: str) -> Words:
    """That only the partner with this id answers here, and what the other one types to do so elsewhere."""
    here = table.find(seat)
    other = table.other(here)
    return say("This is {here}’s seat. {opens} opens {other}’s.", here=here, opens=at_seat(other), other=other)


def at_seat(partner: Partner) -> Words:
    """What somebody types to take their seat."""
    from shlex import quote  # only where somebody has a seat of their own: felt at start-up

    return say("“ourturn --seat {name}”", name=quote(partner.name))


def slower(seconds: float) -> Words:
    """What a wrong passphrase means for the next one."""
    return say("After a wrong passphrase, the next try has to wait {seconds} s.", seconds=max(1, round(seconds)))


def too_long(length: int, limit: int) -> Words:
    """What was pasted for a passphrase does not fit."""
    return nsay(
        "That’s {length} character; a passphrase has up to {limit}.",
        "That’s {length} characters; a passphrase has up to {limit}.",
        length,
        length=f"{length:,}",
        limit=f"{limit:,}",
    )


def goes_from(who: Partner, day: date) -> Words:
    """That a passphrase is to go with all that it sealed, from which day on. Nothing says who asked."""
    return say(
        "From {day} on, {who}’s passphrase goes, with everything sealed with it. Until then either of you can take "
        "that back.",
        who=who,
        day=with_weekday(day),
    )


def take_back_going(who: Partner) -> Words:
    """What takes that back."""
    return say("Keep {who}’s passphrase, and what’s sealed with it", who=who)


def stays(who: Partner) -> Words:
    """That it was taken back."""
    return say("{who}’s passphrase stays, and so does everything sealed with it.", who=who)


def is_gone(who: Partner) -> Words:
    """That the week is over."""
    return say("{who}’s passphrase is gone, and everything sealed with it, as was asked a week ago.", who=who)


def left_open(game: Game) -> Words:
    """What they go on with, where this was left open."""
    return {BEFORE: say("your intention"), AFTER: say("letting the evening settle")}.get(game.name, game.title)


def cannot_go_on(name: str) -> Words:
    """What is said of a play that was left open, when the game with this name cannot be played any more."""
    return say(
        "“{name}” can’t go on now, because its file is gone or broken; everything you said is kept, and “ourturn "
        "games check {name}” says what’s wrong.",
        name=clean_line(name),
    )


def rests(name: str) -> Words:
    """Why the game with this name does not begin tonight."""
    return say("Tonight’s a gentle night, so {game} rests until another one.", game=title_of(name))


def resting(games: Iterable[Game]) -> Words:
    """Which games wait for another night on a gentle one."""
    return say("Resting tonight: {games}.", games=listed([str(game.title) for game in games]))


def ended(how: Ending, name: str) -> Words:
    """The one sentence after a play of the game with this name."""
    if how is Ending.DONE and name == AFTER:
        return say("The evening has settled. Thank you both.")
    game = title_of(name)
    return {
        Ending.DONE: say("That was {game}. Thank you both.", game=game),
        Ending.STOPPED: say("You stopped here, and that’s all right. What you said up to then is kept."),
        Ending.CHANGED: say(
            "{game} has changed since you started this, so it ends here. What you said is kept as it is.", game=game
        ),
    }[how]


def what_was_said(found: Sequence["NewPromise"], today: date) -> str:
    """What stands before the newest promises: “Last Sunday you said:”."""
    return _("{day}, you said:", day=on_day(found[0].on, today))


def need_whole(typed: str) -> None:
    """Raise NotAllowed where a terminal sent bytes that are no text: what was meant by them would be lost unsaid."""
    if "\ufffd" in typed:
        raise NotAllowed(str(BROKEN))


def not_taken(why: "CutOff") -> Words:
    """Why nothing of a line was taken."""
    from tui.terminal.incoming import HalfPasted, NoText  # only where lines are read: felt at start-up

    return HALF_PASTED if isinstance(why, HalfPasted) else NO_TEXT if isinstance(why, NoText) else CUT_OFF


_MULTIPLEXERS = {"TMUX": "tmux", "STY": "screen"}


def remembering(environ: Mapping[str, str]) -> str:
    """A sentence for those who have not played yet, about what stands around their window; empty without any."""
    program = next((name for mark, name in _MULTIPLEXERS.items() if environ.get(mark)), "")
    if not program:
        return ""
    return _(
        "This window is inside {program}, which may keep what was on the screen; a plain terminal window keeps less.",
        program=program,
    )


def waiting_for(who: Partner) -> Words:
    """That the other one is waited for, and nothing of how far they are."""
    return say("Waiting for {name}.", name=who.name)


def waiting_in(game: str, who: Partner, shown: bool, leave: str) -> Words:
    """The same in a play of this game. In one that may take hours, also what becomes of the answer meanwhile, or, where
    both answers are ``shown``, how long they stay; and that ``leave``, a key or a line, leaves."""
    if game != DAILY:
        return waiting_for(who)
    if shown:
        return say(
            "Waiting for {name} to see it, too. It stays until then, and {leave} leaves meanwhile.",
            name=who.name,
            leave=leave,
        )
    return say(
        "Waiting for {name}. What you wrote is kept and shown once {name} has answered; {leave} leaves meanwhile.",
        name=who.name,
        leave=leave,
    )


def nobody_at(who: Partner) -> Words:
    """That nobody sits at the other seat, and how to get there."""
    typed = " ".join(("ourturn", "--seat", shlex.quote(who.name)))
    return say("{name}’s window isn’t open. Nothing’s lost; {command} opens it.", name=who.name, command=typed)


def closes_for_tonight(typed: str) -> Words:
    """What can be done there besides waiting, line by line."""
    return say("You can wait, or {typed} closes for tonight.", typed=typed)
