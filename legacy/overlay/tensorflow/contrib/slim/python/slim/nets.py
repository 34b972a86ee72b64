"""`tf.contrib.slim.python.slim.nets`, from tf-slim."""

BEHIND = "tf_slim.nets"
PACKAGE = BEHIND
