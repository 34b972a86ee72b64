"""Division as Python 2 understood it: of integers, the floor; of objects, what their `__div__` gave."""

import operator
import sys
from typing import Any


def divide(a: Any, b: Any) -> Any:
    """`a / b` of Python 2; also of NumPy's integers and arrays of them.

    >>> divide(-7, 2), divide(7, 2.0), divide(True, 2)
    (-4, 3.5, 0)
    """
    if isinstance(a, int) and isinstance(b, int):
        return a // b
    for one, method, other in ((a, "__div__", b), (b, "__rdiv__", a)):
        if hasattr(type(one), method):
            result = getattr(one, method)(other)
            if result is not NotImplemented:
                return result
    return a // b if _is_whole(a) and _is_whole(b) else a / b


def divide_in_place(a: Any, b: Any) -> Any:
    """What `a /= b` of Python 2 leaves in `a`: an array keeps its place and its integers."""
    if hasattr(type(a), "__idiv__"):
        return a.__idiv__(b)
    if not hasattr(type(a), "__itruediv__"):
        return divide(a, b)
    return operator.ifloordiv(a, b) if _is_whole(a) and _is_whole(b) else operator.itruediv(a, b)


def _is_whole(value: Any) -> bool:
    """Whether it is an integer, or one of NumPy's, or an array of them."""
    numpy = sys.modules.get("numpy")
    if isinstance(value, int) or numpy is None:
        return isinstance(value, int)
    return isinstance(value, (numpy.ndarray, numpy.generic)) and value.dtype.kind in "iub"


class _Key:
    """`KEY[1:2, "a"]` is what stands in the brackets."""

    def __getitem__(self, key: Any) -> Any:
        return key


KEY = _Key()
