"""`tf.contrib.rnn`: the cells that moved to `tf.nn.rnn_cell`, the unrolled networks, and what never moved."""

import tensorflow.compat.v1 as tf

from ..nn import rnn_cell
from . import _rnn_cells, _rnn_stacks, _rnn_wrappers

BEHIND = "tf_keras.api._v1.keras.__internal__.legacy.rnn_cell"
NAMES = rnn_cell.NAMES | {
    "static_rnn": tf.nn.static_rnn,
    "static_state_saving_rnn": tf.nn.static_state_saving_rnn,
    "static_bidirectional_rnn": tf.nn.static_bidirectional_rnn,
}
NAMES |= _rnn_cells.NAMES | _rnn_stacks.NAMES | _rnn_wrappers.NAMES
