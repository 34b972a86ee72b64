"""What matplotlib 3.1 had and later ones dropped, given back to the user's own files."""

import functools
import operator
import warnings
from collections.abc import Callable
from typing import Any

import matplotlib
from matplotlib import axes, axis, cbook, contour, figure, style
from matplotlib.axes._base import _AxesBase
from matplotlib.backends import backend_agg

from ..importing.after_import import after_import
from ..importing.own_imports import called_from_own_file
from . import old_arguments
from .own_attributes import give

SCALES = {"nonposx": "nonpositive", "nonposy": "nonpositive", "basex": "base", "basey": "base", "subsx": "subs"}
SCALES |= {"subsy": "subs", "linthreshx": "linthresh", "linthreshy": "linthresh"}

PREAMBLES = {"pgf.preamble", "text.latex.preamble"}  # which were lists of lines, too
LOST_SETTINGS = {  # with what they were; they have no effect any more
    **{"animation.avconv_args": [], "animation.avconv_path": "avconv", "animation.html_args": []},
    **{"datapath": matplotlib.get_data_path(), "examples.directory": "", "keymap.all_axes": ["a"]},
    **{"mathtext.fallback_to_cm": True, "pgf.debug": False, "savefig.frameon": True, "savefig.jpeg_quality": 95},
    **{"text.latex.preview": False, "text.latex.unicode": True, "verbose.fileo": "sys.stdout"},
    "verbose.level": "silent",
}


def gca(real: Callable[..., Any]) -> Callable[..., Any]:
    """`figure.gca(projection=...)`: a new subplot."""

    @functools.wraps(real)
    def current(self: Any, **options: Any) -> Any:
        if options and called_from_own_file():
            return self.add_subplot(**options)
        return real(self, **options)

    return current


def _renaming(real: Callable[..., Any], names: dict[str, str]) -> Callable[..., Any]:
    """The method, some of whose arguments had other names."""

    @functools.wraps(real)
    def renaming(self: Any, *positional: Any, **named: Any) -> Any:
        return real(self, *positional, **{names.get(name, name): value for name, value in named.items()})

    return renaming


def _without(real: Callable[..., Any], *gone: str) -> Callable[..., Any]:
    """The method, of which some arguments have no effect any more."""

    @functools.wraps(real)
    def without(*positional: Any, **named: Any) -> Any:
        return real(*positional, **{name: value for name, value in named.items() if name not in gone})

    return without


def _stem(real: Callable[..., Any]) -> Callable[..., Any]:
    """`stem(x, y, "r-", "bo", "k-")`: the formats of lines, markers and base by position."""

    @functools.wraps(real)
    def stem(self: Any, *positional: Any, **named: Any) -> Any:
        data = [value for value in positional if not isinstance(value, str)]
        formats = [value for value in positional if isinstance(value, str)]
        return real(self, *data, **named | dict(zip(("linefmt", "markerfmt", "basefmt"), formats, strict=False)))

    return stem


def remove_from_list(self: Any, artist: Any) -> None:
    """`axes.lines.remove(line)`."""
    if artist not in self:
        raise ValueError("list.remove(x): x not in list")
    artist.remove()


def pop_from_list(self: Any, index: int = -1) -> Any:
    """`axes.lines.pop(0)`."""
    artist = self[index]
    artist.remove()
    return artist


def delete_from_list(self: Any, key: Any) -> None:
    """`del axes.lines[:]`."""
    for artist in self[key] if isinstance(key, slice) else [self[key]]:
        artist.remove()


def _replaceable(artists: property) -> property:
    """`axes.lines = [...]`: what is not in the new list is removed, what is new is added."""
    assert artists.fget

    def put(self: Any, new: Any) -> None:
        old = list(artists.fget(self))  # type: ignore[misc]
        for artist in old:
            if artist not in new:
                artist.remove()
        for artist in new:
            if artist not in old:
                self.add_artist(artist)

    return property(artists.fget, put, doc=artists.__doc__)


OF_AXES = {
    "get_geometry": lambda self: (*self.get_subplotspec().get_geometry()[:2], self.get_subplotspec().num1 + 1),
    "hold": lambda self, b=None: None,
    "is_first_col": lambda self: self.get_subplotspec().is_first_col(),
    "is_first_row": lambda self: self.get_subplotspec().is_first_row(),
    "is_last_col": lambda self: self.get_subplotspec().is_last_col(),
    "is_last_row": lambda self: self.get_subplotspec().is_last_row(),
    "set_axis_bgcolor": lambda self, color: self.set_facecolor(color),
}


