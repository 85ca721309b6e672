"""What may stand in one turn of a game written as data, whatever stands in the others."""

from collections.abc import Iterator
from typing import Any

from games.decks.cards import CardKind
from games.decks.wording import look
from games.engine import Kept, Partner, Seen, one_by_one
from games.engine.words import gettext as _
from games.engine.words import ngettext
from games.written.sheet import ANSWERED, KEYS, LONGEST, RANGES, Repeat, TurnKind, Who, filled

Fault = tuple[str, str, bool]
"""The key, what is wrong with it and what to do, and whether that is grave."""

_ANY = {"name", "kind", "words", "who", "lead", "repeat", "to"}
_ABOUT_ANSWERS = {"seen", "kept"}
TURN_KEYS = _ANY | _ABOUT_ANSWERS | {key for keys in KEYS.values() for key in keys}
_OPTION, _TERM, _END = 80, 120, 24
_WORDS = {  # what a turn can say in one word
    "who": tuple(Who),
    "repeat": tuple(Repeat),
    "seen": tuple(Seen),
    "kept": (Kept.RECORD, Kept.EVENING),
}
_ANA, _BEN = Partner("a", "Ana"), Partner("b", "Ben")
_ROLES = {"first": _ANA, "second": _BEN, "reader": _ANA, "listener": _BEN}


def turn_faults(turn: dict[str, Any]) -> Iterator[Fault]:
    """All that is wrong with a turn in itself."""
    kind = turn.get("kind")
    if not isinstance(kind, str) or kind not in set(TurnKind):
        yield "kind", _("there’s no such kind; there are {kinds}.", kinds=one_by_one(TurnKind)), True
        return
    kind = TurnKind(kind)
    fits = _ANY | KEYS[kind] | (_ABOUT_ANSWERS if kind in ANSWERED else set())
    for key in sorted((turn.keys() & TURN_KEYS) - fits):
        yield key, _("a {kind} turn has no {key}; leave it out.", kind=kind, key=key), True
    wrong = list(_values(turn))
    yield from ((key, what, True) for key, what in wrong)
    if not wrong:
        yield from ((key, what, True) for key, what in _who_faults(turn, kind))
        yield from _of_kind(turn, kind)
        for key, text, longest in _texts(turn):
            yield from ((key, what, grave) for what, grave in text_faults(text, longest, _blanks(turn, kind)))


