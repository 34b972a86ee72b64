"""Functions of `matplotlib.pyplot` as they were: `gca(projection=...)`, `hold`."""

from typing import Any

from matplotlib import pyplot

__all__ = ["gca", "hold", "ishold"]


def gca(**options: Any) -> Any:
    """The current axes, or with `projection=...` a new subplot."""
    return pyplot.gcf().add_subplot(**options) if options else pyplot.gca()


def hold(b: bool | None = None) -> None:
    """Nothing: drawing adds to the axes, as `hold(True)` did, since matplotlib 3.0."""


def ishold() -> bool:
    """True."""
    return True
