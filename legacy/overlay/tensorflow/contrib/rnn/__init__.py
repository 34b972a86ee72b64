"""`tf.contrib.rnn`: the cells that moved to `tf.nn.rnn_cell`, the unrolled networks, and what never moved."""

import tensorflow.compat.v1 as tf
from tf_keras.src.layers.rnn import legacy_cells

from .....supplied.rnn import (
    cells,
    convolutional,
    coupled,
    fused,
    grid_lstm,
    independent,
    linear,
    over_frequencies,
    phased,
    searched,
    stacks,
)
from .... import names_of
from ...nn import rnn_cell

BEHIND = rnn_cell.BEHIND
NAMES = {
    "LayerRNNCell": legacy_cells.LayerRNNCell,
    **rnn_cell.NAMES,
    **linear.INNER_NAMES,
    **names_of(
        cells, convolutional, coupled, fused, grid_lstm, independent, over_frequencies, phased, searched, stacks
    ),
    "static_rnn": tf.nn.static_rnn,
    "static_state_saving_rnn": tf.nn.static_state_saving_rnn,
    "static_bidirectional_rnn": tf.nn.static_bidirectional_rnn,
}
