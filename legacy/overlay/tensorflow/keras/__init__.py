"""`tf.keras`: Keras 2 in graph mode, from tf-keras."""

from ....repairs import keras_methods

keras_methods.give_back()

BEHIND = "tf_keras.api._v1.keras"
PACKAGE = "tf_keras.src"
