"""`tf.flags`, also known as `tf.app.flags`: definitions as TensorFlow 1 programs make them."""

import tensorflow.compat.v1 as tf

from ...supplied import flag_definitions

flag_definitions.give_parse_flags()
BEHIND = "tensorflow.python.platform.flags"
NAMES = flag_definitions.of(tf.flags)
