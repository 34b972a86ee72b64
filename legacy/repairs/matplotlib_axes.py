"""`figure.gca(projection=...)`, which matplotlib 3.7 refused."""

from typing import Any

from matplotlib.figure import Figure

from ..importing.own_imports import called_from_own_file

_real_gca = Figure.gca


def gca(self: Figure, **options: Any) -> Any:
    """The current axes; for the user's own files, with `projection=...` a new subplot as before matplotlib 3.4."""
    if options and called_from_own_file():
        return self.add_subplot(**options)
    return _real_gca(self, **options)


def give_back(figure: Any = Figure) -> None:
    """Let figures have our `gca`."""
    figure.gca = gca
