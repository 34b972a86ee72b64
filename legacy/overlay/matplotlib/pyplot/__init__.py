"""`matplotlib.pyplot`: `gca(projection=...)`, `hold`, style names of that time."""

from ....supplied import pyplot
from ... import names_of

NAMES = names_of(pyplot)
