"""`scipy.integrate`: functions that are gone."""

from ...supplied import scipy_integrate
from .. import names_of

NAMES = names_of(scipy_integrate)
