"""Words on the screen: templates with named blanks, filled when they are shown."""

from dataclasses import dataclass
from string import Formatter

from games.engine.partners import Partner, pronouns

_FORMS = {"they": "subject", "them": "object", "their": "possessive"}


@dataclass(frozen=True)
class Words:
    """A template and what goes into its blanks.

    ``{ana}`` gives a partner's name; ``{ana:they}``, ``{ana:them}``, ``{ana:their}`` the pronoun; ``{ana:have|has}``
    the verb that goes with it. Whatever people typed is put in as it is and never read as a template.
    """

    template: str
    blanks: tuple[tuple[str, "Partner | Words | str | int"], ...] = ()

    def __str__(self) -> str:
        blanks = dict(self.blanks)
        return "".join(
            before + (_fill(blanks[name], form or "") if name is not None else "")
            for before, name, form, _ in Formatter().parse(self.template)
        )


def say(template: str, **blanks: "Partner | Words | str | int") -> Words:
    """Words for the screen. Raises KeyError at once for a blank that was not given, or a form that is none."""
    words = Words(template, tuple(blanks.items()))
    str(words)  # filled once here, so that a slip shows where it was made and not in the middle of an evening
    return words


def _fill(blank: "Partner | Words | str | int", form: str) -> str:
    if not isinstance(blank, Partner) or not form:
        return blank.name if isinstance(blank, Partner) else str(blank)
    theirs = pronouns(blank.pronouns)
    if "|" in form:
        return form.split("|")[0 if theirs.plural else 1]
    return str(getattr(theirs, _FORMS[form]))
