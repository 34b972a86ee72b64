"""`scipy.signal`: functions that are gone."""

from ...supplied import scipy_signal
from .. import names_of

NAMES = names_of(scipy_signal)
