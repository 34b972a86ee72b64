"""The features of signal and background."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from workshop.figures.labels import label
from workshop.figures.style import canvas, styled
from workshop.figures.two_classes import BACKGROUND, SIGNAL, filled_steps, fractions

COLUMNS = 7
BINS = 25
TAIL = 0.99  # the quantile that the bins reach to, where the hundredth beyond would take a third of the axis
NOTE = "The last bin of a long tail holds all values beyond."
NO_SOLUTION = 999.0  # GeV: MT2W where no top mass explains the event


@styled
def distributions(frame: pd.DataFrame, features: list[str]) -> Figure:
    """Signal against background for each feature, every histogram normalised to one.

    The last bin of a long tail holds all values beyond, too; MT2W without a solution (999 GeV) has a bin of its own.

    Args:
        frame: one event a row, with the column `signal` (1 or 0) and the features (GeV, radians).
        features: the columns that are shown.
    """
    rows = -(-len(features) // COLUMNS)
    columns = min(COLUMNS, len(features))
    figure = canvas(2.6 * columns, 2.5 * rows + 0.8)
    panels = figure.subplots(rows, columns, squeeze=False)
    for axes in panels.flat[len(features) :]:
        axes.remove()
    for axes, feature in zip(panels.flat, features, strict=False):
        _panel(axes, frame[feature], frame["signal"] == 1)
        axes.set_xlabel(label(feature))
    for axes in panels[:, 0]:
        axes.set_ylabel("fraction / bin")
    handles, names = panels.flat[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside upper center", ncols=2, fontsize=13)
    no_solution = f"  MT2W 'none': no top mass explains the event ({NO_SOLUTION:g} GeV)." if "MT2W" in features else ""
    figure.supxlabel(NOTE + no_solution, fontsize=11)
    return figure


def _panel(axes: Axes, values: pd.Series, is_signal: pd.Series) -> None:
    """Both histograms of one feature."""
    unsolved = (values == NO_SOLUTION) & (values.name == "MT2W")
    edges = _edges(values[~unsolved])
    apart = edges[-1] + np.array([0.08, 0.2]) * (edges[-1] - edges[0])  # the bin of the unsolved
    for name, chosen, look in (("background", ~is_signal, BACKGROUND), ("signal", is_signal, SIGNAL)):
        filled_steps(axes, fractions(values[chosen & ~unsolved], edges, chosen.sum()), edges, name, **look)
        if unsolved.any():
            filled_steps(axes, np.array([(chosen & unsolved).sum() / chosen.sum()]), apart, "_", **look)
    if pd.api.types.is_integer_dtype(values):
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    if unsolved.any():
        low, high = np.quantile(edges, [0.0, 0.9])  # further ticks would touch the word
        ticks = [
            tick for tick in MaxNLocator(3, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low <= tick <= high
        ]
        axes.set_xticks([*ticks, apart.mean()], [*(f"{tick:g}" for tick in ticks), "none"])
    axes.set_ylim(bottom=0)


def _edges(values: pd.Series) -> np.ndarray:
    """Bins at the integers for counts, else 25 equal ones, up to the tail where it is long."""
    if pd.api.types.is_integer_dtype(values):
        return np.arange(values.min(), values.max() + 2) - 0.5
    low, tail, high = values.min(), values.quantile(TAIL), values.max()
    return np.linspace(low, tail if tail - low < 2 / 3 * (high - low) else high, BINS + 1)
