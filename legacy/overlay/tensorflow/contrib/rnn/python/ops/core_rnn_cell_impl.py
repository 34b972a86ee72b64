"""`tensorflow.contrib.rnn.python.ops.core_rnn_cell_impl` of TensorFlow 1.0 to 1.3."""

from . import core_rnn_cell

BEHIND, NAMES = core_rnn_cell.BEHIND, core_rnn_cell.NAMES
