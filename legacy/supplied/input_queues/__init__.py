"""`tf.contrib.training`'s queues: batches of sequences of similar length, and of chosen class frequencies."""
