"""Functions of NumPy that make arrays of what they are given, and took more than today's take.

Rows of different lengths gave an array of objects; `copy=False` meant "where possible"; a Python integer that a type
does not hold wrapped around; and what is stacked could be an iterator.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

__all__ = [
    "array",
    "asanyarray",
    "asarray",
    "column_stack",
    "concatenate",
    "dstack",
    "full",
    "hstack",
    "row_stack",
    "save",
    "savez",
    "savez_compressed",
    "shape",
    "size",
    "stack",
    "sum",
    "vstack",
]


def _converted(convert: Callable[[Any, Any], Any], value: Any, dtype: Any) -> Any:
    """`convert(value, dtype)`, or what NumPy 1 gave where today's refuses."""
    try:
        return convert(value, dtype)
    except ValueError as error:
        if dtype is not None or "inhomogeneous" not in str(error):
            raise
        return convert(value, object)
    except OverflowError:
        wide = np.asarray(value)
        if dtype is None or wide.dtype.kind not in "iu":
            raise
        return convert(wide.astype(dtype), dtype)


def array(
    object: Any, dtype: Any = None, copy: Any = True, order: Any = "K", subok: bool = False, ndmin: int = 0
) -> np.ndarray:
    """`np.array`, with its arguments by position."""
    options: Any = {"copy": True if copy else None, "order": order, "subok": subok, "ndmin": ndmin}
    return _converted(lambda value, kind: np.array(value, kind, **options), object, dtype)


def asarray(a: Any, dtype: Any = None, order: Any = None, **options: Any) -> np.ndarray:
    """`np.asarray`."""
    return _converted(lambda value, kind: np.asarray(value, kind, order, **options), a, dtype)


def asanyarray(a: Any, dtype: Any = None, order: Any = None, **options: Any) -> np.ndarray:
    """`np.asanyarray`."""
    return _converted(lambda value, kind: np.asanyarray(value, kind, order, **options), a, dtype)


def full(shape: Any, fill_value: Any, dtype: Any = None, order: Any = "C") -> np.ndarray:
    """`np.full`."""
    return _converted(lambda value, kind: np.full(shape, value, kind, order), fill_value, dtype)


def shape(a: Any) -> Any:
    """`np.shape`."""
    return np.shape(a if hasattr(a, "shape") else asarray(a))


def size(a: Any, axis: Any = None) -> Any:
    """`np.size`."""
    return np.size(a if hasattr(a, "shape") else asarray(a), axis)


def save(file: Any, arr: Any, allow_pickle: bool = True, fix_imports: bool = True) -> None:
    """`np.save`."""
    np.save(file, asanyarray(arr), allow_pickle)


def savez(file: Any, *arrays: Any, **named: Any) -> None:
    """`np.savez`."""
    converted: Any = {name: asanyarray(value) for name, value in named.items()}
    np.savez(file, *map(asanyarray, arrays), **converted)


def savez_compressed(file: Any, *arrays: Any, **named: Any) -> None:
    """`np.savez_compressed`."""
    converted: Any = {name: asanyarray(value) for name, value in named.items()}
    np.savez_compressed(file, *map(asanyarray, arrays), **converted)


def sum(a: Any, *positional: Any, **options: Any) -> Any:
    """`np.sum`."""
    return np.sum(np.asarray(list(a)) if isinstance(a, Iterator) else a, *positional, **options)


def _of_iterators(stacking: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    def stacked(arrays: Any, *positional: Any, **options: Any) -> np.ndarray:
        return stacking(list(arrays) if isinstance(arrays, Iterator) else arrays, *positional, **options)

    return stacked


column_stack = _of_iterators(np.column_stack)
concatenate = _of_iterators(np.concatenate)
dstack = _of_iterators(np.dstack)
hstack = _of_iterators(np.hstack)
stack = _of_iterators(np.stack)
row_stack = vstack = _of_iterators(np.vstack)
