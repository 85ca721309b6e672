"""The catalogue holds all words there are."""

from games.languages import DOMAIN, LOCALE
from tests.catalogue import pot


def test_the_catalogue_is_up_to_date() -> None:
    kept = (LOCALE / f"{DOMAIN}.pot").read_text(encoding="utf-8")
    assert kept == pot(), "make it anew: python -m tests.catalogue"
