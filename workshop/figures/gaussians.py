"""The two Gaussians and what the network makes of them."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from workshop.figures.style import BLUE, COUNTS, LEVELS, canvas, styled

HALF_WIDTH = 4.0
CELLS = 32  # a side
SHOWN = 250  # events of each class under the surface


@styled
def densities(signal: np.ndarray, background: np.ndarray) -> Figure:
    """The densities of both classes over [-4, 4]^2, normalised to the events of each class.

    Args:
        signal: [n, 2].
        background: [n, 2].
    """
    figure = canvas(9.6, 4.4)
    figure.set_layout_engine("compressed")
    panels = figure.subplots(1, 2, sharex=True, sharey=True)
    edges = np.linspace(-HALF_WIDTH, HALF_WIDTH, CELLS + 1)
    area = (edges[1] - edges[0]) ** 2
    maps = [
        np.histogram2d(events[:, 0], events[:, 1], bins=edges)[0] / len(events) / area
        for events in (signal, background)
    ]
    highest = max(density.max() for density in maps)
    for axes, density, events, name in zip(panels, maps, (signal, background), ("signal", "background"), strict=True):
        mesh = axes.pcolormesh(edges, edges, np.ma.masked_equal(density.T, 0), cmap=COUNTS, vmin=0, vmax=highest)
        mean = events.mean(axis=0)
        axes.plot(*mean, "+", color="white", markersize=14, markeredgewidth=2.5)
        axes.set(title=f"{name}: mean (${mean[0]:.2f}$, ${mean[1]:.2f}$)", xlabel="$x_1$", aspect="equal")
    panels[0].set_ylabel("$x_2$")
    figure.colorbar(mesh, ax=panels, label="probability density")
    return figure


@styled
def decision_surface(
    function: Callable[[np.ndarray], np.ndarray], signal: np.ndarray, background: np.ndarray
) -> Figure:
    """The network's output over [-4, 4]^2 in 3-D; on the floor some events and the border, where it is 0.5.

    Args:
        function: the network, from [n, 2] to [n, 1] in [0, 1].
        signal: [n, 2]; the first few are drawn.
        background: [n, 2]; the first few are drawn.
    """
    side = np.linspace(-HALF_WIDTH, HALF_WIDTH, 2 * CELLS + 1)
    x1, x2 = np.meshgrid(side, side)
    output = np.asarray(function(np.column_stack((x1.ravel(), x2.ravel())))).reshape(x1.shape)
    figure = canvas(7.6, 6.4)
    axes = figure.add_subplot(projection="3d", computed_zorder=False)
    floor = -0.8
    for events, marker, colour, name in ((background, "x", "#9A6A00", "background"), (signal, "o", BLUE, "signal")):
        inside = events[np.abs(events).max(axis=1) < HALF_WIDTH][:SHOWN]
        axes.scatter(*inside.T, floor, marker=marker, s=12, color=colour, depthshade=False, label=name, zorder=1)
    line = {"levels": [0.5], "colors": "black", "linewidths": 2.5}
    axes.contour(x1, x2, output, offset=floor, zorder=2, **line)
    mesh = {"rstride": 2, "cstride": 2, "linewidth": 0.15, "edgecolor": "grey", "shade": False}
    surface = axes.plot_surface(x1, x2, output, cmap=LEVELS, vmin=0, vmax=1, zorder=3, **mesh)
    axes.contour(x1, x2, output, zorder=4, **line)
    axes.plot([], [], [], color="black", linewidth=2.5, label="border: 0.5")
    axes.set(xlim=(-HALF_WIDTH, HALF_WIDTH), ylim=(-HALF_WIDTH, HALF_WIDTH), zlim=(floor, 1.0))
    axes.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="output", zticks=[0, 0.5, 1])
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.labelpad = 8
    axes.view_init(elev=24, azim=-70)
    figure.colorbar(surface, label="output of the network (probability of signal)", shrink=0.7)
    axes.legend(loc="upper left", markerscale=2)
    return figure
