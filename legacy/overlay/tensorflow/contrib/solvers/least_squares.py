"""`tf.contrib.solvers.least_squares`."""

from .....supplied.solvers import conjugate_gradients

NAMES = {"cgls": conjugate_gradients.cgls}
