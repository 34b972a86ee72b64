"""`tf.contrib.proto`, which moved to `tf.io`."""

import tensorflow.compat.v1 as tf

NAMES = {"decode_proto": tf.io.decode_proto, "encode_proto": tf.io.encode_proto}
