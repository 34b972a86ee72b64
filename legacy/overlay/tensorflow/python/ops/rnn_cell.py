"""`tensorflow.python.ops.rnn_cell`, an inner address of `tf.nn.rnn_cell`."""

from ...nn import rnn_cell

NAMES = rnn_cell.NAMES
