"""`tf.contrib.stateless`, which moved to `tf.random`."""

import tensorflow.compat.v1 as tf

NAMES = {
    "stateless_multinomial": tf.random.stateless_multinomial,
    "stateless_random_normal": tf.random.stateless_normal,
    "stateless_random_uniform": tf.random.stateless_uniform,
    "stateless_truncated_normal": tf.random.stateless_truncated_normal,
}
