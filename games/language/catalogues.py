"""Which language the words are in: catalogues lie in games/locale, as gettext wants them."""

import struct
from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

DOMAIN = "ourturn"
LOCALE = Path(__file__).parent / "locale"
"""Here ``ourturn.pot`` has all our words, and ``de/LC_MESSAGES/ourturn.mo`` would have them in German."""


def catalogue(language: str = "") -> NullTranslations:
    """The words in this language, or in the one that LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks for.

    ``language`` is a sign like ``en`` or ``pt_BR``. Without a translation that can be read they are said as they were
    written.
    """
    try:
        return translation(DOMAIN, LOCALE, [_sign(language)] if language else None, fallback=True)
    except (OSError, ValueError, LookupError, struct.error):  # cut off, in no alphabet, with plurals without sense
        return NullTranslations()


def is_there(language: str) -> bool:
    """Whether the words are there in this language, and can be read; English is what they are written in."""
    return _sign(language).partition("_")[0] in ("", "en") or isinstance(catalogue(language), GNUTranslations)


def there() -> list[str]:
    """The signs of all languages besides English that there is a translation into."""
    return sorted(found.parts[-3] for found in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def asked_for(environ: Mapping[str, str]) -> str:
    """The language that the system asks for; empty where it is none in particular."""
    said = (environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    first = next(filter(None, said), "").partition(":")[0].partition(".")[0].partition("@")[0]
    return "" if first in ("C", "POSIX") else first


def _sign(language: str) -> str:
    """As gettext writes them: ``pt_BR`` for ``pt-BR``."""
    return language.replace("-", "_")
