"""Functions of `matplotlib` and `matplotlib.pyplot` as they were: `use(warn=...)`, `gca(projection=...)`, `hold`."""

from typing import Any

import matplotlib

__all__ = ["gca", "hold", "ishold", "plot_date"]


def use(arg: str, warn: bool = False, force: bool = True) -> None:
    """Choose a backend; a later call changes it without a warning."""
    matplotlib.use(arg, force=force)


def gca(**options: Any) -> Any:
    """The current axes, or with `projection=...` a new subplot."""
    from matplotlib import pyplot

    return pyplot.gcf().add_subplot(**options) if options else pyplot.gca()


def hold(b: bool | None = None) -> None:
    """Nothing: drawing adds to the axes, as `hold(True)` did, since matplotlib 3.0."""


def ishold() -> bool:
    """True."""
    return True


def plot_date(*positional: Any, **options: Any) -> Any:
    """Points by dates."""
    from matplotlib import pyplot

    from ..repairs.matplotlib_3_1 import plot_date as draw

    return draw(pyplot.gca(), *positional, **options)
