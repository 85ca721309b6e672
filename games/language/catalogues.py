"""Which language the words are in: catalogues lie in games/locale, as gettext wants them."""

import os
import re
import struct
from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

DOMAIN = "ourturn"
LOCALE = Path(__file__).parent / "locale"
"""Here ``ourturn.pot`` has all our words, and ``de/LC_MESSAGES/ourturn.mo`` would have them in German."""
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SIGN = re.compile(r"[A-Za-z]{2,8}(_[A-Za-z0-9]{2,8})?(\.[A-Za-z0-9-]+)?(@[A-Za-z0-9]+)?")
"""What may choose a catalogue: gettext would follow a path, wherever it leads."""


def catalogue(language: str = "") -> NullTranslations:
    """The words in this language, or in the one that LANGUAGE, LC_ALL, LC_MESSAGES or LANG asks for.

    ``language`` is a sign like ``en`` or ``pt_BR``. Without a translation that can be read they are said as they were
    written.
    """
    signs = [_sign(language)] if language else _wanted(os.environ)
    try:
        return translation(DOMAIN, LOCALE, list(filter(_SIGN.fullmatch, signs)), fallback=True)
    except (OSError, ValueError, LookupError, struct.error):  # cut off, in no alphabet, with plurals without sense
        return NullTranslations()


def is_there(language: str) -> bool:
    """Whether the words are there in this language, and can be read; English is what they are written in."""
    return _sign(language).partition("_")[0] in ("", "en") or isinstance(catalogue(language), GNUTranslations)


def there() -> list[str]:
    """The signs of all languages besides English that there is a translation into."""
    return sorted(found.parts[-3] for found in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def _wanted(environ: Mapping[str, str]) -> list[str]:
    """The languages that the system asks for, the first one first, as gettext reads them."""
    said = (environ.get(name, "") for name in _VARIABLES)
    return next(filter(None, said), "").split(":")


def asked_for(environ: Mapping[str, str]) -> str:
    """The language that the system asks for; empty where it is none in particular."""
    said = (environ.get(name, "") for name in _VARIABLES)
    first = next(filter(None, said), "").partition(":")[0].partition(".")[0].partition("@")[0]
    return "" if first in ("C", "POSIX") else first


def _sign(language: str) -> str:
    """As gettext writes them: ``pt_BR`` for ``pt-BR``."""
    return language.replace("-", "_")
