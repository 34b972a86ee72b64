"""`keras.backend`, also known as `keras.backend.tensorflow_backend`."""

BEHIND = "tf_keras.api._v1.keras.backend"
MODULES = {"tensorflow_backend": BEHIND}
