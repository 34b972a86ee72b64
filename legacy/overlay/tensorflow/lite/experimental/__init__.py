"""`tf.lite.experimental`."""
