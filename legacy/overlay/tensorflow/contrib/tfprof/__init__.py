"""`tf.contrib.tfprof`, which moved to `tf.profiler`."""

from tensorflow.python.profiler.profile_context import ProfileContext

NAMES = {"ProfileContext": ProfileContext}
