"""What comes next in an evening, as the visit says it and each face draws it: what is asked, and what is shown."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from games.engine import Game, Table, Words
from games.record import Couple, OpenElsewhere, PlayLog, Sitting

if TYPE_CHECKING:
    from games.asides.aside import Aside
    from games.engine import Partner
    from games.record.windows.joining import Joiner


class AskNames(NamedTuple):
    """Nobody lives here yet: ask who they are. ``said`` is what is wrong with a record that could not be read."""

    said: str = ""


class AskWhose(NamedTuple):
    """Several couples live here: ask whose evening it is."""

    couples: list[Couple]
    said: str = ""


class AskPassphrase(NamedTuple):
    """Their record is sealed: ask for what opens it, then `Visit.enter`."""

    couple: Couple


class AskOwn(NamedTuple):
    """What somebody answered alone in a play that waits is locked: ask for their passphrase, then `Visit.unlocked`."""

    aside: "Aside"


class OfferToGoOn(NamedTuple):
    """Their evening is open in another window, last used so many ``minutes`` ago: ask whether it goes on here.

    Then `Visit.take_over` and `Visit.came_over`; ``why`` is what to say where nobody can be asked. ``who`` would like
    to sit here alone; ``joiner`` asks that window for their seat, where it serves both.
    """

    why: OpenElsewhere
    minutes: int
    who: "Partner | None" = None
    joiner: "Joiner | None" = None


class ShowHome(NamedTuple):
    """Home, with a sentence where something did not come to what was chosen."""

    said: str = ""


class ShowPlay(NamedTuple):
    """A play, gone on with where it stands; ``stopped``: only its short close. Its end leads to `Visit.played`."""

    log: PlayLog
    game: Game
    stopped: bool = False


class AfterPlay(Enum):
    """What can follow on a play that has ended: the integration, home, or good night."""

    SETTLE = "settle"
    ANOTHER = "another"
    GOOD_NIGHT = "good_night"


class ShowClosing(NamedTuple):
    """What is taken along from a play, and how the evening can go on from there, the likeliest first."""

    sitting: Sitting
    offers: tuple[AfterPlay, ...]


class AskFirst(NamedTuple):
    """Good night asks this and ends the evening; `Visit.rest` once it came to something, nothing where it was left."""

    aside: "Aside"


class AskToSeal(NamedTuple):
    """Ask each for the passphrase that shall open their record, then `Visit.seal`."""

    table: Table


class Rest(NamedTuple):
    """The visit is over; the words are the last ones."""

    words: Words


class SayTrouble(NamedTuple):
    """What was wished for went wrong: say why, and try again with `Visit.enter` when they wish to."""

    why: str


Step = (
    AskNames
    | AskWhose
    | AskPassphrase
    | AskOwn
    | OfferToGoOn
    | ShowHome
    | ShowPlay
    | ShowClosing
    | AskToSeal
    | SayTrouble
)
