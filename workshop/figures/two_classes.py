"""Signal and background side by side: signal is hatched and dark, background is filled and light."""

import numpy as np
from matplotlib.axes import Axes

from workshop.figures.style import BLUE, ORANGE

SIGNAL = {"facecolor": "none", "edgecolor": BLUE, "hatch": "////", "linewidth": 1.6}
BACKGROUND = {"facecolor": "#F6D798", "edgecolor": ORANGE, "linewidth": 1.6}


def fractions(values: np.ndarray, edges: np.ndarray, total: int | None = None) -> np.ndarray:
    """[bins]: the counts of `values`, those beyond the edges in the outermost bins, over `total` (default: all)."""
    clipped = np.clip(np.ravel(values), edges[0], edges[-1])
    return np.histogram(clipped, edges)[0] / (np.size(values) if total is None else total)


def filled_steps(axes: Axes, heights: np.ndarray, edges: np.ndarray, label: str, **look) -> None:
    """A filled histogram; `look` is SIGNAL or BACKGROUND."""
    axes.stairs(heights, edges, fill=True, label=label, **look)
