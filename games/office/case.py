"""A case of a therapist's: what it is called, its couple, and what was agreed on. No word of theirs is in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from games.engine import NotAllowed
from games.engine.words import gettext as _
from games.office.hour import Alone, Planned, Structure


class Secrets(StrEnum):
    """What becomes of something that one of them tells the therapist alone; it is said to both beforehand."""

    NONE_KEPT = "none-kept"
    """No secret is kept from the other one."""
    LIMITED = "limited"
    """It stays with whoever told it, unless the therapist says beforehand that it can't."""


PLANS: dict[str, tuple[Planned, ...]] = {
    "first-hour": (Planned("weather-report", 4), Planned("good-news", 10), Planned("remember-when", 8)),
    "asking": (Planned("practice-no", 4), Planned("ask-and-receive", 30)),
    "listening": (Planned("both-and", 6), Planned("will-you-listen", 25)),
    "story": (Planned("story-retelling", 40),),
    "playing": (Planned("remember-when", 8), Planned("playful-prompts", 25)),
}
"""Plans of an hour, by name; what is left of it is for the integration."""


@dataclass(frozen=True)
class Case:
    """A case: what it is ``called``, its couple's id, and what was agreed on.

    ``seen_alone`` is the day on which the therapist said “each seen alone and screened by my own method”, and nothing
    else of that is kept; before it only gentle games are played. ``consent`` has the day on which each agreed, by
    partner's id, as long as they do. ``rule`` is what becomes of secrets, since ``ruled``. On ``went_home`` their
    record was written for them to take along, and since ``unread`` the therapist can't read it here any more.
    """

    called: str
    couple: str
    seen_alone: str = ""
    rule: str = ""
    ruled: str = ""
    consent: Mapping[str, str] = field(default_factory=dict)
    alone: str = Alone.AT_THE_DRIVER
    seat: str = ""
    structure: str = Structure.THROUGH_ME
    plan: str = "first-hour"
    went_home: str = ""
    unread: str = ""

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The plan of its hours."""
        return PLANS.get(self.plan, ())

    def may_begin(self, is_gentle: Callable[[str], bool]) -> None:
        """Raises NotAllowed where an hour can't begin: without both consents and a rule on secrets, or with games that
        are not gentle before each was seen alone."""
        if len(self.consent) < 2:
            raise NotAllowed(
                _("No hour begins yet: both of them agree to working like this first, each with their own key.")
            )
        if not self.rule:
            raise NotAllowed(_("No hour begins yet: choose what becomes of secrets first, and tell both of them."))
        hot = [each.game for each in self.planned if not is_gentle(each.game)]
        if hot and not self.seen_alone:
            raise NotAllowed(
                _(
                    "No hour begins yet: until you’ve seen each of them alone, only gentle games fit. Say so once you "
                    "have, or choose another plan."
                )
            )
