"""How full the queue is while the batches leave it."""

import numpy as np
from matplotlib.figure import Figure

from workshop.figures.style import BLUE, canvas, styled

FEW = 60  # batches that are still seen one by one


@styled
def occupancy(waiting: np.ndarray, capacity: int) -> Figure:
    """The rows that wait in the queue after each batch was taken.

    Args:
        waiting: [batches], rows.
        capacity: the most rows that the queue holds.
    """
    figure = canvas(7.2, 4.0)
    axes = figure.add_subplot()
    batches = np.arange(1, len(waiting) + 1)
    axes.plot(batches, waiting, color=BLUE, linewidth=0.8, marker="o" if len(waiting) <= FEW else "", markersize=4)
    axes.axhline(capacity, color="black", linestyle="--")
    axes.text(0.5, 1.02 * capacity, f"capacity: {capacity} rows", transform=axes.get_yaxis_transform(), ha="center")
    axes.set(xlim=(1, max(2, len(waiting))), ylim=(0, 1.15 * capacity))
    axes.set(xlabel="batch", ylabel="rows waiting in the queue")
    return figure
