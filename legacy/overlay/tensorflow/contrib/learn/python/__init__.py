"""`tf.contrib.learn.python`, an inner address of `tf.contrib.learn`."""
