"""`tf.contrib.keras`, which moved to `tf.keras`."""

from ....tensorflow import keras

BEHIND = keras.BEHIND
PACKAGE = keras.PACKAGE
