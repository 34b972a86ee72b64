"""`numpy.linalg`: its inner module, and `solve` for stacks of vectors."""

from ...supplied import numpy_linalg
from .. import names_of

MODULES = {"linalg": "numpy.linalg"}
NAMES = names_of(numpy_linalg)
