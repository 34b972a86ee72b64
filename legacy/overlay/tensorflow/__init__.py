"""The module `tensorflow` of a TensorFlow 1 program: `tensorflow.compat.v1` in graph mode, and what it lost."""

import importlib

from ...starting import tensorflow_one
from .. import names_of

tf = tensorflow_one.start()

# TensorFlow must have started quietly before these import it.
from ...repairs import argument_orders, lost_members, soft_placement, tensor_class  # noqa: E402
from ...supplied import functions_of_0x  # noqa: E402
from ._names_of_0x import RENAMED  # noqa: E402

lost_members.of_tensorflow()
BEHIND = "tensorflow.compat.v1"
PACKAGE = "tensorflow"
NAMES = {
    **RENAMED,
    **names_of(functions_of_0x, argument_orders, soft_placement),
    "__version__": "1.15.5",
    "VERSION": "1.15.5",
    "GIT_VERSION": "v1.15.5",
    "COMPILER_VERSION": tf.version.COMPILER_VERSION,
    "core": importlib.import_module("tensorflow.core"),
}
CHANGING = {"Tensor": tensor_class.tensor_class}
