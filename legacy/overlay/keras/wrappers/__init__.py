"""`keras.wrappers`."""
