"""A passphrase as it is typed: what may be one, and which bytes it stands for (RFC 8265, OpaqueString).

Keyboards, pastes and password managers send the same words in different ways. So whatever space was typed is a space,
letters are composed, and a sign that nobody sees is refused when a passphrase is set, for it would not be typed again;
so is a space at either end. Case and width count. Which signs these are is RFC 8264's FreeformClass, but that whatever
can be seen may stand wherever it likes.

When a record is opened, such signs are left out. Records from before this rule open with what was set then: the words
are also tried exactly as they were typed.
"""

from collections.abc import Iterator
from unicodedata import bidirectional, category, combining, name, normalize

from games.engine import NotAllowed
from games.engine.words import gettext as _
from games.engine.words import say

PASSPHRASE_LIMIT = 1000  # characters
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_VIRAMA = 9  # the canonical combining class of all viramas
# Letters and marks to Unicode, and nothing to the eye: Default_Ignorable_Code_Point besides what is no letter at all.
_IGNORABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u2800"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_NAMED = {"\t": say("tab"), "\n": say("line feed"), "\r": say("carriage return")}


def typed(words: str) -> bytes:
    """A passphrase that is set, as bytes. Raises NotAllowed for what can be none, or would not be typed again."""
    words = _composed(_with_plain_spaces(_possible(words)))
    if hidden := next(_hidden_in(words), ""):
        raise NotAllowed(
            _(
                "That passphrase holds a sign ({sign}) that can’t be seen or isn’t known everywhere, and may not be "
                "typed again; type it without.",
                sign=_NAMED.get(hidden) or name(hidden, f"U+{ord(hidden):04X}").lower(),
            )
        )
    if words != words.strip(" "):
        raise NotAllowed(_("That passphrase begins or ends with a space, which nobody can see; type it without."))
    return words.encode("utf-8")


def forms(words: str) -> list[bytes]:
    """The bytes with which words may open what was sealed: as they would be set today, and as they once were.

    Raises NotAllowed for what can be no passphrase.
    """
    words = _possible(words)
    today = without_hidden(_with_plain_spaces(words)).strip(" ")
    return [form.encode("utf-8") for form in dict.fromkeys((_composed(today), _composed(words))) if form]


def without_hidden(words: str) -> str:
    """Words without the signs in them that cannot be seen."""
    hidden = set(_hidden_in(words))
    return "".join(sign for sign in words if sign not in hidden)


def _possible(words: str) -> str:
    """Words without the line ends that pasting adds. Raises NotAllowed where they can be no passphrase at all."""
    words = words.rstrip("\r\n")
    if not words.strip():
        raise NotAllowed(_("A passphrase needs at least one character; four or five random words work well."))
    if len(words) > 4 * PASSPHRASE_LIMIT or len(_composed(words)) > PASSPHRASE_LIMIT:
        raise NotAllowed(  # the first, for composing takes long where accents stand by the thousand
            _(
                "That passphrase is longer than {limit} characters; please choose a shorter one.",
                limit=f"{PASSPHRASE_LIMIT:,}",
            )
        )
    if any("\ud800" <= sign <= "\udfff" for sign in words):
        raise NotAllowed(_("That passphrase holds half of a character; please type it again."))
    return words


def _composed(words: str) -> str:
    return normalize("NFC", words)


def _with_plain_spaces(words: str) -> str:
    return "".join(" " if category(sign) == "Zs" else sign for sign in words)


def _hidden_in(words: str) -> Iterator[str]:
    """The signs in it that nobody sees, or that not every machine knows."""
    for at, sign in enumerate(words):
        unseen = sign in _IGNORABLE or sign == "\ufffd" or category(sign)[0] == "C" or category(sign) in ("Zl", "Zp")
        if unseen and not _joins(sign, words[:at][-1:], words[at + 1 : at + 2]):
            yield sign


def _joins(sign: str, before: str, behind: str) -> bool:
    """Whether a joiner is part of how a word is written (RFC 5892, A.1 and A.2): behind a virama, or as in Persian."""
    if sign in (_JOINER, _NON_JOINER) and before and combining(before) == _VIRAMA:
        return True
    return sign == _NON_JOINER and all(each and bidirectional(each) == "AL" for each in (before, behind))
