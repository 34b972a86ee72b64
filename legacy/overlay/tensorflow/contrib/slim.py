"""`tf.contrib.slim`, from tf-slim."""

from ....repairs import tf_slim

tf_slim.give_back()

BEHIND = "tf_slim"
