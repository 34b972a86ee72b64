"""The network's transverse mass against the true one, and why it fails where M_T is low."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workshop.figures.counts import count_map
from workshop.figures.labels import EVENT
from workshop.figures.style import BLUE, OUTLINED, canvas, legend_above, styled

WIDTH = 20.0  # GeV a bin
TAIL = 0.995  # the quantile of the values that the axes reach to
TRUE, PREDICTED = f"true {EVENT['MT']}", f"predicted {EVENT['MT']}"
FILLED = {"fill": True, "facecolor": "0.85", "edgecolor": "black", "linewidth": 1.2}
ANSWER = (
    r"$M_\mathrm{T} = \sqrt{2\,p_\mathrm{T}\,E_\mathrm{T}^\mathrm{miss}\,(1 - \cos\Delta\varphi)}$ is low only in "
    r"narrow valleys with a cusp, at $\Delta\varphi = 0$ and $\pm 2\pi$: a small network fills them up"
)


@styled
def predicted_and_true(prediction: np.ndarray, true: np.ndarray) -> Figure:
    """Each event in the plane of true and predicted M_T, and the distributions of both.

    Args:
        prediction: [n, 1], GeV.
        true: [n, 1], GeV.
    """
    predicted, true = np.ravel(prediction), np.ravel(true)
    edges = _edges(true, predicted)
    figure = canvas(11.0, 4.8)
    plane, spectra = figure.subplots(1, 2)
    counts = count_map(plane, true, predicted, edges, edges, f"events / ({WIDTH:g} GeV)²")
    plane.plot(edges[[0, -1]], edges[[0, -1]], label="predicted = true", **OUTLINED)
    plane.set(xlabel=TRUE, ylabel=PREDICTED, xlim=(0, edges[-1]), ylim=edges[[0, -1]])
    outside = 1.0 - counts.sum() / len(true)
    legend_above(plane, columns=1, title=f"{outside:.1%} of the events lie outside")
    spectra.stairs(np.histogram(true, edges)[0], edges, label="true", **FILLED)
    spectra.stairs(np.histogram(predicted, edges)[0], edges, color=BLUE, ls="--", lw=2.2, label="predicted")
    spectra.set(xlim=edges[[0, -1]], xlabel=EVENT["MT"], ylabel=f"events / {WIDTH:g} GeV")
    legend_above(spectra, columns=2)
    return figure


@styled
def low_mass(frame: pd.DataFrame, prediction: np.ndarray, true: np.ndarray) -> Figure:
    """Why the network struggles at low M_T: (a) its error, (b) the events, (c) the shape it has to learn.

    M_T = sqrt(2 pT MET (1 - cos(phi_lepton - phi_MET))) is low in narrow valleys with a sharp cusp, where the
    difference of the raw angles is 0 or +-2 pi: one place on the detector, three places among the inputs.

    Args:
        frame: the n events, with `MET`, `sel_lep_pt0` (GeV), `METPhi`, `sel_lep_phi0` (radians).
        prediction: [n, 1], GeV.
        true: [n, 1], GeV.
    """
    true = np.ravel(true)
    edges = _edges(true)
    figure = canvas(15.0, 5.2)
    figure.suptitle(ANSWER, fontsize=15)
    error, events, valleys = figure.subplots(1, 3, width_ratios=(1, 1, 1.25))
    _error(error, true, np.ravel(prediction), edges)
    events.stairs(np.histogram(true, edges)[0], edges, **FILLED)
    events.set(
        title="(b) how many events there are", xlabel=TRUE, ylabel=f"events / {WIDTH:g} GeV", xlim=edges[[0, -1]]
    )
    _valleys(valleys, frame, true, edges)
    return figure


def _edges(*masses: np.ndarray) -> np.ndarray:
    """Bins of equal width, from 0 or the lowest of the values to where their tail begins, GeV."""
    low = min(0.0, *(np.quantile(mass, 1.0 - TAIL) for mass in masses))
    high = max(np.quantile(mass, TAIL) for mass in masses)
    return WIDTH * np.arange(np.floor(low / WIDTH), np.ceil(high / WIDTH) + 1)


def _error(axes: Axes, true: np.ndarray, prediction: np.ndarray, edges: np.ndarray) -> None:
    """Mean and standard deviation of prediction - true in each bin of the true M_T that has two events or more."""
    bins = np.digitize(true, edges) - 1
    groups = [(prediction - true)[bins == i] for i in range(len(edges) - 1)]
    filled = [i for i, group in enumerate(groups) if len(group) > 1]
    centres = (edges[:-1] + WIDTH / 2)[filled]
    mean, spread = (np.array([f(groups[i]) for i in filled]) for f in (np.mean, np.std))
    axes.fill_between(centres, mean - spread, mean + spread, color="#C6DDEE", label="standard deviation")
    axes.plot(centres, mean, color=BLUE, marker="o", markersize=4, label="mean")
    axes.axhline(0.0, color="black", linewidth=0.8, linestyle="--")
    axes.set(title="(a) the error of the prediction", xlabel=TRUE, xlim=edges[[0, -1]])
    axes.set_ylabel(r"predicted $-$ true $M_\mathrm{T}$ [GeV]")
    axes.legend(loc="upper right")


def _valleys(axes: Axes, frame: pd.DataFrame, true: np.ndarray, edges: np.ndarray) -> None:
    """True M_T against the difference of the raw angles, with the formula at the median of pT MET."""
    turn = 2.0 * np.pi
    difference = (frame["sel_lep_phi0"] - frame["METPhi"]).to_numpy(np.float64)
    count_map(axes, difference, true, np.linspace(-turn, turn, 81), edges, "events / cell")
    scale = float(np.median(frame["sel_lep_pt0"] * frame["MET"]))
    angles = np.linspace(-turn, turn, 801)
    axes.plot(angles, np.sqrt(2.0 * scale * (1.0 - np.cos(angles))), **OUTLINED)
    axes.set_xticks([-turn, -turn / 2, 0, turn / 2, turn], [r"$-2\pi$", r"$-\pi$", "0", r"$\pi$", r"$2\pi$"])
    axes.set(xlim=(-turn, turn), ylim=edges[[0, -1]], ylabel=TRUE)
    axes.set_xlabel(r"$\Delta\varphi = \varphi_\mathrm{lepton} - \varphi_\mathrm{MET}$, not wrapped [radians]")
    median = r"$p_\mathrm{T}\,E_\mathrm{T}^\mathrm{miss}$"
    axes.set_title(f"(c) what has to be learned; line: the median {median}")
