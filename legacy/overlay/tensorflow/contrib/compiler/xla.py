"""`tf.contrib.compiler.xla`, which moved to `tf.xla.experimental`."""

import tensorflow.compat.v1 as tf

NAMES = {"compile": tf.xla.experimental.compile}
