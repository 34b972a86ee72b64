"""`tf.contrib.signal`, which moved to `tf.signal`."""

BEHIND = "tensorflow.compat.v1.signal"
