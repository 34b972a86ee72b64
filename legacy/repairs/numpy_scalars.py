"""A number of NumPy with one of Python, in the user's own files: NumPy 1 took the latter as int64 or float64.

Since NumPy 2 it takes the type of NumPy's number: `np.uint8(100) + 200` is 44, and `np.float32(0.1) / 3` a float32.
"""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from ..importing.own_imports import called_from_own_file
from .immutable_types import mutable

OPERATORS = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "divmod", "lt", "le", "eq", "ne", "gt", "ge")
NARROW = (np.int8, np.int16, np.int32, np.uint8, np.uint16, np.uint32, np.uint64, np.float16, np.float32, np.complex64)
WIDE = {int: np.int64, float: np.float64, complex: np.complex128}


def _as_numpy_1(real: Callable[[Any, Any], Any], operation: Callable[[Any, Any], Any], reflected: bool) -> Any:
    def operate(self: Any, other: Any) -> Any:
        wide = WIDE.get(type(other))
        if wide is None or not called_from_own_file():
            return real(self, other)
        try:
            value = wide(other)
        except OverflowError:  # an integer of more than 64 bits
            return operation(other, self.item()) if reflected else operation(self.item(), other)
        return operation(value, self) if reflected else operation(self, value)

    return operate


def give_back() -> None:
    """For all types but those that Python's numbers become anyway."""
    for kind in NARROW:
        with mutable(kind):
            for name in OPERATORS:
                operation = getattr(operator, name, divmod)
                for method, reflected in (f"__{name}__", False), (f"__r{name}__", True):
                    if hasattr(kind, method):  # comparisons are reflected by one another
                        setattr(kind, method, _as_numpy_1(getattr(kind, method), operation, reflected))
