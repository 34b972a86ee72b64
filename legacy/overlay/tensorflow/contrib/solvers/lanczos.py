"""`tf.contrib.solvers.lanczos`: a matrix in the basis of its Krylov spaces."""

from .....supplied.solvers import lanczos
from .... import names_of

NAMES = names_of(lanczos)
