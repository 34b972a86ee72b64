"""How well a classifier tells signal from background, and whether it learned its training events by heart."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import ks_2samp
from sklearn.metrics import auc, roc_curve

from workshop.figures.style import BLUE, canvas, legend_above, styled
from workshop.figures.two_classes import BACKGROUND, SIGNAL, filled_steps, fractions

EDGES = np.linspace(0.0, 1.0, 31)
CLASSES = (
    ("background", 0, BACKGROUND, {"marker": "s", "color": "#7A4E00", "markerfacecolor": "white"}),
    ("signal", 1, SIGNAL, {"marker": "o", "color": "#003F66"}),
)


@styled
def decisions(
    train_probability: np.ndarray,
    train_labels: np.ndarray,
    test_probability: np.ndarray,
    test_labels: np.ndarray,
    name: str = "output of the network (probability of signal)",
) -> Figure:
    """The over-training check: the outputs for training events (histograms) and test events (points), by class.

    Each of the four is normalised to one; the bars are Poisson errors. The Kolmogorov-Smirnov p-value in the legend
    is the probability of a larger difference between training and test, were they of the same distribution.

    Args:
        train_probability: [n, 1], the network's outputs, or those of a decision function, which may leave [0, 1].
        train_labels: [n, 1], 1 for signal and 0 for background.
        test_probability: [m, 1].
        test_labels: [m, 1].
        name: of the outputs.
    """
    figure = canvas(7.2, 5.2)
    axes = figure.add_subplot()
    edges = _edges(train_probability, test_probability)
    centres = (edges[1:] + edges[:-1]) / 2
    for species, truth, look, points in CLASSES:
        train = np.ravel(train_probability)[np.ravel(train_labels) == truth]
        test = np.ravel(test_probability)[np.ravel(test_labels) == truth]
        filled_steps(axes, fractions(train, edges), edges, f"{species}, training", **look)
        heights = fractions(test, edges)
        p_value = ks_2samp(train, test, method="asymp").pvalue
        label = f"{species}, test (KS p = {p_value:.2g})"
        heights[heights == 0] = np.nan  # no point where there is no event
        axes.errorbar(centres, heights, np.sqrt(heights / len(test)), ls="none", markersize=5, label=label, **points)
    axes.set(xlim=(edges[0], edges[-1]), xlabel=name, ylabel="fraction of events / bin")
    axes.set_ylim(bottom=0)
    legend_above(axes, columns=2)
    return figure


def _edges(*outputs: np.ndarray) -> np.ndarray:
    """30 bins of [0, 1], or of all outputs where some lie beyond."""
    low, high = min(map(np.min, outputs)), max(map(np.max, outputs))
    return EDGES if low >= 0.0 and high <= 1.0 else np.linspace(low, high, len(EDGES))


@styled
def roc(labels: np.ndarray, probability: np.ndarray) -> Figure:
    """Background rejection against signal efficiency, for all thresholds, with the area under the curve.

    Args:
        labels: [n, 1], 1 for signal and 0 for background.
        probability: [n, 1], the network's outputs.
    """
    background_efficiency, signal_efficiency, _ = roc_curve(np.ravel(labels), np.ravel(probability))
    area = auc(background_efficiency, signal_efficiency)
    figure = canvas(5.6, 5.4)
    axes = figure.add_subplot()
    axes.plot(signal_efficiency, 1.0 - background_efficiency, color=BLUE, label=f"network, area {area:.4f}")
    axes.plot([0, 1], [1, 0], color="black", linestyle="--", linewidth=1.2, label="guessing, area 0.5")
    axes.set(xlim=(0, 1.0), ylim=(0, 1.02), aspect="equal")
    axes.set(xlabel="signal efficiency", ylabel="background rejection (1 $-$ background efficiency)")
    axes.legend(loc="lower left")
    return figure