def _values(turn: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys whose value is not of the kind that it should be."""
    if not isinstance(turn.get("words"), str) or not turn["words"].strip():
        yield "words", _('the turn doesn’t say its words; add words = "…".')
    for key in (*LONGEST, "to", "otherwise"):
        if not isinstance(turn.get(key, ""), str):
            yield key, _("{key} takes words; put them in quotes.", key=key)
    for key, known in _WORDS.items():
        if key in turn and turn[key] not in [str(each) for each in known]:
            yield key, _("{key} is one of {known}.", key=key, known=one_by_one(known))
    for key, (least, most) in RANGES.items():
        if key in turn and (type(turn[key]) is not int or not least <= turn[key] <= most):
            yield key, _("{key} is a whole number from {least} to {most}.", key=key, least=least, most=most)
    if not isinstance(turn.get("optional", False), bool):
        yield "optional", _("optional is true or false.")
    for key in ("ends", "shows", "terms"):
        if not isinstance(turn.get(key, []), list) or not all(isinstance(each, str) for each in turn.get(key, [])):
            yield key, _('{key} is a list of texts, like ["this", "that"].', key=key)
    options = turn.get("options", [])
    if not isinstance(options, list) or not all(isinstance(each, str) or _leads(each) for each in options):
        yield "options", _('an option is a text, or {{ words = "…", to = "…" }} where it leads to a turn.')


def _leads(option: Any) -> bool:
    return (
        isinstance(option, dict)
        and {"words"} <= option.keys() <= {"words", "to"}
        and all(isinstance(each, str) for each in option.values())
    )


def _who_faults(turn: dict[str, Any], kind: TurnKind) -> Iterator[tuple[str, str]]:
    who, repeat, seen = turn.get("who"), turn.get("repeat"), turn.get("seen", "open")
    if kind is TurnKind.AGREE and who not in (None, "both"):
        yield "who", _("both say yes to an agreement; leave this out.")
    if repeat == Repeat.EACH and (kind is TurnKind.AGREE or who not in (None, "first", "second")):
        yield "repeat", _("a turn for each begins with the first or the second; leave out who, or repeat.")
    if who == Who.TOGETHER and seen != Seen.OPEN:
        yield "seen", _("what they answer together, both have seen; make it open, or ask both.")
    leads = turn.get("to") or any(isinstance(each, dict) and each.get("to") for each in turn.get("options", []))
    if kind is TurnKind.CHOOSE and leads:
        if seen != Seen.OPEN:
            yield "seen", _("a choice that leads somewhere gives itself away by that; make it open.")
        if who in (None, "both") and turn.get("repeat") is None:
            yield "who", _("two choices can’t lead to two places; ask first, second, reader, listener or together.")
        if repeat == Repeat.EACH:
            yield "repeat", _("two choices can’t lead to two places; leave out repeat.")


def _of_kind(turn: dict[str, Any], kind: TurnKind) -> Iterator[Fault]:
    for key, of, least, most in (
        ("options", TurnKind.CHOOSE, 2, 6),
        ("shows", TurnKind.REVEAL, 1, 6),
        ("terms", TurnKind.AGREE, 1, 6),
    ):
        count = len(turn.get(key, []))
        if kind is of and not least <= count <= most:
            yield (
                key,
                _(
                    "{key} takes {least} to {most} texts; this has {count}.",
                    key=key,
                    least=least,
                    most=most,
                    count=count,
                ),
                True,
            )
    if len(turn.get("ends", [])) not in (0, 2):
        yield "ends", _('ends are two, for the lowest and the highest, like ["calm", "storm"].'), True
    low, high = turn.get("low", 0), turn.get("high", 10)
    if kind is TurnKind.RATE and low >= high:
        yield (
            "high",
            _("from {low} to {high} there’s nothing to choose; make high the larger one.", low=low, high=high),
            True,
        )
    said = [each if isinstance(each, str) else each["words"] for each in turn.get("options", [])]
    if len(set(said)) < len(said):
        yield "options", _("two options say the same; leave one out."), True


def _texts(turn: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    yield from ((key, turn[key], longest) for key, longest in LONGEST.items() if turn.get(key))
    for each in turn.get("options", []):
        yield "options", each if isinstance(each, str) else each["words"], _OPTION
    for key, longest in (("ends", _END), ("terms", _TERM)):
        yield from ((key, each, longest) for each in turn.get(key, []))


def _blanks(turn: dict[str, Any], kind: TurnKind) -> dict[str, Partner]:
    """Whom a text of this turn can name."""
    usual = Who.FIRST if "repeat" in turn else Who.BOTH
    who = turn.get("who", usual)
    other = kind in ANSWERED if who == Who.BOTH else who != Who.TOGETHER
    return _ROLES | ({"other": _BEN} if other and kind is not TurnKind.AGREE else {})


def text_faults(text: str, longest: int, blanks: dict[str, Partner] | None = None) -> Iterator[tuple[str, bool]]:
    """What is wrong with a text, and whether that is grave. ``blanks`` are those it may have; None: no text has any."""
    if not text.strip():
        yield _("this is empty; say something, or leave it out."), True
    if len(text) > longest:
        yield (
            ngettext(
                "this has {number} character, and {most} is the most that fits; make it shorter.",
                "this has {number} characters, and {most} is the most that fits; make it shorter.",
                len(text),
                most=longest,
            ),
            True,
        )
        return
    if blanks is not None:
        try:
            text = str(filled(text, **blanks))
        except (KeyError, ValueError):
            known = ", ".join(f"{{{each}}}" for each in blanks)
            yield (
                _(
                    "nothing fills this blank; here you can use {known}, and {{first:they}} and the like.",
                    known=known,
                ),
                True,
            )
            return
    yield from look(text, CardKind.TALK, 2)  # of the rules for cards those that hold wherever it is not gentle
