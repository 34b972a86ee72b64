"""`tf.contrib.tfprof.tfprof_logger`, which moved to `tf.profiler`."""

from tensorflow.python.profiler import tfprof_logger

NAMES = {"write_op_log": tfprof_logger.write_op_log}
