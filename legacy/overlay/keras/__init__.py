"""`keras`, the package of its own that it was: Keras 2 in graph mode, from tf-keras."""

from ... import tensorflow_one

tensorflow_one.start()
from . import _dropped_methods  # noqa: E402, F401  (TensorFlow must start quietly, before this imports it)

BEHIND = "tf_keras.api._v1.keras"
PACKAGE = "tf_keras.src"
__all__ = ["__version__"]
__version__ = "2.3.1"
