"""`tf.contrib.slim`, from tf-slim, with the feature columns that stood in it."""

from .....repairs import tf_slim
from .....supplied import framework_odds
from .. import layers

tf_slim.give_back()

BEHIND = "tf_slim"
PACKAGE = "tf_slim"
NAMES = {**layers.NAMES, "zero_initializer": framework_odds.zero_initializer}
MODULES = {"contrib_variables": "tf_slim.ops.variables", "loss_ops": "tf_slim.losses", "metric_ops": "tf_slim.metrics"}
