"""Two arrays: whether they agree, and in words how they do not."""

import numpy as np


def unlike(one: np.ndarray, other: np.ndarray, tolerance: float) -> str:
    """How two arrays differ; empty where they agree.

    Numbers agree where they differ by `tolerance` of the largest number in the first array at most, or are no numbers
    in both; all else has to be equal.

    >>> unlike(np.array([1.0, 100.0]), np.array([1.05, 100.0]), 1e-3)
    ''
    >>> unlike(np.array([1.0, 2.0]), np.array([1.5, 2.0]), 1e-3)
    '1 of 2 differ, by at most 0.5'
    """
    if one.shape != other.shape:
        return f"the shape is {list(one.shape)} there, {list(other.shape)} here"
    if one.dtype.kind not in "biufc" or other.dtype.kind not in "biufc":
        differing = int(np.count_nonzero(one != other))
        return f"{differing} of {one.size} differ" if differing else ""
    if one.dtype != other.dtype:
        return f"the type is {one.dtype} there, {other.dtype} here"
    before, after = (
        np.asarray(array, np.complex128 if array.dtype.kind == "c" else np.float64) for array in (one, other)
    )
    with np.errstate(invalid="ignore"):  # infinity from itself
        gaps = np.where((before == after) | (np.isnan(before) & np.isnan(after)), 0.0, np.abs(after - before))
    size = np.max(np.abs(before), initial=0.0, where=np.isfinite(before))
    gaps = np.where(np.isnan(gaps), np.inf, gaps)
    differing = int(np.count_nonzero(gaps > tolerance * size))
    return f"{differing} of {one.size} differ, by at most {gaps.max():.3g}" if differing else ""
