"""`tf.contrib.metrics`: the streaming metrics of tf-slim, and those that it left out."""

import tensorflow.compat.v1 as tf

from ....repairs import tf_slim
from ....supplied import metrics
from ... import names_of

tf_slim.give_back()

BEHIND = "tf_slim.metrics"
NAMES = {
    **names_of(metrics),
    "set_difference": tf.sets.difference,
    "set_intersection": tf.sets.intersection,
    "set_size": tf.sets.size,
    "set_union": tf.sets.union,
}
