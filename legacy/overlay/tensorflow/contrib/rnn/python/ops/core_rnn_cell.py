"""`tensorflow.contrib.rnn.python.ops.core_rnn_cell`: the cells, and the linear map inside them."""

from .......supplied.rnn import linear
from .....nn import rnn_cell

BEHIND = rnn_cell.BEHIND
NAMES = {**rnn_cell.NAMES, **linear.INNER_NAMES}
