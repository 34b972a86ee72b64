"""`inspect.getargspec`, removed in Python 3.11."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

__all__ = ["ArgSpec", "getargspec"]


class ArgSpec(NamedTuple):
    """ArgSpec(args, varargs, keywords, defaults)"""

    args: list[str]
    varargs: str | None
    keywords: str | None
    defaults: tuple[Any, ...] | None


def getargspec(function: Callable[..., Any]) -> ArgSpec:
    """(args, varargs, keywords, defaults) of a function.

    >>> getargspec(lambda x, *rest, y=1: x)
    ArgSpec(args=['x'], varargs='rest', keywords=None, defaults=None)
    """
    return ArgSpec(*inspect.getfullargspec(function)[:4])
