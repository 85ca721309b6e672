"""A TypedDict as a check: which field of a document is not of the type that its class gives it."""

from collections.abc import Callable, Mapping
from enum import EnumType
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from games.engine import Json

Fits = Callable[[Any], bool]


def wrong_field(form: type, doc: Mapping[str, Any]) -> str:
    """The first field of ``doc`` that is missing or is not as the TypedDict ``form`` says; empty where all fit.

    Fields that ``form`` does not name are left alone. A type may say more than its class: ``Annotated[str, fits]``
    takes those texts for which ``fits`` is true.
    """
    for name, is_needed, fits in _fields(form):
        if name in doc:
            if not fits(doc[name]):
                return name
        elif is_needed:
            return name
    return ""


def right_fields(form: type, doc: Mapping[str, Any]) -> dict[str, Any]:
    """Those fields of ``doc`` that are as ``form`` says."""
    return {name: doc[name] for name, _, fits in _fields(form) if name in doc and fits(doc[name])}


@cache
def _fields(form: type) -> tuple[tuple[str, bool, Fits], ...]:
    found: list[tuple[str, bool, Fits]] = []
    for name, hint in get_type_hints(form, include_extras=True).items():
        is_needed = get_origin(hint) is not NotRequired
        found.append((name, is_needed, _fits(hint if is_needed else get_args(hint)[0])))
    return tuple(found)


def _fits(hint: Any) -> Fits:
    """What says whether a value is of this type. Raises TypeError for a type that JSON does not have."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any or hint == Json:
        return lambda value: True
    if origin is Annotated:
        is_that, also = _fits(inner[0]), inner[1]
        return lambda value: is_that(value) and also(value)
    if origin in (Union, UnionType):
        one, other = _fits(inner[0]), _fits(Union[inner[1:]])  # noqa: UP007  # made of what is known only here
        return lambda value: one(value) or other(value)
    if origin is list:
        each_is = _fits(inner[0])
        return lambda value: type(value) is list and all(map(each_is, value))
    if is_typeddict(hint):
        return lambda value: type(value) is dict and not wrong_field(hint, value)
    if isinstance(hint, EnumType):
        known = frozenset[object](hint.__members__.values())
        return lambda value: isinstance(value, str) and value in known
    if hint is str:
        return lambda value: isinstance(value, str)
    if (origin or hint) in (int, float, bool, dict, NoneType):  # not isinstance: True is no number here
        plain = origin or hint
        return lambda value: type(value) is plain
    raise TypeError(f"{hint} is nothing that a document holds")
