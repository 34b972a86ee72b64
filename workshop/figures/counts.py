"""Events counted in the cells of a plane."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm

from workshop.figures.style import COUNTS


def count_map(
    axes: Axes, x: np.ndarray, y: np.ndarray, x_edges: np.ndarray, y_edges: np.ndarray, label: str
) -> np.ndarray:
    """Draw the counts with a logarithmic bar of colours, white where there is none; return them, [y bins, x bins]."""
    counts = np.histogram2d(x, y, (x_edges, y_edges))[0].T
    norm = LogNorm(1, max(10.0, counts.max()))
    mesh = axes.pcolormesh(x_edges, y_edges, np.ma.masked_equal(counts, 0), cmap=COUNTS, norm=norm)
    axes.figure.colorbar(mesh, ax=axes, label=label, format="{x:g}")
    return counts
