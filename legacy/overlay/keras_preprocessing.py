"""`keras_preprocessing`, the package in which Keras 2.2 kept what is `keras.preprocessing`."""

BEHIND = "tf_keras.api._v1.keras.preprocessing"
