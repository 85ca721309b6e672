"""A made-up case to practise with: a couple of nobody's, two hours that are over, notes of nobody's, and a slip."""

from datetime import datetime, timedelta

from games.engine import gettext as _
from games.engine import say
from games.office.case import Case, Secrets
from games.office.cases import Office
from games.office.homework import make_homework
from games.office.slip import Went, fill_slip
from games.record import Couple

HOURS = (
    (15, say("Both soften once they slow down. A look at the window comes before each wish.")),
    (8, say("They laughed at Remember when. Next time: a no to practise on.")),
)
"""Days ago, and what was noted."""
DAYS_OF_IT = 22
"""Days since the case began."""


BACK_SINCE = 1
"""Days since their slip came back."""
GAME = "three-minutes"


def made_up_case(office: Office, couple: Couple, address: str, now: datetime) -> Case:
    """Begin a case of this couple's, as if both had agreed three weeks ago; their homework's slip is back.

    ``address`` is what theirs is made out to. Raises Unwritable.
    """
    began = now - timedelta(days=DAYS_OF_IT)
    on = began.date().isoformat()
    case = office.add(
        Case(
            _("Case 1, made up"),
            couple.id,
            seen_alone=on,
            rule=Secrets.NONE_KEPT,
            ruled=on,
            plan="asking",
        )
    )
    for who in couple.table:
        case = office.agree(case, who.id, began.date())
    for days, words in HOURS:
        office.begin_hour(case, now - timedelta(days=days)).keep(str(words))
    given = (now - timedelta(days=HOURS[-1][0])).date()
    when, where = str(say("after supper on Sunday")), str(say("on the sofa"))
    homework = make_homework(address, given, str(say("Three minutes")), when, where, game=GAME)
    office.give(case, homework)
    line = str(say("The dog wanted to be heard, too."))
    office.bring(fill_slip(homework, Went.PART, (now - timedelta(days=BACK_SINCE)).date(), line, both_said_yes=True))
    return case
