"""`tf.contrib.slim`, from tf-slim, with the feature columns that stood in it."""

from ....repairs import tf_slim
from ....supplied import framework_odds
from ...tensorflow.contrib import layers

tf_slim.give_back()

BEHIND = "tf_slim"
NAMES = {**layers.NAMES, "zero_initializer": framework_odds.zero_initializer}
MODULES = {"lookup": "tensorflow.compat.v1.lookup", "loss_ops": "tf_slim.losses", "metric_ops": "tf_slim.metrics"}
