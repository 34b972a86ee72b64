"""`scipy.stats`: functions that are gone."""

from ...supplied import scipy_stats
from .. import names_of

NAMES = names_of(scipy_stats)
