"""Several classifiers of the same events beside each other."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure
from sklearn.metrics import auc, roc_curve

from workshop.figures.style import BLACK, BLUE, ORANGE, VERMILION, canvas, styled

LOOKS: tuple[dict, ...] = (
    {"color": BLUE, "linestyle": "-", "linewidth": 3.4},  # still seen where others lie upon it
    {"color": VERMILION, "linestyle": "--"},
    {"color": ORANGE, "linestyle": "-."},
)
GUESSING = {"color": BLACK, "linestyle": ":", "linewidth": 1.4}


@styled
def roc_curves(labels: np.ndarray, probabilities: Mapping[str, np.ndarray]) -> Figure:
    """True against false positive rate for all thresholds, with the areas under the curves.

    Args:
        labels: [n, 1], 1 for signal and 0 for background.
        probabilities: of signal, [n, 1], by the name of the classifier; three at most.
    """
    figure = canvas(5.8, 5.4)
    axes = figure.add_subplot()
    for (name, probability), look in zip(probabilities.items(), LOOKS, strict=False):
        false, true, _ = roc_curve(np.ravel(labels), np.ravel(probability))
        axes.plot(false, true, label=f"{name}, area {auc(false, true):.4f}", **look)
    axes.plot([0, 1], [0, 1], label="guessing, area 0.5", **GUESSING)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="false positive rate", ylabel="true positive rate")
    axes.legend(loc="lower right", handlelength=3)
    return figure


@styled
def significances(curves: Mapping[str, tuple[np.ndarray, np.ndarray]], regularisation: float) -> Figure:
    """The approximate median significance against the threshold, each curve with its maximum.

    Args:
        curves: thresholds and significances, by the name of the classifier; three at most.
        regularisation: the b in the axis' label.
    """
    figure = canvas(6.8, 4.8)
    axes = figure.add_subplot()
    for (name, (thresholds, values)), look in zip(curves.items(), LOOKS, strict=False):
        best = np.argmax(values)
        label = f"{name}, at most {values[best]:.3f} at {thresholds[best]:.2f}"
        axes.plot(thresholds, values, label=label, **look)
        axes.plot(thresholds[best], values[best], "o", markersize=8, markerfacecolor="white", color=look["color"])
    axes.set(xlim=(0, 1), xlabel="threshold on the probability of signal")
    axes.set_ylabel(f"approximate median significance, $b = {regularisation:g}$")
    axes.set_ylim(0, 1.35 * max(values.max() for _, values in curves.values()))
    axes.legend(loc="upper left", handlelength=3)
    return figure
