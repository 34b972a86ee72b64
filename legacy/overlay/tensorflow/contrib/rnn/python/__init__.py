"""`tf.contrib.rnn`, by its inner address."""
