"""`tf.contrib.slim.python`, an inner address of `tf.contrib.slim`."""
