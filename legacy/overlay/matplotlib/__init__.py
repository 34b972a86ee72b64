"""`matplotlib`: `figure.gca(projection=...)`, which 3.7 refused."""

from matplotlib.figure import Figure

from ...own_imports import called_from_own_file

__all__ = []
_real_gca = Figure.gca


def _gca(self, **options):
    """The current axes; for the user's own files, with `projection=...` a new subplot as before matplotlib 3.4."""
    if options and called_from_own_file():
        return self.add_subplot(**options)
    return _real_gca(self, **options)


Figure.gca = _gca
