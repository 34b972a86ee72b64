"""Distances of `scipy.spatial.distance` that are gone."""

from typing import Any

import numpy as np
from scipy.spatial import distance

__all__ = ["cdist", "matching", "pdist", "wminkowski"]

matching = distance.hamming


def wminkowski(u: Any, v: Any, p: float, w: Any) -> float:
    """Minkowski's distance, in which the weights are multiplied before the power."""
    return distance.minkowski(u, v, p, np.asarray(w) ** p)


def _today(metric: Any, options: dict[str, Any]) -> Any:
    """Today's word for a distance; the weights of the old one are changed in `options`."""
    if metric == "wminkowski":
        options["w"] = np.asarray(options["w"]) ** options.get("p", 2)
        return "minkowski"
    return {"matching": "hamming"}.get(metric, metric) if isinstance(metric, str) else metric


def cdist(XA: Any, XB: Any, metric: Any = "euclidean", **options: Any) -> np.ndarray:
    """`scipy.spatial.distance.cdist`."""
    return distance.cdist(XA, XB, _today(metric, options), **options)


def pdist(X: Any, metric: Any = "euclidean", **options: Any) -> np.ndarray:
    """`scipy.spatial.distance.pdist`."""
    return distance.pdist(X, _today(metric, options), **options)
