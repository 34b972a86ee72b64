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
ENOUGH = 10  # events that a mean is shown of
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
    prediction, true = np.ravel(prediction), np.ravel(true)
    edges = _edges(true)
    figure = canvas(15.0, 5.6)
    figure.suptitle(ANSWER, fontsize=15)
    error, events, valleys = figure.subplots(1, 3, width_ratios=(1, 1, 1.25))
    _error(error, true, prediction, edges)
    events.stairs(np.histogram(true, edges)[0], edges, **FILLED)
    events.set(
        title="(b) how many events there are", xlabel=TRUE, ylabel=f"events / {WIDTH:g} GeV", xlim=edges[[0, -1]]
    )
    _valleys(valleys, frame, prediction, true, edges)
    figure.legend(loc="outside lower center", ncols=4, fontsize=12)
    return figure


def _edges(*masses: np.ndarray) -> np.ndarray:
    """Bins of equal width, from 0 or the lowest of the values to where their tail begins, GeV."""
    low = min(0.0, *(np.quantile(mass, 1.0 - TAIL) for mass in masses))
    high = max(np.quantile(mass, TAIL) for mass in masses)
    return WIDTH * np.arange(np.floor(low / WIDTH), np.ceil(high / WIDTH) + 1)


def _profile(x: np.ndarray, values: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The centres of the bins of `x` with ENOUGH events; the mean and the standard deviation of `values` there."""
    bins = np.digitize(x, edges) - 1
    groups = [values[bins == i] for i in range(len(edges) - 1)]
    filled = [i for i, group in enumerate(groups) if len(group) >= ENOUGH]
    mean, spread = (np.array([moment(groups[i]) for i in filled]) for moment in (np.mean, np.std))
    return ((edges[1:] + edges[:-1]) / 2)[filled], mean, spread


def _error(axes: Axes, true: np.ndarray, prediction: np.ndarray, edges: np.ndarray) -> None:
    """Mean and standard deviation of prediction - true in each bin of the true M_T."""
    centres, mean, spread = _profile(true, prediction - true, edges)
    axes.fill_between(centres, mean - spread, mean + spread, color="#C6DDEE", label="(a) standard deviation")
    axes.plot(centres, mean, color=BLUE, marker="o", markersize=4, label="(a) mean")
    axes.axhline(0.0, color="black", linewidth=0.8, linestyle="--")
    axes.set(title="(a) the error of the prediction", xlabel=TRUE, xlim=edges[[0, -1]])
    axes.set_ylabel(r"predicted $-$ true $M_\mathrm{T}$ [GeV]")


def _valleys(axes: Axes, frame: pd.DataFrame, prediction: np.ndarray, true: np.ndarray, edges: np.ndarray) -> None:
    """True M_T against the difference of the raw angles, the formula at the median of pT MET, the mean prediction."""
    turn = 2.0 * np.pi
    cells = np.linspace(-turn, turn, 81)
    difference = (frame["sel_lep_phi0"] - frame["METPhi"]).to_numpy(np.float64)
    count_map(axes, difference, true, cells, edges, "events / cell")
    scale = float(np.median(frame["sel_lep_pt0"] * frame["MET"]))
    angles = np.linspace(-turn, turn, 801)
    median = r"$p_\mathrm{T}\,E_\mathrm{T}^\mathrm{miss}$"
    formula = np.sqrt(2.0 * scale * (1.0 - np.cos(angles)))
    axes.plot(angles, formula, label=f"(c) the formula at the median {median}", **OUTLINED)
    centres, mean, _ = _profile(difference, prediction, cells)
    look = {"linestyle": "none", "marker": "o", "markersize": 6, "color": "white", "markeredgecolor": "black"}
    axes.plot(centres, mean, label="(c) mean prediction", **look)
    axes.set_xticks([-turn, -turn / 2, 0, turn / 2, turn], [r"$-2\pi$", r"$-\pi$", "0", r"$\pi$", r"$2\pi$"])
    axes.set(title="(c) what has to be learned", ylabel=TRUE, xlim=(-turn, turn), ylim=edges[[0, -1]])
    axes.set_xlabel(r"$\Delta\varphi = \varphi_\mathrm{lepton} - \varphi_\mathrm{MET}$, not wrapped [radians]")
