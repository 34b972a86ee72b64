"""The order of Python 2, in which everything could be compared: None, numbers, then the rest by the names of types."""

import builtins
import functools
from collections.abc import Callable, Iterable
from typing import Any

UNORDERED = " not supported between instances of "


def cmp(a: Any, b: Any) -> int:
    """-1, 0 or 1, as `a` is before, equal to or after `b`.

    >>> cmp(None, -1), cmp("a", 2), cmp([1, 2], [1, None]), cmp({}, [])
    (-1, 1, 1, -1)
    """
    for one, other, sign in ((a, b, 1), (b, a, -1)):
        if hasattr(type(one), "__cmp__"):
            return sign * int(one.__cmp__(other))
    if isinstance(a, (list, tuple)) and type(a) is type(b):
        return next((order for order in map(cmp, a, b) if order), cmp(len(a), len(b)))
    try:
        return int(a > b) - int(a < b)
    except TypeError as error:
        if UNORDERED not in str(error) or isinstance(a, complex) or isinstance(b, complex):
            raise
        first, second = _rank(a), _rank(b)
        return int(first > second) - int(first < second)


def _rank(value: Any) -> tuple[str, int]:
    """Where Python 2 put values of different types, and of one type without an order."""
    if value is None:
        return "", -1
    if isinstance(value, (int, float)):
        return "", 0
    return type(value).__name__, id(value)


def _compared(name: str, judge: Callable[[int], bool]) -> Callable[[Any, Any], Any]:
    real: Callable[[Any, Any], Any] = getattr(__import__("operator"), name)

    def compare(a: Any, b: Any) -> Any:
        try:
            return real(a, b)
        except TypeError as error:
            if UNORDERED not in str(error):
                raise
            return judge(cmp(a, b))

    return compare


less = _compared("lt", lambda order: order < 0)
at_most = _compared("le", lambda order: order <= 0)
greater = _compared("gt", lambda order: order > 0)
at_least = _compared("ge", lambda order: order >= 0)


def _key(compare: Any, key: Any) -> Any:
    """A key of today for the `cmp` and `key` of Python 2."""
    place = functools.cmp_to_key(compare or cmp)
    return place if key is None else lambda value: place(key(value))


def sorted(iterable: Iterable[Any], cmp: Any = None, key: Any = None, reverse: bool = False) -> list[Any]:
    """`sorted` of Python 2.

    >>> sorted(["a", None, 2.5, 1]), sorted([1, 2, 3], lambda a, b: b - a)
    ([None, 1, 2.5, 'a'], [3, 2, 1])
    """
    values = list(iterable)
    sort(values, cmp, key, reverse)
    return values


def sort(values: Any, *positional: Any, **options: Any) -> Any:
    """`values.sort(...)`, of a list as in Python 2: `sort(cmp=None, key=None, reverse=False)`."""
    if not isinstance(values, list):
        return values.sort(*positional, **options)
    compare, key, reverse = _of_sort(*positional, **options)
    if compare is None:
        copy = list(values)
        try:
            return values.sort(key=key, reverse=reverse)
        except TypeError as error:
            if UNORDERED not in str(error):
                raise
        values[:] = copy
    return values.sort(key=_key(compare, key), reverse=reverse)


def _of_sort(cmp: Any = None, key: Any = None, reverse: bool = False) -> tuple[Any, Any, bool]:
    return cmp, key, bool(reverse)


def max(*values: Any, **options: Any) -> Any:
    """`max` of Python 2.

    >>> max(None, 1), max(["a", 2], key=str)
    (1, 'a')
    """
    return _extreme(builtins.max, values, options)


def min(*values: Any, **options: Any) -> Any:
    """`min` of Python 2."""
    return _extreme(builtins.min, values, options)


def _extreme(function: Any, values: tuple[Any, ...], options: dict[str, Any]) -> Any:
    values = values if len(values) != 1 else (list(values[0]),)
    try:
        return function(*values, **options)
    except TypeError as error:
        if UNORDERED not in str(error):
            raise
    return function(*values, **(options | {"key": _key(None, options.get("key"))}))
