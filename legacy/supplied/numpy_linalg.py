"""Functions of `numpy.linalg` that took their arguments in another way."""

from typing import Any

import numpy as np

__all__ = ["matrix_rank", "solve"]


def solve(a: Any, b: Any) -> Any:
    """`np.linalg.solve`; `b` with one dimension less than `a` is a stack of vectors."""
    a, b = np.asarray(a), np.asarray(b)
    if b.ndim == a.ndim - 1:
        return np.linalg.solve(a, b[..., None])[..., 0]
    return np.linalg.solve(a, b)


def matrix_rank(M: Any, tol: Any = None, hermitian: bool = False) -> Any:
    """`np.linalg.matrix_rank`, whose first argument was called `M`."""
    return np.linalg.matrix_rank(M, tol, hermitian)
