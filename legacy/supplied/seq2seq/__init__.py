"""Sequence-to-sequence models of `tf.contrib.seq2seq`."""
