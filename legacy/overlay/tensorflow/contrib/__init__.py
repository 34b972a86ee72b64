"""`tf.contrib`: the parts that old programs use, from real libraries where they exist."""
