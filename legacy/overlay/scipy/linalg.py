"""`scipy.linalg`: functions that are gone."""

from ...supplied import scipy_linalg
from .. import names_of

NAMES = names_of(scipy_linalg)
