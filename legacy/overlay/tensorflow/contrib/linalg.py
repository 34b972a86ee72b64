"""`tf.contrib.linalg`, which moved to `tf.linalg`."""

import tensorflow.compat.v1 as tf

BEHIND = "tensorflow.compat.v1.linalg"
NAMES = {"LinearOperatorTriL": tf.linalg.LinearOperatorLowerTriangular}
