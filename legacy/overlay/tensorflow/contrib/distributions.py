"""`tf.contrib.distributions`, from tensorflow-probability."""

import tensorflow_probability as tfp

BEHIND = "tensorflow_probability.python.distributions"
NAMES = {"bijectors": tfp.bijectors}
