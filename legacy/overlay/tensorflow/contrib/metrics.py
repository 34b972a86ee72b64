"""`tf.contrib.metrics`: the streaming metrics of tf-slim, and those that it left out."""

from ....repairs import tf_slim
from ....supplied import metrics
from ... import names_of

tf_slim.give_back()

BEHIND = "tf_slim.metrics"
NAMES = names_of(metrics)
