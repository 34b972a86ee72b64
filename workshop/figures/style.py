"""The common look of all figures, readable in black and white, and the PNG they are shipped as."""

import functools
import io
from collections.abc import Callable

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.patheffects import withStroke

DPI = 120
# Okabe and Ito's colours, which the colour-blind tell apart; these four also differ in lightness.
BLACK, BLUE, VERMILION, ORANGE = "#000000", "#0072B2", "#D55E00", "#E69F00"
# Lightness rises steadily along both maps, so that they survive a grey printer.
LEVELS = "cividis"  # of a function
COUNTS = "cividis_r"  # of events: many are dark, few are light, none is white
# A line that stands out from every level of both maps.
OUTLINED = {"color": "white", "linewidth": 1.6, "path_effects": [withStroke(linewidth=3.6, foreground="black")]}

RC = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so that every machine draws the same
    "font.size": 11,
    "axes.labelsize": 12,
    "axes.titlesize": 12,
    "axes.linewidth": 1.0,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.h_pad": 0.1,
    "figure.constrained_layout.w_pad": 0.1,
    "figure.dpi": DPI,
    "hatch.linewidth": 0.8,
    "image.cmap": LEVELS,
    "legend.fontsize": 10.5,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "xtick.direction": "in",
    "ytick.direction": "in",
    "xtick.top": True,
    "ytick.right": True,
    "xtick.major.size": 6,
    "ytick.major.size": 6,
    "xtick.major.pad": 6,
    "ytick.major.pad": 6,
}


def look():
    """A context in which matplotlib draws as here, whatever the user's own settings are."""
    return matplotlib.style.context(["default", RC])


def styled(draw: Callable[..., Figure]) -> Callable[..., Figure]:
    """`draw`, always in the common look; the layout is made once, for another pass would move things a little."""

    @functools.wraps(draw)
    def in_look(*args, **kwargs) -> Figure:
        with look():
            figure = draw(*args, **kwargs)
            figure.draw_without_rendering()
            figure.set_layout_engine("none")
            return figure

    return in_look


def canvas(width: float, height: float) -> Figure:
    """An empty figure of `width` x `height` inches."""
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure


def legend_above(axes: Axes, columns: int, **options) -> Legend:
    """The legend of `axes` above its frame, where it covers no data."""
    return axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=columns, **options)


def png(figure: Figure) -> bytes:
    """The PNG file of `figure`: the same bytes every time, with neither date nor software in it."""
    file = io.BytesIO()
    with look():
        figure.savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    return file.getvalue()
