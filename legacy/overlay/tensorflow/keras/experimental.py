"""`tf.keras.experimental`, with what Keras dropped."""

from ....supplied import keras_experimental
from ... import names_of

NAMES = names_of(keras_experimental)
