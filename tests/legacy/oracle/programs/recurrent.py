"""Recurrent networks: cells, their wrappers, and the ways to unroll them."""

import tensorflow as tf
from programs.common import SERIES, program, register, run, train

cells, contrib = tf.nn.rnn_cell, tf.contrib.rnn


def unrolled(make):
    tf.set_random_seed(5)
    cell = make()
    x = tf.placeholder(tf.float32, [None, 5, 4])
    outputs, _ = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)
    return train(tf.reduce_mean(tf.square(outputs - 0.3)), tf.train.AdamOptimizer(0.01), {x: SERIES})


register(
    "cell",
    {
        "basic_rnn": lambda: cells.BasicRNNCell(6),
        "basic_lstm": lambda: cells.BasicLSTMCell(6),
        "lstm": lambda: cells.LSTMCell(6),
        "lstm_peepholes": lambda: cells.LSTMCell(6, use_peepholes=True),
        "lstm_projection": lambda: cells.LSTMCell(6, num_proj=3),
        "lstm_initializer": lambda: cells.LSTMCell(6, initializer=tf.orthogonal_initializer()),
        "gru": lambda: cells.GRUCell(6),
        "contrib_lstm": lambda: contrib.BasicLSTMCell(6),
        "layer_norm_lstm": lambda: contrib.LayerNormBasicLSTMCell(6),
        "layer_norm_lstm_dropout": lambda: contrib.LayerNormBasicLSTMCell(6, dropout_keep_prob=0.8),
        "multi_dropout": lambda: cells.MultiRNNCell(
            [cells.DropoutWrapper(cells.LSTMCell(6), output_keep_prob=0.8) for _ in range(2)]
        ),
        "dropout_in_and_state": lambda: cells.DropoutWrapper(
            cells.GRUCell(6), input_keep_prob=0.8, state_keep_prob=0.9
        ),
        "variational": lambda: cells.DropoutWrapper(
            cells.GRUCell(6), output_keep_prob=0.8, variational_recurrent=True, dtype=tf.float32
        ),
        "residual": lambda: cells.MultiRNNCell([cells.GRUCell(4), cells.ResidualWrapper(cells.GRUCell(4))]),
        "output_projection": lambda: contrib.OutputProjectionWrapper(cells.GRUCell(6), 2),
        "input_projection": lambda: contrib.InputProjectionWrapper(cells.GRUCell(6), 3),
        "attention": lambda: contrib.AttentionCellWrapper(cells.GRUCell(6), 3, state_is_tuple=True),
        "highway": lambda: contrib.HighwayWrapper(cells.GRUCell(4)),
        "gru_block": lambda: contrib.GRUBlockCellV2(6),
        "lstm_block": lambda: contrib.LSTMBlockCell(6),
        "ugrnn": lambda: contrib.UGRNNCell(6),
        "intersection": lambda: contrib.IntersectionRNNCell(4),
        "coupled": lambda: contrib.CoupledInputForgetGateLSTMCell(6),
    },
    unrolled,
)


@program
def sequence_lengths():
    tf.set_random_seed(5)
    outputs, state = tf.nn.dynamic_rnn(
        cells.GRUCell(3), tf.constant(SERIES), sequence_length=[5, 4, 3, 2, 1, 5, 4, 3], dtype=tf.float32
    )
    return run([tf.reduce_sum(outputs, [1, 2]), tf.reduce_sum(state, 1), tf.random_uniform([8])])


@program
def bidirectional():
    tf.set_random_seed(5)
    x = tf.placeholder(tf.float32, [None, 5, 4])
    outputs, _ = tf.nn.bidirectional_dynamic_rnn(cells.LSTMCell(3), cells.LSTMCell(3), x, dtype=tf.float32)
    loss = tf.reduce_mean(tf.square(tf.concat(outputs, 2) - 0.3))
    return train(loss, tf.train.AdamOptimizer(0.01), {x: SERIES})


@program
def static():
    tf.set_random_seed(5)
    outputs, _ = tf.nn.static_rnn(cells.BasicLSTMCell(3), tf.unstack(tf.constant(SERIES), axis=1), dtype=tf.float32)
    return train(tf.reduce_mean(tf.square(tf.stack(outputs) - 0.3)), tf.train.AdamOptimizer(0.01))


@program
def static_bidirectional():
    tf.set_random_seed(5)
    series = tf.unstack(tf.constant(SERIES), axis=1)
    outputs, _, _ = tf.nn.static_bidirectional_rnn(cells.LSTMCell(3), cells.LSTMCell(3), series, dtype=tf.float32)
    return train(tf.reduce_mean(tf.square(tf.stack(outputs) - 0.3)), tf.train.AdamOptimizer(0.01))


@program
def classified_by_last_output():
    tf.set_random_seed(5)
    x = tf.placeholder(tf.float32, [None, 5, 4])
    outputs, _ = tf.nn.dynamic_rnn(cells.BasicLSTMCell(6), x, dtype=tf.float32)
    last = tf.transpose(outputs, [1, 0, 2])[-1]
    logits = tf.matmul(last, tf.Variable(tf.random_normal([6, 2]))) + tf.Variable(tf.random_normal([2]))
    labels = tf.one_hot([0, 1] * 4, 2)
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=labels))
    return train(loss, tf.train.AdamOptimizer(0.01), {x: SERIES})


@program
def language_model():
    tf.set_random_seed(5)
    tokens = tf.constant([[1, 2, 3, 4, 0], [2, 3, 4, 0, 1]])
    embedded = tf.nn.embedding_lookup(tf.get_variable("embedding", [5, 4]), tokens[:, :-1])
    cell = cells.BasicLSTMCell(6, forget_bias=0.0)
    outputs, _ = tf.nn.dynamic_rnn(cell, embedded, initial_state=cell.zero_state(2, tf.float32))
    logits = tf.layers.dense(outputs, 5)
    loss = tf.contrib.seq2seq.sequence_loss(logits, tokens[:, 1:], tf.ones([2, 4]))
    return train(loss, tf.train.GradientDescentOptimizer(0.5))


@program
def raw_rnn():
    tf.set_random_seed(5)
    cell = cells.GRUCell(4)
    inputs = tf.TensorArray(tf.float32, 5).unstack(tf.transpose(SERIES, [1, 0, 2]))

    def loop(time, output, state, _):
        finished = tf.fill([8], time >= 5)
        following = tf.cond(time >= 5, lambda: tf.zeros([8, 4]), lambda: inputs.read(time))
        return finished, following, cell.zero_state(8, tf.float32) if output is None else state, output, None

    outputs, _, _ = tf.nn.raw_rnn(cell, loop)
    return run(tf.reduce_sum(outputs.stack(), 2))


@program
def convolutional_lstm():
    tf.set_random_seed(5)
    cell = contrib.ConvLSTMCell(2, [4, 4, 1], 2, [3, 3])
    x = tf.constant(SERIES[:2, :4, :4].reshape(2, 1, 4, 4, 1).repeat(3, 1))
    outputs, _ = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)
    return train(tf.reduce_mean(tf.square(outputs - 0.3)), tf.train.AdamOptimizer(0.01))
