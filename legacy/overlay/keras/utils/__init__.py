"""`keras.utils`, with what Keras dropped, and the files that its functions lay in."""

from ....supplied import keras_utilities
from ... import names_of

BEHIND = "tf_keras.api._v1.keras.utils"
PACKAGE = "tf_keras.src.utils"
NAMES = names_of(keras_utilities)
