"""`keras.engine`: the names that custom layers of Keras 2 import from there."""

from tf_keras.api._v1 import keras

BEHIND = "tf_keras.src.engine"
PACKAGE = BEHIND
NAMES = {"InputSpec": keras.layers.InputSpec, "Layer": keras.layers.Layer, "Input": keras.Input, "Model": keras.Model}
MODULES = {"topology": "tf_keras.api._v1.keras.layers"}
