"""The module `tensorflow` of a TensorFlow 1 program: `tensorflow.compat.v1` in graph mode, and what it lost."""

import importlib

from ... import tensorflow_one

BEHIND = "tensorflow.compat.v1"
PACKAGE = "tensorflow"


tf = tensorflow_one.start()

from . import _names_of_0x, _argument_orders, _sessions  # noqa: E402, I001  (TensorFlow must start quietly, before these import it)

_OWN = {
    "__version__": "1.15.5",
    "VERSION": "1.15.5",
    "GIT_VERSION": "v1.15.5",
    "COMPILER_VERSION": tf.version.COMPILER_VERSION,
}
NAMES = {**_names_of_0x.NAMES, **_argument_orders.NAMES, **_sessions.NAMES, **_OWN}

__all__ = ["Tensor", "core"]
NOT_KEPT = ["Tensor"]


def __getattr__(name):
    if name == "Tensor":
        return _tensor_class()
    if name == "core":
        return importlib.import_module("tensorflow.core")
    raise AttributeError(name)


def _tensor_class():
    """The class for which `type(x) is tf.Tensor` is true: in graph mode TensorFlow 2 builds a subclass."""
    from tensorflow.python.framework.ops import SymbolicTensor

    return tf.Tensor if tf.executing_eagerly() else SymbolicTensor
