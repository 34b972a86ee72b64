"""The four-lepton mass."""

import numpy as np
from matplotlib.figure import Figure

from workshop.figures.style import canvas, legend_above, styled
from workshop.figures.two_classes import BACKGROUND, SIGNAL, filled_steps

HIGGS_MASS = 125.0  # GeV
LOW, HIGH, WIDTH = 70.0, 250.0, 2.5  # GeV


@styled
def mass_spectrum(background: np.ndarray, signal: np.ndarray) -> Figure:
    """The events of each class against their four-lepton mass, signal stacked upon background; the axis is logarithmic.

    Args:
        background: [n], GeV.
        signal: [m], GeV.
    """
    figure = canvas(7.2, 5.0)
    axes = figure.add_subplot()
    edges = np.arange(LOW, HIGH + WIDTH, WIDTH)
    below, above = (np.histogram(masses, edges)[0] for masses in (background, signal))
    filled_steps(axes, below, edges, _named("background", background), **BACKGROUND)
    filled_steps(axes, below + above, edges, _named("signal, stacked", signal), baseline=below, **SIGNAL)
    axes.axvline(HIGGS_MASS, color="black", linestyle=":", linewidth=1.2)
    axes.set_yscale("log")
    axes.set(xlim=(LOW, HIGH), ylim=(1, None), xlabel=r"four-lepton mass $m_{4\ell}$ [GeV]")
    axes.set_ylabel(f"events / {WIDTH:g} GeV")
    axes.annotate(f"{HIGGS_MASS:g} GeV", (HIGGS_MASS, 1), (4, 6), textcoords="offset points")
    legend_above(axes, columns=2)
    return figure


def _named(name: str, masses: np.ndarray) -> str:
    beyond = np.mean((masses < LOW) | (masses > HIGH))
    return f"{name} ({beyond:.1%} beyond the axis)"
