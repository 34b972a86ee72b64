"""`tf.contrib.batching`, which moved to `tf`."""

import tensorflow.compat.v1 as tf

NAMES = {"batch_function": tf.nondifferentiable_batch_function}
