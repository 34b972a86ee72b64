"""Functions of `scipy.integrate` that are gone."""

from typing import Any

import numpy as np
from scipy import integrate

__all__ = ["cumtrapz", "quadrature", "romberg", "simps", "trapz"]

simps, trapz = integrate.simpson, integrate.trapezoid


def cumtrapz(*positional: Any, **options: Any) -> Any:
    """The cumulative integral by trapezoids: `y`, `x`, `dx`, `axis`, `initial`."""
    names = ("y", "x", "dx", "axis", "initial")
    return integrate.cumulative_trapezoid(**dict(zip(names, positional, strict=False)), **options)


def quadrature(
    func: Any,
    a: float,
    b: float,
    args: Any = (),
    tol: float = 1.49e-8,
    rtol: float = 1.49e-8,
    maxiter: int = 50,
    vec_func: bool = True,
    miniter: int = 1,
) -> tuple[float, float]:
    """The integral by Gaussian quadrature of rising order, and the last change."""
    args = args if isinstance(args, tuple) else (args,)
    one = func if vec_func else lambda x, *more: np.array([func(value, *more) for value in np.ravel(x)])
    before, change = np.inf, np.inf
    for order in range(miniter, max(miniter + 1, maxiter) + 1):
        value = integrate.fixed_quad(one, a, b, args, order)[0]
        change, before = abs(value - before), value
        if change < tol or change < rtol * abs(value):
            break
    return before, change


def romberg(
    function: Any, a: float, b: float, args: Any = (), tol: float = 1.48e-8, divmax: int = 10, **_: Any
) -> float:
    """The integral by Romberg's method, to `tol` or `divmax` halvings."""
    previous = [(b - a) * (function(a, *args) + function(b, *args)) / 2]
    for halvings in range(1, divmax + 1):
        step = (b - a) / 2**halvings
        inner = sum(function(a + place * step, *args) for place in range(1, 2**halvings, 2))
        row = [previous[0] / 2 + step * inner]
        for order, older in enumerate(previous, 1):
            row.append(row[-1] + (row[-1] - older) / (4**order - 1))
        if abs(row[-1] - previous[-1]) < tol:
            return row[-1]
        previous = row
    return previous[-1]
