"""The framework of tf.contrib, by its inner address, from tf-slim."""

from ... import NAMES as _FRAMEWORK

BEHIND = "tf_slim.ops.variables"
PACKAGE = "tf_slim.ops"
NAMES = _FRAMEWORK
