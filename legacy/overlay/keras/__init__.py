"""`keras`, the package of its own that it was: Keras 2 in graph mode, from tf-keras."""

from ...repairs import keras_methods, keras_progress, keras_training, lost_members
from ...starting import tensorflow_one

tensorflow_one.start()
keras_methods.give_back()
keras_progress.give_back()
lost_members.of_keras()
keras_training.as_in_keras()

BEHIND = "tf_keras.api._v1.keras"
PACKAGE = "tf_keras.src"
NAMES = {"__version__": "2.3.1"}
