"""`tf.contrib.distributions.bijectors`, from tensorflow-probability."""

from .....supplied import distributions

BEHIND = "tensorflow_probability.python.bijectors"
NAMES = distributions.BIJECTORS
