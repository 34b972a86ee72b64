"""`tf.contrib.summary`: summaries that write themselves."""

import tensorflow.compat.v1 as tf

from ....supplied import summary_writers

BEHIND = "tensorflow.python.ops.summary_ops_v2"
NAMES = {"all_summary_ops": tf.summary.all_v2_summary_ops, "create_db_writer": summary_writers.create_db_writer}
