"""`tf.app`."""
