"""`numpy.random`: sizes given as whole floats, and functions that are gone."""

from ...supplied import numpy_random
from .. import names_of

NAMES = names_of(numpy_random)
