"""`keras.engine.network`."""

from tf_keras.api._v1 import keras

NAMES = {"Network": keras.Model, "Layer": keras.layers.Layer}
