"""`tensorflow.python.keras`, an inner address of `tf.keras`: what TensorFlow keeps there is another Keras today."""

from ....tensorflow import keras

BEHIND = keras.BEHIND
PACKAGE = keras.PACKAGE
