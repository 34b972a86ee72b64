"""What the XOR network puts out over the unit square."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from workshop.figures.style import LEVELS, canvas, styled

STEPS = 101


@styled
def plane(points: np.ndarray, outputs: np.ndarray, grid_function: Callable[[np.ndarray], np.ndarray]) -> Figure:
    """The network's output over the unit square, with the four points and their values: a square where it is above 0.5.

    Args:
        points: [4, 2], the inputs.
        outputs: [4, 1], the network's outputs for them.
        grid_function: the network, from [n, 2] to [n, 1].
    """
    side = np.linspace(0.0, 1.0, STEPS)
    x1, x2 = np.meshgrid(side, side)
    values = np.asarray(grid_function(np.column_stack((x1.ravel(), x2.ravel())))).reshape(x1.shape)
    figure = canvas(6.2, 5.0)
    axes = figure.add_subplot()
    mesh = axes.pcolormesh(x1, x2, values, cmap=LEVELS, shading="gouraud")
    axes.contour(x1, x2, values, levels=[0.5], colors="white", linestyles="--")
    axes.set_title("dashed: where the output is 0.5")
    for point, value in zip(points, np.ravel(outputs), strict=True):
        shape = "square" if value > 0.5 else "circle"
        box = {"boxstyle": f"{shape},pad=0.4", "facecolor": "white", "linewidth": 1.5}
        axes.text(*point, f"{value:.3g}", ha="center", va="center", fontsize=13, bbox=box)
    axes.set(xlim=(-0.12, 1.12), ylim=(-0.12, 1.12), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    axes.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    figure.colorbar(mesh, label="output of the network")
    return figure
