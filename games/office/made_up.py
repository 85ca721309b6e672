"""A made-up case to practise with: a couple of nobody's, two hours that are over, and notes of nobody's."""

from datetime import datetime, timedelta

from games.engine import gettext as _
from games.engine import say
from games.office.case import Case, Secrets
from games.office.cases import Office
from games.record import Couple

HOURS = (
    (15, say("Both soften once they slow down. A look at the window comes before each wish.")),
    (8, say("They laughed at Remember when. Next time: a no to practise on.")),
)
"""Days ago, and what was noted."""
DAYS_OF_IT = 22
"""Days since the case began."""


def made_up_case(office: Office, couple: Couple, now: datetime) -> Case:
    """Begin a case of this couple's, as if both had agreed three weeks ago. Raises Unwritable."""
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
    return case
