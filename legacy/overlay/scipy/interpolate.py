"""`scipy.interpolate`: functions that are gone."""

from ...supplied import scipy_interpolate
from .. import names_of

NAMES = names_of(scipy_interpolate)
