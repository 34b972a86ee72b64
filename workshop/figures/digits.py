"""Images of digits, what a network says of them, and the weights that it sees them by."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workshop.figures.style import BLUE, LEVELS, VERMILION, canvas, styled

COLUMNS = 5
GAP = 8  # one of so many parts of a side, between two images of weights


@styled
def images(pixels: np.ndarray, digits: np.ndarray) -> Figure:
    """Images with their digits, five in a row.

    Args:
        pixels: [n, side * side], within [0, 1]; 1 is drawn black.
        digits: [n], whole numbers.
    """
    figure = canvas(6.4, 6.4)
    panels = figure.subplots(-(-len(pixels) // COLUMNS), COLUMNS, squeeze=False)
    for axes in panels.flat:
        axes.axis("off")
    for axes, image, digit in zip(panels.flat, pixels, digits, strict=False):
        _show(axes, image)
        axes.set_title(str(digit))
    return figure


@styled
def predictions(pixels: np.ndarray, digits: np.ndarray, outputs: np.ndarray) -> Figure:
    """Images, and beneath each the ten outputs; that of the true digit is hatched, the largest is what is predicted.

    Args:
        pixels: [n, side * side], within [0, 1].
        digits: [n], the true ones.
        outputs: [n, 10], within [0, 1].
    """
    figure = canvas(2.6 * len(pixels), 4.6)
    panels = figure.subplots(2, len(pixels), squeeze=False, height_ratios=[1.2, 1])
    for (above, below), image, digit, values in zip(panels.T, pixels, digits, outputs, strict=True):
        _show(above, image)
        above.axis("off")
        above.set_title(f"a {digit}, predicted: {values.argmax()}")
        bars = below.bar(range(len(values)), values, color=BLUE)
        bars[digit].set(facecolor="white", edgecolor=VERMILION, hatch="////", linewidth=1.2)
        below.set(xticks=range(len(values)), ylim=(0, 1), xlabel="digit")
        below.tick_params(top=False, right=False)
    panels[1, 0].set_ylabel("output")
    return figure


@styled
def weights_as_images(kernel: np.ndarray) -> Figure:
    """The weights that lead from the pixels to each unit, line by line, on one scale for all.

    Args:
        kernel: [side * side, units].
    """
    pixels, units = kernel.shape
    rows, side = math.isqrt(units), math.isqrt(pixels)
    columns, gap = -(-units // rows), max(1, side // GAP)
    mosaic = np.full((rows * (side + gap) - gap, columns * (side + gap) - gap), np.nan)
    for unit, weights in enumerate(kernel.T):
        top, left = (place * (side + gap) for place in divmod(unit, columns))
        mosaic[top : top + side, left : left + side] = _square(weights)
    figure = canvas(1.25 * columns + 1.0, 1.25 * rows)
    axes = figure.add_subplot()
    axes.axis("off")
    largest = np.abs(kernel).max() or 1.0
    drawn = axes.imshow(mosaic, cmap=LEVELS, vmin=-largest, vmax=largest)
    figure.colorbar(drawn, ax=axes, label="weight", shrink=0.8)
    return figure


def _show(axes: Axes, image: np.ndarray) -> None:
    axes.imshow(_square(image), cmap="gray_r", vmin=0, vmax=1)


def _square(values: np.ndarray) -> np.ndarray:
    side = math.isqrt(len(values))
    return values.reshape(side, side)
