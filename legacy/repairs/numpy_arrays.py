"""Arrays as NumPy 1 had them: a number may be made of an array of one element, and methods that are gone."""

from typing import Any

import numpy as np

from .immutable_types import mutable
from .own_attributes import give


def _of_one_element(real: Any) -> Any:
    """`int(a)` and its like, for arrays of any dimension with one element."""

    def convert(self: Any) -> Any:
        return real(self.reshape(()) if self.ndim and self.size == 1 else self)

    return convert


def ptp(self: Any, *positional: Any, **options: Any) -> Any:
    """The greatest value minus the least."""
    return np.ptp(self, *positional, **options)


def tostring(self: Any, order: Any = "C") -> bytes:
    """The bytes of the numbers."""
    return np.asarray(self).tobytes(order)


def itemset(self: Any, *place_and_value: Any) -> None:
    """Set one number, by its place in the flat array or a tuple."""
    *place, value = place_and_value
    if not place:
        self[(0,) * self.ndim] = value
    elif len(place) == 1 and not isinstance(place[0], tuple):
        self.flat[place[0]] = value
    else:
        self[place[0] if isinstance(place[0], tuple) else tuple(place)] = value


def newbyteorder(self: Any, new_order: Any = "S") -> Any:
    """The same bytes, read in another order."""
    return self.view(self.dtype.newbyteorder(new_order))


def give_back(numpy: Any) -> None:
    """For the whole process, numbers of arrays with one element; for the user's own files, the methods."""
    with mutable(numpy.ndarray):
        for name in ("__int__", "__float__", "__complex__"):
            setattr(numpy.ndarray, name, _of_one_element(getattr(numpy.ndarray, name)))
        for method in (ptp, tostring, itemset, newbyteorder):
            give(numpy.ndarray, method.__name__, method)
    with mutable(numpy.generic):
        for method in (ptp, tostring, newbyteorder):
            give(numpy.generic, method.__name__, method)
