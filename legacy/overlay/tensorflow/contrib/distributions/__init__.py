"""`tf.contrib.distributions`, from tensorflow-probability."""

from .....supplied import distributions

BEHIND = "tensorflow_probability.python.distributions"
NAMES = distributions.DISTRIBUTIONS
