"""`tensorflow.python.ops.seq2seq`, an inner address of `tf.nn.seq2seq`."""

from ...nn import seq2seq

NAMES = seq2seq.NAMES
