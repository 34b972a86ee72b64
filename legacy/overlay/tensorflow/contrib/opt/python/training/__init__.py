"""`tf.contrib.opt`, by its inner address."""
