"""`tf.contrib.solvers.linear_equations`."""

from .....supplied.solvers import conjugate_gradients

NAMES = {"conjugate_gradient": conjugate_gradients.conjugate_gradient}
