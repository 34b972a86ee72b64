"""`tf.keras.wrappers`."""
