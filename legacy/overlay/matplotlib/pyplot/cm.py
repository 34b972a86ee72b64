"""`matplotlib.pyplot.cm`, which is `matplotlib.cm`."""

from ....supplied import colour_maps
from ... import names_of

BEHIND = "matplotlib.cm"
NAMES = names_of(colour_maps)
