"""`tf.contrib.seq2seq`, by its inner address."""
