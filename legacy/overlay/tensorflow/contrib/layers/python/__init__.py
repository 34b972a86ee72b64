"""The layers of tf.contrib, by its inner address, from tf-slim."""

BEHIND = "tf_slim"
