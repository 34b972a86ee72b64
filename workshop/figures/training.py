"""The course of a training."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from workshop.figures.style import BLUE, VERMILION, canvas, styled

WIDE = 20.0  # losses that fall by more than this factor are shown on a logarithmic axis
MARKERS = 12


@styled
def losses(train: list[float], validation: list[float], label: str = "loss") -> Figure:
    """The training and the validation loss over the number of epochs done, from 1.

    Args:
        train: the training loss of each epoch.
        validation: the validation loss of each epoch.
        label: what the loss is and its unit, as "squared error [GeV²]".
    """
    epochs = range(1, len(train) + 1)
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
    axes.set(xlabel="epochs done", ylabel=label)
    axes.legend(handlelength=3)
    return figure
