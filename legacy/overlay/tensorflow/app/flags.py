"""`tf.app.flags`, also known as `tf.flags`: definitions as TensorFlow 1 programs make them."""

import tensorflow.compat.v1 as tf

from ....flag_definitions import of

BEHIND = "tensorflow.python.platform.flags"
NAMES = of(tf.flags)
