"""`tf.contrib.staging`: buffers between steps."""

from tensorflow.python.ops import data_flow_ops

NAMES = {"StagingArea": data_flow_ops.StagingArea}
