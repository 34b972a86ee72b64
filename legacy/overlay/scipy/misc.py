"""`scipy.misc`, the image functions of SciPy 1.1 on Pillow, and the functions that moved to `scipy.special`."""

from ...supplied import scipy_misc
from .. import names_of

NAMES = names_of(scipy_misc)
