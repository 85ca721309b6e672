"""The catalogue holds all words there are."""

from games.language.catalogues import DOMAIN, LOCALE
from tests.tools.catalogue import pot


def test_the_catalogue_is_up_to_date() -> None:
    kept = (LOCALE / f"{DOMAIN}.pot").read_text(encoding="utf-8")
    assert kept == pot(), "make it anew: python -m tests.tools.catalogue"
