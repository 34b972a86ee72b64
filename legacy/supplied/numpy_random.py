"""Functions of `numpy.random` with sizes as whole floats, and one that is gone."""

from typing import Any

import numpy as np

from .numpy_arrays import asarray

__all__ = ["permutation", "rand", "randn", "random_integers"]


def permutation(x: Any) -> np.ndarray:
    """`np.random.permutation`, also of rows of different lengths."""
    return np.random.permutation(x if np.isscalar(x) else asarray(x))


def _whole(sizes: tuple[float, ...]) -> list[Any]:
    return [int(size) if float(size).is_integer() else size for size in sizes]


def rand(*sizes: float) -> Any:
    """Uniform numbers; a size may be a whole float, as in NumPy before 1.12."""
    return np.random.rand(*_whole(sizes))


def randn(*sizes: float) -> Any:
    """Normal numbers; a size may be a whole float, as in NumPy before 1.12."""
    return np.random.randn(*_whole(sizes))


def random_integers(low: int, high: int | None = None, size: Any = None) -> Any:
    """Integers from `low` to `high`, both included; from 1 to `low` with one argument."""
    return np.random.randint(1, low + 1, size) if high is None else np.random.randint(low, high + 1, size)
