"""The product of two matrices, drawn as boxes with their numbers."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workshop.figures.matrices import cells, number
from workshop.figures.style import canvas, styled

GAP = 0.9  # cells between two matrices
FILLS = {"W": "#D6E6F2", "x": "#FBE7C2", "y": "#FFFFFF"}


@styled
def product(W: np.ndarray, x: np.ndarray, y: np.ndarray) -> Figure:
    """W x = y as three boxes of numbers, and the sum that makes the first element of y.

    Args:
        W: [rows, inner].
        x: [inner, columns].
        y: [rows, columns].
    """
    matrices = {"W": np.asarray(W), "x": np.asarray(x), "y": np.asarray(y)}
    height = max(matrix.shape[0] for matrix in matrices.values())
    width = sum(matrix.shape[1] for matrix in matrices.values()) + 2 * GAP
    figure = canvas(0.9 * width + 0.4, 0.9 * height + 1.1)
    axes = figure.add_subplot()
    left = 0.0
    for (name, matrix), operator in zip(matrices.items(), ("·", "=", ""), strict=True):
        _box(axes, name, matrix, left)
        left += matrix.shape[1] + GAP
        axes.text(left - GAP / 2, 0, operator, ha="center", va="center", fontsize=30, weight="bold")
    axes.set(xlim=(-0.1, width + 0.1), ylim=(-height / 2 - 0.45, height / 2 + 0.1), aspect="equal")
    axes.axis("off")
    terms = " + ".join(
        f"{_factor(w)} · {_factor(v)}" for w, v in zip(matrices["W"][0], matrices["x"][:, 0], strict=True)
    )
    first = "y" if matrices["y"].size == 1 else "y_{11}"
    axes.set_title(f"${first}$ = {terms} = {number(matrices['y'][0, 0])}", fontsize=15)
    return figure


def _factor(value: float) -> str:
    """A number as it stands in a product: a negative one in brackets."""
    return f"({number(value)})" if value < 0 else number(value)


def _box(axes: Axes, name: str, matrix: np.ndarray, left: float) -> None:
    """The cells of `matrix` from `left` on, with its name and shape below."""
    rows, columns = matrix.shape
    cells(axes, matrix, left, lambda _row, _column: FILLS[name])
    axes.text(
        left + columns / 2, -rows / 2 - 0.12, f"${name}$  [{rows}, {columns}]", ha="center", va="top", fontsize=14
    )
