"""The network's transverse mass against the true one, and why it fails where M_T is low."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from workshop.figures.labels import EVENT
from workshop.figures.style import BLUE, COUNTS, ORANGE, VERMILION, canvas, legend_above, styled

WIDTH = 20.0  # GeV a bin
TAIL = 0.99  # the quantile of M_T that the bins reach to
TRUE = f"true {EVENT['MT']}"


@styled
def predicted_and_true(prediction: np.ndarray, true: np.ndarray) -> Figure:
    """Each event in the plane of predicted and true M_T, and the distributions of both.

    The outermost bins hold what lies beyond, too.

    Args:
        prediction: [n, 1], GeV.
        true: [n, 1], GeV.
    """
    edges = _edges(true)
    predicted, true = (np.clip(np.ravel(values), 0.0, edges[-1]) for values in (prediction, true))
    figure = canvas(11.0, 4.8)
    plane, spectra = figure.subplots(1, 2)
    mesh = _plane(plane, true, predicted, edges, edges)
    figure.colorbar(mesh, ax=plane, label=f"events / ({WIDTH:g} GeV)²")
    plane.plot(edges[[0, -1]], edges[[0, -1]], color="black", linestyle="--", linewidth=1.2, label="prediction = true")
    plane.set(xlabel=TRUE, ylabel=f"predicted {EVENT['MT']}", aspect="equal")
    legend_above(plane, columns=1)
    spectra.stairs(np.histogram(true, edges)[0], edges, fill=True, color="#F6D798", edgecolor=ORANGE, label="true")
    spectra.stairs(np.histogram(predicted, edges)[0], edges, color=BLUE, linestyle="--", linewidth=2, label="predicted")
    spectra.set(xlim=edges[[0, -1]], xlabel=EVENT["MT"], ylabel=f"events / {WIDTH:g} GeV")
    legend_above(spectra, columns=2)
    return figure


@styled
def low_mass(frame: pd.DataFrame, prediction: np.ndarray, true: np.ndarray) -> Figure:
    """Why the network struggles at low M_T: (a) its error, (b) the events, (c) the shape it has to learn.

    M_T = sqrt(2 pT MET (1 - cos(phi_lepton - phi_MET))) is low in narrow valleys with a sharp cusp, where the
    difference of the raw angles is 0 or +-2 pi: one place on the detector, three places among the inputs.

    Args:
        frame: the n training events, with `MET`, `sel_lep_pt0` (GeV), `METPhi`, `sel_lep_phi0` (radians).
        prediction: [n, 1], GeV.
        true: [n, 1], GeV.
    """
    figure = canvas(15.0, 4.8)
    error, events, valleys = figure.subplots(1, 3, width_ratios=(1, 1, 1.25))
    edges = _edges(true)
    _error(error, np.ravel(true), np.ravel(prediction), edges)
    events.stairs(np.histogram(np.ravel(true), edges)[0], edges, fill=True, color="#F6D798", edgecolor=ORANGE)
    events.set(title="(b) training events", xlabel=TRUE, ylabel=f"events / {WIDTH:g} GeV", xlim=edges[[0, -1]])
    _valleys(valleys, frame, np.ravel(true), edges)
    return figure


def _edges(true: np.ndarray) -> np.ndarray:
    """Bins of equal width from 0 to where the tail of M_T begins, GeV."""
    return np.arange(0.0, np.quantile(true, TAIL) + WIDTH, WIDTH)


def _plane(axes: Axes, x: np.ndarray, y: np.ndarray, x_edges: np.ndarray, y_edges: np.ndarray):
    """Counts of events in a plane, in a logarithmic map of colours; cells without an event stay white."""
    counts = np.histogram2d(x, y, (x_edges, y_edges))[0].T
    norm = LogNorm(1, max(10.0, counts.max()))
    return axes.pcolormesh(x_edges, y_edges, np.ma.masked_equal(counts, 0), cmap=COUNTS, norm=norm)


def _error(axes: Axes, true: np.ndarray, prediction: np.ndarray, edges: np.ndarray) -> None:
    """Mean and standard deviation of prediction - true in each bin of the true M_T that has two events or more."""
    bins = np.digitize(true, edges) - 1
    groups = [(prediction - true)[bins == i] for i in range(len(edges) - 1)]
    filled = [i for i, group in enumerate(groups) if len(group) > 1]
    centres = (edges[:-1] + WIDTH / 2)[filled]
    mean, spread = (np.array([f(groups[i]) for i in filled]) for f in (np.mean, np.std))
    axes.axhline(0.0, color="black", linewidth=0.8)
    axes.errorbar(centres, mean, spread, color=BLUE, marker="o", markersize=5, linestyle="none", capsize=2)
    axes.set(title="(a) mean error, bars: standard deviation", xlabel=TRUE, xlim=edges[[0, -1]])
    axes.set_ylabel(r"predicted $-$ true $M_\mathrm{T}$ [GeV]")


def _valleys(axes: Axes, frame: pd.DataFrame, true: np.ndarray, edges: np.ndarray) -> None:
    """True M_T against the difference of the raw angles, with the formula at the median of pT MET."""
    turn = 2.0 * np.pi
    difference = (frame["sel_lep_phi0"] - frame["METPhi"]).to_numpy(np.float64)
    mesh = _plane(axes, difference, true, np.linspace(-turn, turn, 81), edges)
    axes.figure.colorbar(mesh, ax=axes, label="events / cell")
    scale = float(np.median(frame["sel_lep_pt0"] * frame["MET"]))
    angles = np.linspace(-turn, turn, 801)
    formula = np.sqrt(2.0 * scale * (1.0 - np.cos(angles)))
    axes.plot(
        angles,
        formula,
        color=VERMILION,
        label=r"$M_\mathrm{T}$ at the median of $p_\mathrm{T}\,E_\mathrm{T}^\mathrm{miss}$",
    )
    axes.set_xticks([-turn, -turn / 2, 0, turn / 2, turn], [r"$-2\pi$", r"$-\pi$", "0", r"$\pi$", r"$2\pi$"])
    axes.set(xlim=(-turn, turn), ylim=edges[[0, -1]], ylabel=TRUE)
    axes.set_xlabel(r"$\varphi_\mathrm{lepton} - \varphi_\mathrm{MET}$, not wrapped [radians]")
    axes.set_title("(c) what has to be learned")
    axes.legend(loc="upper right")
