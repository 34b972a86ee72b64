"""`tf.keras.utils`, with what Keras dropped."""

from ....supplied import keras_utilities
from ... import names_of

NAMES = names_of(keras_utilities)
