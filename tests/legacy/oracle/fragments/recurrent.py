"""Recurrent networks and `contrib.seq2seq`."""

import tensorflow as tf
from fragments.common import cells, points, rnn, seq2seq, series, some_series, unrolled


def attended(mechanism):
    """A decoder that attends."""
    cell = seq2seq.AttentionWrapper(cells.GRUCell(3), mechanism, attention_layer_size=2)
    decoder = seq2seq.BasicDecoder(cell, seq2seq.TrainingHelper(series(), [5] * 4), cell.zero_state(4, tf.float32))
    return seq2seq.dynamic_decode(decoder)


fragments = {
    "dyn_basic_rnn": lambda: unrolled(cells.BasicRNNCell(3)),
    "dyn_basic_lstm": lambda: unrolled(cells.BasicLSTMCell(3)),
    "dyn_lstm": lambda: unrolled(cells.LSTMCell(3)),
    "dyn_lstm_peep": lambda: unrolled(cells.LSTMCell(3, use_peepholes=True)),
    "dyn_gru": lambda: unrolled(cells.GRUCell(3)),
    "dyn_seqlen": lambda: unrolled(cells.GRUCell(3), sequence_length=[5, 4, 3, 2]),
    "dyn_dynshape": lambda: unrolled(cells.GRUCell(3), some_series),
    "dyn_dropout": lambda: unrolled(cells.DropoutWrapper(cells.GRUCell(3), output_keep_prob=0.5)),
    "dyn_multi": lambda: unrolled(cells.MultiRNNCell([cells.BasicLSTMCell(3) for _ in range(2)])),
    "dyn_layernorm": lambda: unrolled(rnn.LayerNormBasicLSTMCell(3)),
    "dyn_residual": lambda: unrolled(rnn.ResidualWrapper(cells.GRUCell(4))),
    "bidir": lambda: tf.nn.bidirectional_dynamic_rnn(cells.LSTMCell(3), cells.LSTMCell(3), series(), dtype=tf.float32),
    "static_lstm": lambda: tf.nn.static_rnn(cells.BasicLSTMCell(3), [points(), points()], dtype=tf.float32),
    "static_lstmcell": lambda: tf.nn.static_rnn(cells.LSTMCell(3), [points(), points()], dtype=tf.float32),
    "static_gru": lambda: tf.nn.static_rnn(cells.GRUCell(3), [points(), points()], dtype=tf.float32),
    "zero_state": lambda: cells.LSTMCell(3).zero_state(4, tf.float32),
    "zero_state_dyn": lambda: cells.MultiRNNCell([cells.LSTMCell(3)]).zero_state(
        tf.placeholder(tf.int32, []), tf.float32
    ),
    "luong": lambda: seq2seq.LuongAttention(5, series()),
    "bahdanau": lambda: seq2seq.BahdanauAttention(5, series(), memory_sequence_length=[5, 4, 3, 2]),
    "attn_zero": lambda: seq2seq.AttentionWrapper(cells.GRUCell(3), seq2seq.LuongAttention(5, series())).zero_state(
        4, tf.float32
    ),
    "training_helper": lambda: seq2seq.TrainingHelper(series(), [5, 5, 5, 5]),
    "greedy_helper": lambda: seq2seq.GreedyEmbeddingHelper(tf.zeros([5, 3]), [1] * 4, 2),
    "seq_loss": lambda: seq2seq.sequence_loss(tf.zeros([2, 3, 4]), tf.zeros([2, 3], tf.int32), tf.ones([2, 3])),
    "tile_batch": lambda: seq2seq.tile_batch(series(), 2),
    "decode_train": lambda: (
        lambda c: seq2seq.dynamic_decode(
            seq2seq.BasicDecoder(c, seq2seq.TrainingHelper(series(), [5] * 4), c.zero_state(4, tf.float32))
        )
    )(cells.GRUCell(3)),
    "legacy_loss": lambda: tf.contrib.legacy_seq2seq.sequence_loss_by_example(
        [points()], [tf.constant([1, 2, 3, 4])], [tf.ones([4])]
    ),
    "rnn_decoder": lambda: tf.contrib.legacy_seq2seq.rnn_decoder(
        [points(), points()], tf.zeros([4, 3]), cells.GRUCell(3)
    ),
    "luong_scaled": lambda: attended(seq2seq.LuongAttention(3, series(), scale=True)),
    "bahdanau_normalized": lambda: attended(seq2seq.BahdanauAttention(3, series(), normalize=True)),
    "attention_masked": lambda: attended(seq2seq.BahdanauAttention(3, series(), [5, 4, 3, 2])),
    "raw_ugrnn": lambda: unrolled(rnn.UGRNNCell(3)),
    "output_projection": lambda: unrolled(rnn.OutputProjectionWrapper(cells.GRUCell(3), 2)),
    "input_projection": lambda: unrolled(rnn.InputProjectionWrapper(cells.GRUCell(3), 2)),
    "attention_cell": lambda: unrolled(rnn.AttentionCellWrapper(cells.GRUCell(3), 2, state_is_tuple=True)),
    "conv_lstm": lambda: unrolled(
        rnn.ConvLSTMCell(1, [4, 1], 2, [3]), lambda: tf.placeholder(tf.float32, [4, 5, 4, 1])
    ),
    "highway": lambda: unrolled(rnn.HighwayWrapper(cells.GRUCell(4))),
    "variational": lambda: unrolled(
        cells.DropoutWrapper(cells.GRUCell(3), output_keep_prob=0.8, variational_recurrent=True, dtype=tf.float32)
    ),
}
