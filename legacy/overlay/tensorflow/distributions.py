"""`tf.distributions`, from tensorflow-probability."""

BEHIND = "tensorflow_probability.python.distributions"
