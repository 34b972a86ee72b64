"""`tensorflow.contrib.rnn.python.ops.rnn_cell`, and the linear map that cells of one's own took from it."""

from .......supplied.rnn import linear

NAMES = linear.INNER_NAMES
