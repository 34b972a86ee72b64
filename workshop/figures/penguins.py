"""What a classifier of several classes mixes up, and every number that it has learned."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from sklearn.metrics import confusion_matrix

from workshop.figures.style import COUNTS, canvas, styled

DARK = 0.5  # of the scale: where the ink of a number has to be white


@styled
def confusion(truth: np.ndarray, found: np.ndarray, names: Sequence[str]) -> Figure:
    """How many of each class (rows) were taken for which (columns).

    Args:
        truth: [n], int, the classes from 0.
        found: [n], int.
        names: of the classes.
    """
    counts = confusion_matrix(truth, found, labels=range(len(names)))
    figure = canvas(5.6, 4.8)
    axes = figure.add_subplot()
    image = axes.imshow(counts, cmap=COUNTS, vmin=0)
    for (row, column), count in np.ndenumerate(counts):
        ink = "white" if count > DARK * counts.max() else "black"
        axes.text(column, row, str(count), ha="center", va="center", color=ink, fontsize=16)
    ticks = range(len(names))
    axes.set_xticks(ticks, names)
    axes.set_yticks(ticks, names)
    axes.tick_params(length=0)
    right = np.trace(counts)
    axes.set(xlabel="found by the network", ylabel="true species", title=f"{right} of {counts.sum()} right")
    figure.colorbar(image, label="test rows")
    return figure


@styled
def layers(
    arrays: Sequence[tuple[str, np.ndarray, np.ndarray]], inputs: Sequence[str], outputs: Sequence[str]
) -> Figure:
    """The weights and the biases of every layer as maps, with their numbers.

    Args:
        arrays: name, kernel [n, m] and bias [m] of each layer.
        inputs: the names of the first layer's inputs.
        outputs: those of the last layer's outputs.
    """
    limit = max(abs(array).max() for _, *both in arrays for array in both)
    heights = [len(kernel) + 1.6 for _, kernel, _ in arrays]
    figure = canvas(8.2, 0.33 * sum(heights) + 2.4)
    panels = figure.subplots(len(arrays), 1, height_ratios=heights)
    for axes, (name, kernel, bias) in zip(panels, arrays, strict=True):
        image = _map(axes, np.vstack([kernel, bias]), limit)
        axes.axhline(len(kernel) - 0.5, color="black", linewidth=2.5)
        axes.set_title(f"{name}: {kernel.shape[0]} x {kernel.shape[1]} weights, {len(bias)} biases")
        first = axes is panels[0]
        axes.set_yticks(range(len(kernel) + 1), [*(inputs if first else range(1, len(kernel) + 1)), "bias"])
        axes.set_xticks(range(len(bias)), outputs if axes is panels[-1] else range(1, len(bias) + 1))
    figure.colorbar(image, ax=list(panels), label="weight or bias", shrink=0.6)
    return figure


def _map(axes: Axes, values: np.ndarray, limit: float) -> AxesImage:
    image = axes.imshow(values, vmin=-limit, vmax=limit, aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        ink = "white" if value < 0 else "black"
        number = f"{round(value, 2) + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")  # + 0.0, for there is a -0.0
        axes.text(column, row, number, ha="center", va="center", color=ink, fontsize=8.5)
    axes.tick_params(length=0)
    return image
