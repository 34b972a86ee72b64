"""`matplotlib.pyplot`: `gca(projection=...)`, `hold`, style names of that time."""

from matplotlib import pyplot

__all__ = ["gca", "hold", "ishold"]


def gca(**options):
    """The current axes, or with `projection=...` a new subplot."""
    return pyplot.gcf().add_subplot(**options) if options else pyplot.gca()


def hold(b=None):
    """Nothing: drawing adds to the axes, as `hold(True)` did, since matplotlib 3.0."""


def ishold():
    """True."""
    return True
