"""Functions of `scipy.interpolate` that are gone."""

from typing import Any

import numpy as np
from scipy import interpolate

__all__ = ["interp2d", "spline"]


class interp2d:
    """Interpolation of `z` over a grid: `f(x, y)` has a row for each of `y`. Points that are no grid are refused."""

    def __init__(self, x: Any, y: Any, z: Any, kind: str = "linear", copy: bool = True, **options: Any):
        x, y, z = np.ravel(x), np.ravel(y), np.asarray(z)
        if z.size != len(x) * len(y):
            x, y = np.unique(x), np.unique(y)
        if z.size != len(x) * len(y):
            raise NotImplementedError(
                "interp2d of scattered points is gone; use scipy.interpolate.bisplrep or griddata"
            )
        degree = {"linear": 1, "cubic": 3, "quintic": 5}[kind]
        self._spline = interpolate.RectBivariateSpline(x, y, z.reshape(len(y), len(x)).T, kx=degree, ky=degree)

    def __call__(self, x: Any, y: Any, dx: int = 0, dy: int = 0, assume_sorted: bool = False) -> np.ndarray:
        """The values, [len(y), len(x)]; for one `y`, [len(x)]."""
        values = self._spline(np.sort(np.ravel(x)), np.sort(np.ravel(y)), dx, dy).T
        return values[0] if len(values) == 1 else values


def spline(xk: Any, yk: Any, xnew: Any, order: int = 3, kind: str = "smoothest", conds: Any = None) -> Any:
    """Values at `xnew` of the spline through the points. At the ends, "not a knot", which is a little less smooth."""
    return interpolate.make_interp_spline(xk, yk, order)(xnew)
