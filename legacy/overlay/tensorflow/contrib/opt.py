"""`tf.contrib.opt`: optimisation by SciPy, and a few optimizers."""

from ....supplied.optimizers import moving_average, nadam, scipy, weight_decay
from ... import names_of

NAMES = names_of(moving_average, nadam, scipy, weight_decay)
