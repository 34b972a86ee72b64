"""A variable as it is assigned to, and the types that can be added."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from workshop.figures.matrices import cells
from workshop.figures.style import canvas, styled

CHANGED, KEPT = "#FBE7C2", "#FFFFFF"
ALLOWED, REFUSED = "#D6E6F2", "#FFFFFF"


@styled
def assignments(values: Mapping[str, np.ndarray]) -> Figure:
    """W at the start and after each assignment; the cells that changed are filled.

    Args:
        values: [rows, columns] by what was run, in its order.
    """
    figure = canvas(9.6, 5.0)
    panels = figure.subplots(-(-len(values) // 3), 3).ravel()
    before = next(iter(values.values()))
    for axes, (title, matrix) in zip(panels, values.items(), strict=True):
        changed = matrix != before
        cells(axes, matrix, 0.0, lambda *cell, changed=changed: CHANGED if changed[cell] else KEPT)
        rows, columns = matrix.shape
        axes.set(xlim=(-0.05, columns + 0.05), ylim=(-rows / 2 - 0.05, rows / 2 + 0.05), aspect="equal")
        axes.axis("off")
        axes.set_title(title, family="DejaVu Sans Mono")
        before = matrix
    return figure


@styled
def sums(types: Sequence[str], results: Mapping[str, Sequence[Sequence[str]]]) -> Figure:
    """The type of the sum of each pair of types, in one panel a library; a hatched cell is a refusal.

    Args:
        types: of the summands.
        results: by the library, the names of the sums' types, [types][types]; empty where it refuses.
    """
    figure = canvas(10.4, 4.6)
    panels = figure.subplots(1, len(results))
    for axes, (library, table) in zip(panels, results.items(), strict=True):
        for row, names in enumerate(table):
            for column, name in enumerate(names):
                look = {"facecolor": ALLOWED} if name else {"facecolor": REFUSED, "hatch": "///"}
                axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, edgecolor="#505050", linewidth=1.0, **look))
                axes.text(column, row, name, ha="center", va="center", fontsize=10.5)
        count = len(types)
        axes.set(xlim=(-0.5, count - 0.5), ylim=(count - 0.5, -0.5), title=library, aspect="equal")
        axes.set_xticks(range(count), types)
        axes.set_yticks(range(count), types)
        axes.tick_params(length=0)
    return figure
