"""`tf.distributions`, which `tensorflow.compat.v1` still has."""

BEHIND = "tensorflow.compat.v1.distributions"
