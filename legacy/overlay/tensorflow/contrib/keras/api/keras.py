"""`tf.contrib.keras.api.keras`, an inner address of `tf.keras`."""

from ... import keras

BEHIND = keras.BEHIND
PACKAGE = keras.PACKAGE
