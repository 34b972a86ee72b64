"""`tf.contrib.opt`: optimisation by SciPy, and optimizers that never moved."""

from .....supplied.optimizers import moving_average, nadam, scaled, scipy, signs, weight_decay, wrappers
from .... import names_of

NAMES = names_of(moving_average, nadam, scaled, scipy, signs, weight_decay, wrappers)
