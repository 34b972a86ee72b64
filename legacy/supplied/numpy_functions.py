"""Functions of NumPy that are gone, or took arguments that they no longer take."""

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = [
    "asfarray",
    "asscalar",
    "corrcoef",
    "cross",
    "find_common_type",
    "fromstring",
    "histogram",
    "histogram2d",
    "histogramdd",
    "msort",
    "nanpercentile",
    "nanquantile",
    "nonzero",
    "percentile",
    "quantile",
    "reshape",
    "unique",
]


def asfarray(a: Any, dtype: Any = np.float64) -> np.ndarray:
    """An array of floating-point numbers."""
    return np.asarray(a, dtype)


def asscalar(a: Any) -> Any:
    """The one number in an array, as a Python number."""
    return np.asarray(a).item()


def corrcoef(x: Any, y: Any = None, rowvar: bool = True, bias: Any = None, ddof: Any = None) -> Any:
    """`np.corrcoef`; `bias` and `ddof` never had an effect."""
    return np.corrcoef(x, y, rowvar)


def cross(a: Any, b: Any, *positional: Any, **options: Any) -> Any:
    """`np.cross`, also of vectors in a plane, by the third component of their product."""
    a, b = np.asarray(a), np.asarray(b)
    if positional or options or a.shape[-1] == 3 == b.shape[-1]:
        return np.cross(a, b, *positional, **options)
    if a.shape[-1] == 2 == b.shape[-1]:
        return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    a, b = (np.concatenate([v, np.zeros_like(v[..., :1])], -1) if v.shape[-1] == 2 else v for v in (a, b))
    return np.cross(a, b)


def find_common_type(array_types: Any, scalar_types: Any) -> np.dtype:
    """The type to which arrays promote; a scalar widens it only with another kind of number."""
    kinds = "biufc"
    arrays: Any = np.result_type(*array_types) if len(array_types) else None
    scalars: Any = np.result_type(*scalar_types) if len(scalar_types) else None
    if arrays is None or scalars is None:
        return scalars if arrays is None else arrays
    return scalars if kinds.find(scalars.kind) > kinds.find(arrays.kind) else arrays


def fromstring(string: Any, dtype: Any = float, count: int = -1, sep: str = "", **options: Any) -> np.ndarray:
    """Numbers in a text; without `sep`, those whose bytes they are, as an array that can be changed."""
    if sep:
        return np.fromstring(string, dtype, count, sep=sep, **options)
    data = string.encode("latin1") if isinstance(string, str) else string
    return np.frombuffer(data, dtype, count).copy()


def histogram(
    a: Any, bins: Any = 10, range: Any = None, normed: Any = None, weights: Any = None, density: Any = None
) -> Any:
    """`np.histogram`, with `normed` for `density`."""
    return np.histogram(a, bins, range, bool(density or normed), weights)


def histogram2d(
    x: Any, y: Any, bins: Any = 10, range: Any = None, normed: Any = None, weights: Any = None, density: Any = None
) -> Any:
    """`np.histogram2d`, with `normed` for `density`."""
    return np.histogram2d(x, y, bins, range, bool(density or normed), weights)


def histogramdd(
    sample: Any, bins: Any = 10, range: Any = None, normed: Any = None, weights: Any = None, density: Any = None
) -> Any:
    """`np.histogramdd`, with `normed` for `density`."""
    return np.histogramdd(sample, bins, range, bool(density or normed), weights)


def msort(a: Any) -> np.ndarray:
    """A copy sorted along the first axis."""
    return np.sort(a, axis=0)


def _interpolating(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, whose `method` was called `interpolation`."""

    def between(*positional: Any, **options: Any) -> Any:
        if "interpolation" in options:
            options["method"] = options.pop("interpolation")
        return function(*positional, **options)

    return between


nanpercentile, nanquantile = _interpolating(np.nanpercentile), _interpolating(np.nanquantile)
percentile, quantile = _interpolating(np.percentile), _interpolating(np.quantile)


def nonzero(a: Any) -> Any:
    """`np.nonzero`, also of a number."""
    return np.nonzero(np.atleast_1d(a))


def reshape(a: Any, *positional: Any, newshape: Any = None, **options: Any) -> np.ndarray:
    """`np.reshape`, whose second argument was called `newshape`."""
    return np.reshape(a, *positional, **options) if newshape is None else np.reshape(a, newshape, **options)


def unique(
    ar: Any,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: Any = None,
    **options: Any,
) -> Any:
    """`np.unique`, whose inverse had one dimension."""
    options |= {"return_index": return_index, "return_inverse": return_inverse, "return_counts": return_counts}
    found: Any = np.unique(ar, axis=axis, **options)
    if not return_inverse:
        return found
    return tuple(part.reshape(-1) if place == 1 + return_index else part for place, part in enumerate(found))
