"""`tf.contrib.tfprof`, which moved to `tf.profiler`."""
