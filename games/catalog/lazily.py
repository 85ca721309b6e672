"""Functions that are imported when they are first called, so that a page of contents loads no game."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any


def loaded_by(where: str) -> Callable[..., Any]:
    """Return a function that stands at ``module:function``, as entry points are written."""
    module, _, function = where.partition(":")
    return partial(_call, module, function)


def _call(module: str, function: str, *given: Any) -> Any:
    return getattr(import_module(module), function)(*given)
