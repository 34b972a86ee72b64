"""The course of a training."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from workshop.figures.style import BLUE, VERMILION, canvas, styled

WIDE = 20.0  # losses that fall by more than this factor are shown on a logarithmic axis
MARKERS = 12


@styled
def losses(epochs: list[int], train: list[float], validation: list[float], unit: str = "") -> Figure:
    """The training and the validation loss of each epoch.

    Args:
        epochs: the numbers of the epochs.
        train: the training loss of each, in `unit`.
        validation: the validation loss of each, in `unit`.
        unit: of the loss, such as "GeV²"; empty for a pure number.
    """
    figure = canvas(6.4, 4.4)
    axes = figure.add_subplot()
    every = max(1, len(epochs) // MARKERS)
    axes.plot(epochs, train, color=BLUE, marker="o", markevery=every, label="training")
    look = {"color": VERMILION, "linestyle": "--", "marker": "s", "markerfacecolor": "white"}
    axes.plot(epochs, validation, markevery=(every // 2, every), label="validation", **look)
    values = np.array([*train, *validation])
    if values.min() > 0 and values.max() / values.min() > WIDE:
        axes.set_yscale("log")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axes.set(xlabel="epoch", ylabel=f"loss [{unit}]" if unit else "loss")
    axes.legend(handlelength=3)
    return figure
