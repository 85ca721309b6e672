"""Words on the screen: templates with named blanks, looked up in the catalogue and filled when they are shown.

The functions have gettext's own names, so that Babel finds what they are given. Templates are always written out where
these are called: what is put together or picked by the program cannot be translated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from string import Formatter
from types import MappingProxyType
from typing import Protocol

_catalogue = NullTranslations()
_instead: Mapping[str, str] = MappingProxyType({})


class Spoken(Protocol):
    """Somebody who can be spoken of: a partner."""

    def spoken(self, form: str) -> str:
        """Return the name, or where a form is given the pronoun or verb that goes with it."""


def use(catalogue: NullTranslations) -> None:
    """From here on, all words of this process are said in the language of this catalogue."""
    global _catalogue
    _catalogue = catalogue


def say_instead(templates: Mapping[str, str]) -> None:
    """From here on, say other templates in the place of these: where somebody else is spoken to than they were written
    for. They may leave blanks out, and have no others. They are looked up like all."""
    global _instead
    _instead = templates


def used() -> NullTranslations:
    """The catalogue in whose language words are said; plain `NullTranslations` for that in which they are written."""
    return _catalogue


@dataclass(frozen=True)
class Words:
    """A template and what goes into its blanks; ``str()`` says it in the language that is used at that moment.

    ``{ana}`` gives a partner's name; ``{ana:they}``, ``{ana:them}``, ``{ana:their}`` the pronoun; ``{ana:have|has}``
    the verb that goes with it. Whatever people typed is put in as it is and never read as a template.
    With a ``number``, ``many`` is the template for any number that wants no singular, and ``{number}`` gives it.
    With ``own`` they are somebody else's, in a language of its own, and are not looked up.
    """

    template: str
    blanks: tuple[tuple[str, "Spoken | Words | str | int"], ...] = ()
    many: str = ""
    number: int | None = None
    own: bool = False

    def __str__(self) -> str:
        said = self._looked_up(_catalogue)
        try:
            return self._filled(said)
        except (KeyError, ValueError, AttributeError):  # a slip in a translation; what we wrote has been tried
            return self._filled(self._looked_up(NullTranslations()))

    def kept(self) -> str:
        """What of them may be kept: with the usual word in place of each that is a couple's own."""
        return str(replace(self, blanks=tuple((name, _usual(blank)) for name, blank in self.blanks)))

    def _looked_up(self, catalogue: NullTranslations) -> str:
        if self.own:
            return self.template
        template = _instead.get(self.template, self.template)
        if self.number is not None:
            return catalogue.ngettext(template, _instead.get(self.many, self.many), self.number)
        return catalogue.gettext(template) if template else ""  # gettext keeps its own head under ""

    def _filled(self, template: str) -> str:
        blanks = dict(self.blanks)
        return "".join(
            before + (_fill(blanks[name], form or "") if name is not None else "")
            for before, name, form, _ in Formatter().parse(template)
        )


@dataclass(frozen=True)
class OwnWord:
    """What a couple calls something, as they see it; in all that is kept of it stands the ``usual`` word."""

    usual: str
    own: str = field(default="", repr=False)

    def spoken(self, form: str) -> str:
        """Their word, or the usual one where they have none."""
        return self.own or self.usual


def say(template: str, **blanks: Spoken | Words | str | int) -> Words:
    """Words for the screen. Raises KeyError at once for a blank that was not given, or a form that is none."""
    words = Words(template, tuple(blanks.items()))
    words._filled(template)  # so that a slip shows where it was made and not in the middle of an evening
    return words


def as_written(template: str, **blanks: Spoken | Words | str | int) -> Words:
    """The words of somebody else: filled and never looked up. Raises as `say` does, ValueError for what is none."""
    words = Words(template, tuple(blanks.items()), own=True)
    words._filled(template)
    return words


def nsay(one: str, many: str, number: int, **blanks: Spoken | Words | str | int) -> Words:
    """Words that depend on a ``{number}``. Raises as `say` does, whichever of the two would be said."""
    words = Words(one, (("number", number), *blanks.items()), many, number)
    words._filled(one)
    words._filled(many)
    return words


def gettext(template: str, **blanks: Spoken | Words | str | int) -> str:
    """The same as `say`, said at once; it is imported as ``_``. For what is shown in the moment it is made."""
    return str(say(template, **blanks))


def ngettext(one: str, many: str, number: int, **blanks: Spoken | Words | str | int) -> str:
    """The same as `nsay`, said at once."""
    return str(nsay(one, many, number, **blanks))


def looked_up(text: str) -> str:
    """A text that stands elsewhere than in a call of these, as it is said in the language used at this moment.

    It has no blanks, though there may be braces in it. tests/tools/catalogue.py says where such are taken from.
    """
    return _catalogue.gettext(text) if text else ""


def pgettext(context: str, word: str) -> str:
    """A single word that has blanks nowhere, in one of its uses."""
    return _catalogue.pgettext(context, word)


def _fill(blank: Spoken | Words | str | int, form: str) -> str:
    return str(blank) if isinstance(blank, _AS_IT_IS) else blank.spoken(form)


def _usual(blank: Spoken | Words | str | int) -> Spoken | Words | str | int:
    if isinstance(blank, Words):
        return blank.kept()
    return blank.usual if isinstance(blank, OwnWord) else blank


_AS_IT_IS = (str, int, Words)


def listed(names: Iterable[str]) -> str:
    """All of them, the last after an “and”: “Ana, Ben and Cy”."""
    *others, last = list(names) or [""]
    return str(say("{names} and {name}", names=one_by_one(others), name=last)) if others else str(last)


def one_by_one(names: Iterable[str]) -> str:
    """All of them with nothing but commas between: “Ana, Ben, Cy”."""
    said, *others = list(names) or [""]
    for name in others:
        said = str(say("{names}, {name}", names=said, name=name))
    return said
