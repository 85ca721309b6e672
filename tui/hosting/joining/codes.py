"""Codes that are read aloud, written down and typed once: 115 bits by chance, and a checksum that finds every slip.

    k3j9q-xw5tz-07hmd-n4rbc-ye8fs

The signs are Crockford's base 32, in which no two look alike. The last two are the others' number modulo 1021, a prime:
no single wrong sign and no two neighbours in the wrong order pass. So a slip is told from a code that nobody gave out,
and only the latter counts as a guess. Of a code only a hash is kept; with 115 bits nobody finds it by trying.
"""

import secrets
from hashlib import sha256

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
DRAWN, SUM = 23, 2
"""Signs by chance, and of the checksum."""
_MODULUS = 1021
_GROUP = 5
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1", "-": "", "–": "", "—": "", ".": "", ",": ""})
"""What stands for a sign that isn't there, and what is only between them."""


def new_code() -> str:
    """A code by chance, as it is told."""
    drawn = "".join(secrets.choice(SIGNS) for _ in range(DRAWN))
    return shown(drawn + _checksum(drawn))


def shown(code: str) -> str:
    """A code with its signs in groups."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def understood(typed: str) -> str | None:
    """The signs of a code that was typed, however it was grouped and in whatever case; None where there is a slip."""
    code = "".join(typed.casefold().split()).translate(_MEANT)
    if len(code) != DRAWN + SUM or any(sign not in SIGNS for sign in code):
        return None
    return code if _checksum(code[:DRAWN]) == code[DRAWN:] else None


def kept(code: str) -> str:
    """What is kept of a code (hex), by its signs."""
    return sha256(f"our turn code {code}".encode("ascii")).hexdigest()


def _checksum(drawn: str) -> str:
    number = 0
    for sign in drawn:
        number = (number * len(SIGNS) + SIGNS.index(sign)) % _MODULUS
    # Times 1024 they're in the upper place of a two-sign number; what is added makes the whole divisible by the prime.
    rest = -number * len(SIGNS) ** SUM % _MODULUS
    return SIGNS[rest // len(SIGNS)] + SIGNS[rest % len(SIGNS)]
