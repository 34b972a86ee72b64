"""Two clouds of points and the line between them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workshop.figures.style import BLUE, canvas, legend_above, styled

LOOKS = (
    ("class 0", 0, {"marker": "o", "facecolors": "none", "edgecolors": BLUE}),
    ("class 1", 1, {"marker": "x", "color": "#9A6A00"}),
)


@styled
def clouds(points: np.ndarray, targets: np.ndarray) -> Figure:
    """The points as they are given.

    Args:
        points: [n, 2].
        targets: [n, 1], 0 or 1.
    """
    figure, axes = _plane()
    _scatter(axes, points, targets == 1, "")
    legend_above(axes, columns=2, markerscale=1.6)
    return figure


@styled
def predictions(points: np.ndarray, targets: np.ndarray, predicted: np.ndarray) -> Figure:
    """The points by the class that the model gives them at 0.5; those that it gets wrong are ringed.

    Args:
        points: [n, 2].
        targets: [n, 1], 0 or 1.
        predicted: [n, 1], the numbers that the model gives.
    """
    figure, axes = _plane()
    decided = predicted > 0.5
    _wrong(axes, points, targets == 1, decided)
    _scatter(axes, points, decided, "predicted ")
    legend_above(axes, columns=3, markerscale=1.6)
    return figure


@styled
def line(points: np.ndarray, targets: np.ndarray, W: np.ndarray, b: np.ndarray) -> Figure:
    """The line y = -w0/w1 x + (0.5 - b)/w1, where the model is 0.5, between the points of both classes.

    Args:
        points: [n, 2].
        targets: [n, 1], 0 or 1.
        W: [2, 1].
        b: [1].
    """
    figure, axes = _plane()
    _scatter(axes, points, targets == 1, "")
    limits = axes.get_xlim(), axes.get_ylim()
    (w0,), (w1,) = W
    (b0,) = b
    ends = np.array(limits[0])
    axes.plot(ends, -w0 / w1 * ends + (0.5 - b0) / w1, color="black", linewidth=2.2, label="prediction 0.5")
    axes.set(xlim=limits[0], ylim=limits[1])
    legend_above(axes, columns=3, markerscale=1.6)
    return figure


def _plane() -> tuple[Figure, Axes]:
    figure = canvas(6.2, 5.8)
    axes = figure.add_subplot()
    axes.set(xlabel="$x$", ylabel="$y$", aspect="equal")
    return figure, axes


def _scatter(axes: Axes, points: np.ndarray, is_one: np.ndarray, prefix: str) -> None:
    for name, label, look in LOOKS:
        axes.scatter(*points[is_one[:, 0] == label].T, s=22, linewidths=1.0, label=f"{prefix}{name}", **look)


def _wrong(axes: Axes, points: np.ndarray, truth: np.ndarray, decided: np.ndarray) -> None:
    wrong = (truth != decided)[:, 0]
    look = {"facecolors": "none", "edgecolors": "black", "s": 130, "linewidths": 1.6}
    axes.scatter(*points[wrong].T, label=f"wrong: {wrong.sum()}", **look)
