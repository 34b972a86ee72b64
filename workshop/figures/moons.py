"""The border between two classes in the plane, and what several networks and a training make of it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from workshop.figures.style import BLACK, BLUE, LEVELS, ORANGE, VERMILION, canvas, styled

MARGIN = 0.4  # around the points
CELLS = 120  # a side
BINS = 24
LOOKS: tuple[dict, ...] = (
    {"color": BLUE, "linestyle": "-"},
    {"color": VERMILION, "linestyle": "--"},
    {"color": ORANGE, "linestyle": "-."},
    {"color": BLACK, "linestyle": ":"},
)


@styled
def border(function: Callable[[np.ndarray], np.ndarray], points: np.ndarray, labels: np.ndarray) -> Figure:
    """The network's output over the plane, the points of both classes, and the line where it is 0.5.

    Args:
        function: the network, from [n, 2] to [n, 1] in [0, 1].
        points: [n, 2].
        labels: [n, 1], 0 or 1.
    """
    low, high = points.min(axis=0) - MARGIN, points.max(axis=0) + MARGIN
    x, y = np.meshgrid(*(np.linspace(low[axis], high[axis], CELLS) for axis in (0, 1)))
    output = np.asarray(function(np.column_stack((x.ravel(), y.ravel())))).reshape(x.shape)
    figure = canvas(7.4, 5.2)
    axes = figure.add_subplot()
    image = axes.pcolormesh(x, y, output, cmap=LEVELS, vmin=0, vmax=1, shading="gouraud", rasterized=True)
    axes.contour(x, y, output, levels=[0.5], colors="white", linewidths=2.5)
    for truth, marker, face in ((0, "o", "white"), (1, "x", "black")):
        chosen = points[labels[:, 0] == truth]
        edge = {"edgecolors": "black", "linewidths": 0.8} if marker == "o" else {}
        axes.scatter(*chosen.T, marker=marker, s=22, c=face, label=f"class {truth}", **edge)
    axes.set(xlabel="$x$", ylabel="$y$", aspect="equal")
    axes.legend(loc="upper right", frameon=True)
    figure.colorbar(image, label="output of the network (probability of class 1)", shrink=0.8)
    return figure


@styled
def curves(losses: Mapping[str, Sequence[float]], chosen: str) -> Figure:
    """The validation loss of several networks after each epoch.

    Args:
        losses: of each epoch, by the name of the network; four at most.
        chosen: the name of the network that the lesson trains.
    """
    figure = canvas(6.6, 4.6)
    axes = figure.add_subplot()
    for (name, values), look in zip(losses.items(), LOOKS, strict=False):
        words = f"{name} (the lesson's)" if name == chosen else name
        axes.plot(range(1, len(values) + 1), values, label=words, linewidth=3 if name == chosen else 1.8, **look)
    axes.set_yscale("log")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set(xlabel="epochs done", ylabel="validation cross-entropy")
    axes.legend(handlelength=3.5)
    return figure


@styled
def histograms(names: Sequence[str], before: Sequence[np.ndarray], after: Sequence[np.ndarray]) -> Figure:
    """The values of each variable before (filled) and after (line) the training, in the same bins.

    Args:
        names: of the variables.
        before: their values.
        after: the same shapes.
    """
    figure = canvas(8.6, 5.4)
    panels = figure.subplots(2, -(-len(names) // 2), squeeze=False)
    for axes, name, first, last in zip(panels.T.flat, names, before, after, strict=True):
        both = np.concatenate((np.ravel(first), np.ravel(last)))
        edges = np.linspace(both.min() - 0.05, both.max() + 0.05, BINS + 1)
        axes.stairs(
            np.histogram(first, edges)[0], edges, fill=True, facecolor="#F6D798", edgecolor=ORANGE, label="before"
        )
        axes.stairs(np.histogram(last, edges)[0], edges, color=BLUE, linewidth=1.8, label="after")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set(xlabel=name)
        axes.set_ylim(bottom=0)
    for axes in panels[:, 0]:
        axes.set_ylabel("weights / bin")
    handles, labels = panels[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=2)
    return figure
