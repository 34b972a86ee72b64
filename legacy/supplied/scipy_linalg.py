"""Functions of `scipy.linalg` that are gone, or took other arguments."""

from typing import Any

import numpy as np
from scipy import linalg

__all__ = ["kron", "pinv2", "solve", "tri", "tril", "triu"]

kron, tril, triu = np.kron, np.tril, np.triu


def tri(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> np.ndarray:
    """Ones at and below a diagonal; of booleans, if no type is given."""
    return np.tri(N, M, k, bool if dtype is None else dtype)


def pinv2(a: Any, cond: Any = None, rcond: Any = None, return_rank: bool = False, check_finite: bool = True) -> Any:
    """The pseudo-inverse by singular values."""
    limit = rcond if cond is None else cond
    return linalg.pinv(a, rtol=limit, return_rank=return_rank, check_finite=check_finite)


def solve(a: Any, b: Any, sym_pos: bool = False, lower: bool = False, *positional: Any, **options: Any) -> Any:
    """`scipy.linalg.solve`; `sym_pos` says that `a` is symmetric and positive."""
    if sym_pos:
        options["assume_a"] = "pos"
    names = ("overwrite_a", "overwrite_b", "debug", "check_finite", "assume_a", "transposed")
    options = dict(zip(names, positional, strict=False)) | options
    options.pop("debug", None)
    return linalg.solve(a, b, lower=lower, **options)
