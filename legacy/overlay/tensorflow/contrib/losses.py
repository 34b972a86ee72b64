"""`tf.contrib.losses`, from tf-slim."""

BEHIND = "tf_slim.losses"
