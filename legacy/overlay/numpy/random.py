"""`numpy.random`: sizes given as whole floats, and functions that are gone."""

import numpy as np

__all__ = ["rand", "randn", "random_integers"]


def _whole(sizes):
    return [int(size) if float(size).is_integer() else size for size in sizes]


def rand(*sizes):
    """Uniform numbers; a size may be a whole float, as in NumPy before 1.12."""
    return np.random.rand(*_whole(sizes))


def randn(*sizes):
    """Normal numbers; a size may be a whole float, as in NumPy before 1.12."""
    return np.random.randn(*_whole(sizes))


def random_integers(low, high=None, size=None):
    """Integers from `low` to `high`, both included; from 1 to `low` with one argument."""
    return np.random.randint(1, low + 1, size) if high is None else np.random.randint(low, high + 1, size)
