"""The sine and its first three derivatives."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from workshop.figures.style import BLACK, BLUE, ORANGE, VERMILION, canvas, legend_above, styled

LINES = (
    (r"$\sin x$", BLACK, "-"),
    ("first derivative", BLUE, "--"),
    ("second derivative", VERMILION, "-."),
    ("third derivative", ORANGE, ":"),
)


@styled
def curves(x: np.ndarray, curves: Sequence[np.ndarray]) -> Figure:
    """The four curves over [0, 2 pi].

    Args:
        x: [n], radians.
        curves: sin x and its first, second and third derivative, [n] each.
    """
    figure = canvas(7.2, 4.6)
    axes = figure.add_subplot()
    axes.axhline(0.0, color="grey", linewidth=0.8)
    for values, (label, colour, line) in zip(curves, LINES, strict=True):
        axes.plot(x, values, color=colour, linestyle=line, linewidth=2.6 if line == ":" else 2.0, label=label)
    quarters = np.arange(5) * np.pi / 2
    axes.set_xticks(quarters, ["0", r"$\pi/2$", r"$\pi$", r"$3\pi/2$", r"$2\pi$"])
    axes.set(
        xlim=(0.0, 2.0 * np.pi), ylim=(-1.1, 1.1), xlabel="$x$ [radians]", ylabel="value", yticks=[-1, -0.5, 0, 0.5, 1]
    )
    legend_above(axes, columns=4, handlelength=2.6)
    return figure
