"""`scipy`: `scipy.misc`, which is gone, and the NumPy functions that stood at the top level."""

import numpy as np

_FROM_NUMPY = "abs arange array asarray cos dot exp eye linspace log mean ones pi random sin sqrt std sum where zeros"
NAMES = {name: getattr(np, name) for name in _FROM_NUMPY.split()}
