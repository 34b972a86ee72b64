"""`tf.contrib.solvers.util`: a matrix as an operator, and norms."""

from .....supplied.solvers import operators
from .... import names_of

NAMES = names_of(operators)
