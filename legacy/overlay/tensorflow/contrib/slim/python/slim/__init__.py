"""`tf.contrib.slim.python.slim`: the files in which slim's parts lay."""

BEHIND = "tf_slim"
PACKAGE = "tf_slim"
