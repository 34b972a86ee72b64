"""The functions and tables of `matplotlib.cm` that are gone."""

from typing import Any

import matplotlib
from matplotlib import pyplot

__all__ = ["cmap_d", "get_cmap", "register_cmap", "revcmap", "spectral"]

cmap_d = matplotlib.colormaps
spectral = matplotlib.colormaps["nipy_spectral"]  # its name until 2.2


def get_cmap(name: Any = None, lut: int | None = None) -> Any:
    """The colour map of a name, resampled to `lut` colours."""
    return pyplot.get_cmap(name, lut)


def register_cmap(name: str | None = None, cmap: Any = None, data: Any = None, lut: int | None = None) -> None:
    """Give a colour map a name."""
    matplotlib.colormaps.register(cmap, name=name, force=True)


def revcmap(data: Any) -> dict[str, Any]:
    """The data of a colour map, backwards."""
    backwards: dict[str, Any] = {}
    for key, value in data.items():
        if callable(value):
            backwards[key] = lambda x, value=value: value(1 - x)
        else:
            backwards[key] = [(1.0 - x, after, before) for x, before, after in reversed(value)]
    return backwards
