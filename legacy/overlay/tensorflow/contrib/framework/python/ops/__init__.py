"""The framework of tf.contrib, by its inner address, from tf-slim."""

from .... import framework

BEHIND = framework.BEHIND
PACKAGE = "tf_slim.ops"
NAMES = framework.NAMES
