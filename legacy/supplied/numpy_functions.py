"""Functions of NumPy that are gone, or took arguments that they no longer take."""

from typing import Any

import numpy as np

__all__ = ["asfarray", "asscalar", "find_common_type", "msort", "reshape"]


def asfarray(a: Any, dtype: Any = np.float64) -> np.ndarray:
    """An array of floating-point numbers."""
    return np.asarray(a, dtype)


def asscalar(a: Any) -> Any:
    """The one number in an array, as a Python number."""
    return np.asarray(a).item()


def find_common_type(array_types: Any, scalar_types: Any) -> np.dtype:
    """The type to which arrays and scalars of these types promote."""
    return np.result_type(*array_types, *scalar_types)


def msort(a: Any) -> np.ndarray:
    """A copy sorted along the first axis."""
    return np.sort(a, axis=0)


def reshape(a: Any, *positional: Any, newshape: Any = None, **options: Any) -> np.ndarray:
    """`np.reshape`, whose second argument was called `newshape`."""
    return np.reshape(a, *positional, **options) if newshape is None else np.reshape(a, newshape, **options)
