"""`tf.contrib.compiler`, which moved to `tf.xla`."""
