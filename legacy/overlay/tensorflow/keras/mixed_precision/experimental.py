"""`tf.keras.mixed_precision.experimental`, on what it became."""

from .....supplied import keras_mixed_precision
from .... import names_of

NAMES = names_of(keras_mixed_precision)
