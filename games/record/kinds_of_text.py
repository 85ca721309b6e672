"""What a text in a document may be, each kind with the check that it is one."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from games.engine import NotAllowed, clean_line, clean_name, pronouns

LONGEST = 10_000
"""Characters of a name that is taken in; what is too long to be shown whole is cut where it is shown."""

LINE = 300
"""Signs of a line that is carried between an office and home: two short sentences."""
WENT = ("did", "part", "not-yet", "sideways")
"""How homework went; none of them is better than another."""


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


@lru_cache(64)  # every play says anew how they are called
def _is_name(text: str) -> bool:
    try:
        return bool(clean_name(text, limit=LONGEST))
    except NotAllowed:
        return False


@lru_cache(64)
def _are_pronouns(text: str) -> bool:
    try:
        return bool(pronouns(text))
    except NotAllowed:
        return False


def _is_base64(text: str) -> bool:
    from base64 import b64decode  # only where something is sealed: felt at start-up

    try:
        return b64decode(text, validate=True) is not None
    except ValueError:
        return False


def _is_point(text: str) -> bool:
    from base64 import b64decode

    return _is_base64(text) and len(b64decode(text)) == 32  # as a public key on Curve25519


@lru_cache(16)  # whatever somebody answers alone is closed for one
def _is_recipient(text: str) -> bool:
    import pyrage  # only where somebody has a passphrase: felt at start-up

    try:
        return bool(pyrage.x25519.Recipient.from_str(text))
    except pyrage.RecipientError:
        return False


def _is_address(text: str) -> bool:
    return bool(re.fullmatch("[0-9a-f]{8,64}", text))


def _is_carried(text: str) -> bool:
    return 0 < len(text) <= LINE and clean_line(text) == text


Moment = Annotated[str, _is_moment]
"""ISO 8601 with its zone."""
Day = Annotated[str, _is_day]
Name = Annotated[str, _is_name]
"""Of a partner or a couple."""
SaidPronouns = Annotated[str, _are_pronouns]
Base64 = Annotated[str, _is_base64]
Point = Annotated[str, _is_point]
"""On Curve25519, in base64."""
PublicKey = Annotated[str, _is_recipient]
"""Of age."""
Address = Annotated[str, _is_address]
"""A random name of something that is carried between an office and home, and nobody's own."""
CarriedLine = Annotated[str, _is_carried]
HowItWent = Annotated[str, WENT.__contains__]
