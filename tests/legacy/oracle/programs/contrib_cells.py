"""The cells of `tf.contrib`: on a grid, and the first values of all, which depend on the order of their variables."""

import tensorflow as tf
import tensorflow.contrib
from programs.common import SERIES, register, run

cudnn, grid_rnn, rnn = tf.contrib.cudnn_rnn, tf.contrib.grid_rnn, tf.contrib.rnn
FREQUENCIES = {"feature_size": 2, "frequency_skip": 2, "num_frequency_blocks": [2]}
PHASED = SERIES[:3, :, :1] + 3, SERIES[:3]


def in_steps(make):
    """Outputs and states of three steps."""
    tf.set_random_seed(3)
    outputs, state = tf.nn.static_rnn(make(), [tf.constant(SERIES[:3, step]) for step in range(3)], dtype=tf.float32)
    return run([outputs, state])


register(
    "grid_cell",
    {
        "plain": lambda: grid_rnn.Grid1BasicRNNCell(3),
        "plain_2": lambda: grid_rnn.Grid2BasicRNNCell(3),
        "plain_tied": lambda: grid_rnn.Grid2BasicRNNCell(3, tied=True),
        "lstm": lambda: grid_rnn.Grid1LSTMCell(3, use_peepholes=True),
        "lstm_2": lambda: grid_rnn.Grid2LSTMCell(3, forget_bias=0.5),
        "lstm_3": lambda: grid_rnn.Grid3LSTMCell(3),
        "lstm_joined": lambda: grid_rnn.Grid2LSTMCell(3, tied=True, state_is_tuple=False, output_is_tuple=False),
        "basic_lstm": lambda: grid_rnn.Grid1BasicLSTMCell(3),
        "basic_lstm_2": lambda: grid_rnn.Grid2BasicLSTMCell(3),
        "gru": lambda: grid_rnn.Grid2GRUCell(3),
        "general": lambda: grid_rnn.GridRNNCell(3, 2, input_dims=[0, 1], output_dims=[0, 1]),
    },
    in_steps,
)


def from_first_values(make):
    """How large the outputs are over time, of variables as they were drawn: [batch, steps]."""
    tf.set_random_seed(3)
    cell = make()
    inputs = PHASED if isinstance(cell, rnn.PhasedLSTMCell) else SERIES[:3]
    outputs, _ = tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)
    return run(tf.reduce_sum(tf.square(outputs), 2))


register(
    "first_values",
    {
        "searched": lambda: rnn.NASCell(3, num_proj=2, use_bias=True),
        "independent": lambda: rnn.IndRNNCell(3),
        "independent_gru": lambda: rnn.IndyGRUCell(3),
        "independent_lstm": lambda: rnn.IndyLSTMCell(3),
        "simple": lambda: rnn.SRUCell(4),
        "phased": lambda: rnn.PhasedLSTMCell(3),
        "phased_peepholes": lambda: rnn.PhasedLSTMCell(3, use_peepholes=True),
        "cudnn_gru": lambda: cudnn.CudnnCompatibleGRUCell(3),
        "cudnn_lstm": lambda: cudnn.CudnnCompatibleLSTMCell(3),
        "grid": lambda: rnn.GridLSTMCell(3, **FREQUENCIES),
        "grid_both_ways": lambda: rnn.BidirectionalGridLSTMCell(3, **FREQUENCIES),
        "intersection": lambda: rnn.IntersectionRNNCell(4),
        "update_gate": lambda: rnn.UGRNNCell(4),
        "normalised": lambda: rnn.LayerNormBasicLSTMCell(4),
        "coupled": lambda: rnn.CoupledInputForgetGateLSTMCell(4, use_peepholes=True),
        "coupled_normalised": lambda: rnn.CoupledInputForgetGateLSTMCell(4, num_proj=2, layer_norm=True),
        "attending": lambda: rnn.AttentionCellWrapper(rnn.GRUCell(4), 2, state_is_tuple=True),
        "block": lambda: rnn.LSTMBlockCell(4, use_peephole=True),
        "block_gru": lambda: rnn.GRUBlockCellV2(4),
        "highway": lambda: rnn.HighwayWrapper(rnn.GRUCell(4)),
    },
    from_first_values,
)
