"""`matplotlib`: `figure.gca(projection=...)`, which 3.7 refused."""

from ...repairs import matplotlib_axes

matplotlib_axes.give_back()
