"""The figure of the report: our 900/100 GeV mixture, and below each distribution its statistics and the original's."""

from pathlib import Path

import matplotlib.style
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lesson_data.generate.published import PUBLISHED

PANELS = {  # column: label, upper end of the axis in GeV
    "HT": ("$H_T$ [GeV]", 2000),
    "MET": ("missing transverse momentum [GeV]", 1000),
    "MT": ("$M_T$ [GeV]", 1000),
    "MT2W": ("$M_{T2}^W$ [GeV] (999: no solution)", 1000),
    "sel_lep_pt0": ("lepton $p_T$ [GeV]", 500),
    "selJet_pt1": ("second jet $p_T$ [GeV]", 600),
    "selJet_pt2": ("third jet $p_T$ [GeV]", 400),
    "selJet_m0": ("leading jet mass [GeV]", 200),
}
BINS = 40
OURS, ORIGINAL = "#0072B2", "black"
SIGNAL = {"facecolor": "none", "edgecolor": OURS, "hatch": "////", "linewidth": 1.2}
BACKGROUND = {"facecolor": "#F6D798", "edgecolor": "#E69F00", "linewidth": 1.2}


def draw_comparison(events: pd.DataFrame, path: Path) -> None:
    """Write the figure of `events` (background and 900/100 signal) as PNG to `path`."""
    with matplotlib.style.context(["default", {"font.size": 10, "hatch.linewidth": 0.8}]):
        figure = Figure(figsize=(15, 8), layout="constrained")
        for axes, (column, (label, end)) in zip(figure.subplots(2, 4).flat, PANELS.items(), strict=True):
            _distribution(axes, events, column, np.linspace(0.0, end, BINS + 1))
            axes.set(xlabel=label, xlim=(0, end), ylabel=f"events / {end / BINS:g} GeV")
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=4, frameon=False)
        figure.savefig(path, dpi=110, metadata={"Software": None})


def _distribution(axes: Axes, events: pd.DataFrame, column: str, edges: np.ndarray) -> None:
    """Background and signal, stacked, over bars of the statistics; the last bin holds what lies beyond."""
    counts = [
        np.histogram(np.minimum(events.loc[events["signal"] == label, column], edges[-1]), edges)[0] for label in (0, 1)
    ]
    axes.stairs(counts[0], edges, fill=True, **BACKGROUND, label="background (stacked)")
    both = counts[0] + counts[1]
    axes.stairs(both, edges, baseline=counts[0], fill=True, **SIGNAL, label="signal 900/100 GeV (stacked)")
    top = max(both)
    ours = events[column].astype("float64").describe()
    _statistics(axes, ours[list(PUBLISHED[column])], -0.08 * top, OURS, "o", "ours: quartiles, mean ± std")
    _statistics(axes, PUBLISHED[column], -0.19 * top, ORIGINAL, "s", "original: quartiles, mean ± std")
    axes.axhline(0.0, color="black", linewidth=0.8)
    axes.set_ylim(-0.26 * top, 1.05 * top)
    axes.set_yticks([tick for tick in axes.get_yticks() if 0 <= tick <= top])


def _statistics(axes: Axes, values, height: float, color: str, marker: str, label: str) -> None:
    """Mean and standard deviation as a point with a bar, the quartiles as long ticks."""
    quartiles = [values[name] for name in ("25%", "50%", "75%") if name in values]
    axes.plot(quartiles, [height] * len(quartiles), "|", color=color, markersize=15, markeredgewidth=2)
    look = {"fmt": marker, "color": color, "markerfacecolor": "white", "capsize": 3, "label": label}
    axes.errorbar(values["mean"], height, xerr=values["std"], **look)
