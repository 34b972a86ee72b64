"""`tf.contrib.linalg`, which moved to `tf.linalg`."""

BEHIND = "tensorflow.compat.v1.linalg"
