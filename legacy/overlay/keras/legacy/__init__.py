"""`keras.legacy`: the translation of calls of Keras 1."""
