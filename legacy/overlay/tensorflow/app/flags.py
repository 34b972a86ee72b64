"""`tf.app.flags`, also known as `tf.flags`: definitions as TensorFlow 1 programs make them."""

from .. import flags

BEHIND = flags.BEHIND
NAMES = flags.NAMES
