"""Which language the words are in: catalogues lie in games/locale, as gettext wants them."""

from gettext import NullTranslations, find, translation
from pathlib import Path

DOMAIN = "ourturn"
LOCALE = Path(__file__).parent / "locale"
"""Here ``ourturn.pot`` has all our words, and ``de/LC_MESSAGES/ourturn.mo`` would have them in German."""


def catalogue(language: str = "") -> NullTranslations:
    """The words in this language, or in the one that LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks for.

    ``language`` is a sign like ``en`` or ``pt_BR``. Without a translation they are said as they were written.
    """
    return translation(DOMAIN, LOCALE, [language] if language else None, fallback=True)


def is_there(language: str) -> bool:
    """Whether the words are there in this language; English is what they are written in."""
    return language.partition("_")[0].partition("-")[0] == "en" or find(DOMAIN, LOCALE, [language]) is not None
