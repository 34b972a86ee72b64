"""`tf.keras`: Keras 2 in graph mode, from tf-keras."""

from ...keras import _dropped_methods  # noqa: F401  (gives the methods back)

BEHIND = "tf_keras.api._v1.keras"
PACKAGE = "tf_keras.src"
__all__ = []
