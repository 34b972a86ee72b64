"""What the XOR network puts out over the unit square."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from workshop.figures.style import LEVELS, canvas, styled

STEPS = 101


@styled
def plane(points: np.ndarray, outputs: np.ndarray, grid_function: Callable[[np.ndarray], np.ndarray]) -> Figure:
    """The network's output over the unit square, with the four points and their values.

    Args:
        points: [4, 2], the inputs.
        outputs: [4, 1], the network's outputs for them.
        grid_function: the network, from [n, 2] to [n, 1].
    """
    side = np.linspace(0.0, 1.0, STEPS)
    x1, x2 = np.meshgrid(side, side)
    values = np.asarray(grid_function(np.column_stack((x1.ravel(), x2.ravel())))).reshape(x1.shape)
    figure = canvas(6.4, 5.2)
    axes = figure.add_subplot()
    mesh = axes.pcolormesh(x1, x2, values, cmap=LEVELS, shading="gouraud")
    border = axes.contour(x1, x2, values, levels=[0.5], colors="white", linestyles="--")
    axes.clabel(border, fmt="%.1f")
    high = np.ravel(outputs) > 0.5
    for chosen, marker, colour in ((high, "s", "black"), (~high, "o", "white")):
        axes.plot(*points[chosen].T, marker, color=colour, markeredgecolor="grey", markersize=13, clip_on=False)
    for (a, b), value in zip(points, np.ravel(outputs), strict=True):
        text = (a + (0.06 if a < 0.5 else -0.06), b + (0.05 if b < 0.5 else -0.05))
        axes.text(*text, f"{value:g}", ha="left" if a < 0.5 else "right", va="center", fontsize=14)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    figure.colorbar(mesh, label="output of the network", pad=0.06)
    return figure
