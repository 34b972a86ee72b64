"""`tf.contrib.compiler.jit`, which moved to `tf.xla.experimental`."""

import tensorflow.compat.v1 as tf

NAMES = {"experimental_jit_scope": tf.xla.experimental.jit_scope}
