"""`tf.contrib.saved_model`: Keras models as SavedModels."""

from ....supplied import keras_experimental

NAMES = {
    "load_keras_model": keras_experimental.load_from_saved_model,
    "save_keras_model": keras_experimental.save_keras_model,
}
