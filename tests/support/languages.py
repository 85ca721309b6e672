"""Other languages: one that nobody speaks, and a few words of German, compiled as a real translation is.

The first shows any word that escaped the catalogue, and any layout that longer words break: every letter of our own
words is exchanged for one with an accent, and they grow by two fifths; blanks stay.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest

from games.engine import words as spoken
from games.language import catalogues
from tests.tools.catalogue import compile_po, kept

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀćđéƒǵĥíĵķĺḿńóṕɋŕśťúṽẃẋýźÁɃĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ"
)
GROWTH = 0.4
_FILLING = "ö"
_ESCAPED = re.compile(r"[A-Za-z]{2,}")


def accented(words: str) -> str:
    """The letters as this language has them: what is said there begins with this, where the words have no blank."""
    return words.translate(_LETTERS)


def pseudo(words: str) -> str:
    """Words as this language has them. Forms in blanks, ``{ana:have|has}``, are words too, as in ``{sex: making love}``
    on a card."""
    parts = []
    for before, name, form, _ in Formatter().parse(words):
        parts.append(accented(before).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            verbs = accented(form) if form and ("|" in form or form.startswith(" ")) else form
            parts.append(f"{{{name}:{verbs}}}" if form else f"{{{name}}}")
    more = round(GROWTH * sum(len(part) for part in parts if not part.startswith("{")))
    # A longer text gets longer words and not one very long one, so that it can be folded as a real one is.
    filling = " ".join(_FILLING * min(6, more - at) for at in range(0, more, 7))
    said = "".join(parts)
    end = said.rstrip()
    return f"{end}{' ' if ' ' in words.strip() else ''}{filling}{said[len(end) :]}" if more else said


class Pseudo(NullTranslations):
    """The catalogue in this language. What is not in our own stays as it is, and is seen to have escaped."""

    def __init__(self) -> None:
        super().__init__()
        self._info = {"language": "xx", "x-validated": "csi_4"}  # so that whatever is said there is heard
        self._known = _ours()

    def gettext(self, message: str) -> str:
        """One text."""
        return pseudo(message) if message in self._known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One text, or the one for many."""
        said = msgid1 if n == 1 else msgid2
        return pseudo(said) if msgid1 in self._known else said

    def pgettext(self, context: str, message: str) -> str:
        """One text, in its context."""
        return self.gettext(message)


@cache
def _ours() -> frozenset[str]:
    return frozenset(each.id if isinstance(each.id, str) else each.id[0] for each in kept())


def escaped(shown: str, *known: str) -> list[str]:
    """Plain words in what is shown, except those that nobody translates: names, what was typed, names of keys."""
    for each in sorted(known, key=len, reverse=True):
        shown = shown.replace(each, " ")
    return _ESCAPED.findall(shown)


GERMAN = {
    "Ask and receive": "Bitten und annehmen",
    "Everything you answered is saved. Start ourturn again to go on.": "Alles, was geantwortet wurde, ist gesichert.",
    "List a couple’s evenings.": "Die Abende eines Paares.",
    "No evenings yet.": "Noch kein Abend.",
    "Usage:": "So geht es:",
    "There’s no command “{what}” here; {meant}": "Hier gibt es keinen Befehl „{what}“; {meant}",
}


@contextmanager
def german(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """A few of our words in German; nothing is asked for yet, and afterwards nobody speaks it."""
    po = folder / "de" / "LC_MESSAGES" / f"{catalogues.DOMAIN}.po"
    po.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po.write_text(head + "".join(f'msgid "{ours}"\nmsgstr "{theirs}"\n\n' for ours, theirs in GERMAN.items()))
    compile_po(po)
    monkeypatch.setattr(catalogues, "LOCALE", folder)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    spoken.use(NullTranslations())
