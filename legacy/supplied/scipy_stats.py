"""Functions of `scipy.stats` that are gone, or gave arrays of other shapes."""

from typing import Any

import numpy as np
from scipy import stats

__all__ = ["binom_test", "itemfreq", "mode"]


def mode(a: Any, axis: Any = 0, nan_policy: str = "propagate") -> Any:
    """`scipy.stats.mode`, which kept the axis that it counted along."""
    return stats.mode(a, axis, nan_policy, keepdims=axis is not None)


def itemfreq(a: Any) -> np.ndarray:
    """Each value, and how often it occurs."""
    return np.array(np.unique(a, return_counts=True)).T


def binom_test(x: Any, n: Any = None, p: float = 0.5, alternative: str = "two-sided") -> float:
    """The p-value of `x` successes in `n` trials; or of a pair (successes, failures)."""
    if n is None:
        x, failures = x
        n = x + failures
    return stats.binomtest(int(x), int(n), p, alternative).pvalue
