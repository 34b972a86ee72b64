"""`tf.keras`: Keras 2 in graph mode, from tf-keras."""

from ....repairs import keras_methods, keras_progress, lost_members

keras_methods.give_back()
keras_progress.give_back()
lost_members.of_keras()

BEHIND = "tf_keras.api._v1.keras"
PACKAGE = "tf_keras.src"
NAMES = {"__version__": "2.2.4-tf"}
