"""Numbers fetched from a session compute as in NumPy 1: with a number of Python's, in that number's own precision.

`average += loss / 3`, where `loss` is a float32, was computed in float64; NumPy 2 stays at float32, and
`np.uint8(100) + 200` is 44 there. The rule of NumPy 1 for two scalars: Python's int, float and complex count as int64,
float64 and complex128 (NumPy Enhancement Proposal 50, which abolished it). Elements of arrays follow NumPy 2.
"""

import functools
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

OPERATORS = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "divmod", "lt", "le", "eq", "ne", "gt", "ge")
AS_NUMPY = {int: np.int64, float: np.float64, complex: np.complex128}
SMALL = (np.float16, np.float32, np.complex64, np.int8, np.int16, np.int32, np.uint8, np.uint16, np.uint32)


def _as_numpy_1(kind: type[np.generic]) -> Callable[[Any], Any]:
    """A class of numbers like `kind`, and an instance of it, but for operations with numbers of Python's."""
    methods: dict[str, Any] = {"__slots__": (), "__module__": kind.__module__, "__hash__": kind.__hash__}
    for name in OPERATORS:
        compute = getattr(operator, name, divmod)
        for method, ours in (f"__{name}__", compute), (f"__r{name}__", functools.partial(_swapped, compute)):
            if hasattr(kind, method):
                methods[method] = _promoting(kind, ours, getattr(kind, method))
    return type(kind.__name__, (kind,), methods)


def _swapped(compute: Callable[..., Any], number: Any, other: Any) -> Any:
    return compute(other, number)


def _promoting(kind: type[np.generic], compute: Callable[..., Any], real: Callable[..., Any]) -> Callable[..., Any]:
    """The method `real` of `kind`, which computes with both as NumPy's scalars where the other is one of Python's."""

    def method(number: Any, other: Any, *modulus: Any) -> Any:
        as_numpy = AS_NUMPY.get(type(other))
        if as_numpy is None:
            return real(number, other, *modulus)
        if as_numpy is np.int64 and not -(2**63) <= other < 2**63:
            return compute(number.item(), other, *modulus)
        return compute(kind(number), as_numpy(other), *modulus)

    return method


FETCHED = {kind: _as_numpy_1(kind) for kind in SMALL}


def as_fetched(values: list[Any]) -> list[Any]:
    """What a session returns: its scalars of less than 64 bits in the classes of `FETCHED`, all else as it is."""
    return [FETCHED[type(value)](value) if type(value) in FETCHED else value for value in values]


def give_back() -> None:
    """Let every session return such numbers."""
    from tensorflow.python.client.session import BaseSession

    real = BaseSession._do_run
    BaseSession._do_run = lambda *positional, **options: as_fetched(real(*positional, **options))
