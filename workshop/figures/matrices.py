"""Matrices drawn as cells with their numbers."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle


def number(value: float) -> str:
    """Four significant digits, with a minus sign that is as wide as a plus."""
    return f"{value:.4g}".replace("-", "\N{MINUS SIGN}")


def cells(axes: Axes, matrix: np.ndarray, left: float, fill: Callable[[int, int], str]) -> None:
    """The cells of `matrix` from `left` on, a unit wide and centred on the line y = 0.

    `fill` is the colour of a row and column.
    """
    rows, _ = matrix.shape
    for (row, column), value in np.ndenumerate(matrix):
        corner = (left + column, rows / 2 - row - 1)
        axes.add_patch(Rectangle(corner, 1, 1, facecolor=fill(row, column), edgecolor="black", linewidth=1.5))
        axes.text(corner[0] + 0.5, corner[1] + 0.5, number(value), ha="center", va="center", fontsize=18)
