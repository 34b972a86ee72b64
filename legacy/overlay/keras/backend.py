"""`keras.backend`, also known as `keras.backend.tensorflow_backend`."""

import tensorflow.compat.v1 as tf

from ...supplied import keras_1_backend

BEHIND = "tf_keras.api._v1.keras.backend"
MODULES = {"tensorflow_backend": BEHIND}
NAMES = {
    "image_dim_ordering": keras_1_backend.image_dim_ordering,
    "set_image_dim_ordering": keras_1_backend.set_image_dim_ordering,
    "tf": tf,
}
