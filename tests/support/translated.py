"""A small translation in a folder of its own, compiled as a real one is, for as long as a test lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path

import pytest

from games.engine import words
from games.language import catalogues as languages
from tests.tools.catalogue import compile_po

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
    po = folder / "de" / "LC_MESSAGES" / f"{languages.DOMAIN}.po"
    po.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po.write_text(head + "".join(f'msgid "{ours}"\nmsgstr "{theirs}"\n\n' for ours, theirs in GERMAN.items()))
    compile_po(po)
    monkeypatch.setattr(languages, "LOCALE", folder)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    words.use(NullTranslations())
