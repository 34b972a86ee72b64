"""The unrolled sequence-to-sequence models of `tf.contrib.legacy_seq2seq` (`tf.nn.seq2seq` in 0.x).

Inputs and outputs are lists over time of [batch, ...].
"""
