"""`scipy.spatial.distance`: distances that are gone."""

from ....supplied import scipy_distance
from ... import names_of

NAMES = names_of(scipy_distance)
