"""`tf.contrib.hooks`, which moved to `tf.train`."""

import tensorflow.compat.v1 as tf

NAMES = {"ProfilerHook": tf.train.ProfilerHook}
