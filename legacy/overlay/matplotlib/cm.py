"""`matplotlib.cm`: colour maps by name."""

from ...supplied import colour_maps
from .. import names_of

NAMES = names_of(colour_maps)