def plot_date(self: Any, x: Any, y: Any, fmt: str = "o", tz: Any = None, xdate: bool = True, ydate: bool = False,
              **options: Any) -> Any:  # fmt: skip
    """Points by dates."""
    if xdate:
        self.xaxis_date(tz)
    if ydate:
        self.yaxis_date(tz)
    return self.plot(x, y, fmt, **options)


def set_item(real: Callable[..., None]) -> Callable[..., None]:
    """`rcParams["pgf.preamble"] = [line, line]`, and settings that nothing asks for any more."""

    @functools.wraps(real)
    def put(self: Any, key: str, value: Any) -> None:
        if key in LOST_SETTINGS:
            LOST_SETTINGS[key] = value
        else:
            real(self, key, "\n".join(value) if key in PREAMBLES and not isinstance(value, str) else value)

    return put


def get_item(real: Callable[..., Any]) -> Callable[..., Any]:
    """`rcParams["savefig.frameon"]`."""

    @functools.wraps(real)
    def find(self: Any, key: str) -> Any:
        return LOST_SETTINGS[key] if key in LOST_SETTINGS else real(self, key)

    return find


@functools.cache
def give_back() -> None:
    """Give all of it back."""
    warnings.filterwarnings("ignore", category=matplotlib.MatplotlibDeprecationWarning)
    old_arguments.give_back("matplotlib")
    settings: Any = matplotlib.RcParams
    settings.__setitem__, settings.__getitem__ = set_item(settings.__setitem__), get_item(settings.__getitem__)
    figure.Figure.gca = gca(figure.Figure.gca)
    figure.Figure.savefig = _without(figure.Figure.savefig, "frameon", "papertype")
    for name, function in {**OF_AXES, "plot_date": plot_date}.items():
        give(axes.Axes, name, function)
    for name in ("loglog", "semilogx", "semilogy", "set_xscale", "set_yscale"):
        setattr(axes.Axes, name, _renaming(getattr(axes.Axes, name), SCALES))
    axes.Axes.stem = _stem(axes.Axes.stem)
    artists = _AxesBase.ArtistList
    give(artists, "remove", remove_from_list)
    give(artists, "pop", pop_from_list)
    artists.__delitem__ = delete_from_list
    for name in ("artists", "collections", "images", "lines", "patches", "tables", "texts"):
        setattr(_AxesBase, name, _replaceable(getattr(_AxesBase, name)))
    give(contour.ContourSet, "collections", property(lambda self: [self]))
    give(backend_agg.FigureCanvasAgg, "tostring_rgb", lambda self: bytes(_rgb(self)))
    give(
        matplotlib.backend_bases.FigureCanvasBase,
        "set_window_title",
        lambda self, title: self.manager.set_window_title(title),
    )
    for name in ("gridOn", "tick1On", "tick2On", "label1On", "label2On"):
        artist = {"gridOn": "gridline", "tick1On": "tick1line", "tick2On": "tick2line"}.get(name, name[:6])
        give(axis.Tick, name, property(functools.partial(_is_visible, artist), functools.partial(_show, artist)))
    _name_styles(style)
    cbook.iterable = _is_iterable
    after_import("mpl_toolkits.mplot3d.axes3d", _axes_in_space)


def _is_iterable(obj: Any) -> bool:
    return hasattr(obj, "__iter__")


def _is_visible(artist: str, tick: Any) -> bool:
    return getattr(tick, artist).get_visible()


def _show(artist: str, tick: Any, shown: bool) -> None:
    getattr(tick, artist).set_visible(shown)


def _rgb(canvas: Any) -> Any:
    import numpy as np

    return np.asarray(canvas.buffer_rgba())[..., :3].tobytes()


def _name_styles(module: Any) -> None:
    """Styles of seaborn by the names without a version."""
    for name in [name for name in module.library if name.startswith("seaborn-v0_8")]:
        module.library.setdefault(name.replace("-v0_8", ""), module.library[name])
    module.available[:] = sorted(name for name in module.library if not name.startswith("_"))


def _axes_in_space(module: Any) -> None:
    """`Axes3D(figure)` is in the figure, and has its axes by the names `w_xaxis` and so on."""
    real = module.Axes3D.__init__

    @functools.wraps(real)
    def initialise(self: Any, fig: Any, *positional: Any, **options: Any) -> None:
        adds = called_from_own_file() and options.pop("auto_add_to_figure", True)
        options.pop("auto_add_to_figure", None)
        real(self, fig, *positional, **options)
        if adds and self not in fig.axes:
            fig.add_axes(self)

    module.Axes3D.__init__ = initialise
    for name in "xyz":
        give(module.Axes3D, f"w_{name}axis", property(operator.attrgetter(f"{name}axis")))
