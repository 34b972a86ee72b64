# ruff: noqa  (written as programs were in 2017)
# tf.layers, tf.nn.rnn_cell and contrib.rnn against their formulas in NumPy.
import numpy as np
import tensorflow as tf

tf.set_random_seed(0)
from tensorflow.contrib import rnn

x = np.random.RandomState(0).randn(3, 4).astype("f")


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


dense = tf.layers.dense(x, 2, tf.nn.relu, name="dense")
basic = tf.nn.rnn_cell.BasicLSTMCell(5)
output, state = basic(tf.constant(x), basic.zero_state(3, tf.float32))
stack = rnn.MultiRNNCell([rnn.GRUCell(5)] * 2)
stacked, _ = tf.nn.dynamic_rnn(stack, tf.constant(x[:, None]), dtype=tf.float32)
norm = rnn.LayerNormBasicLSTMCell(5)
normed, _ = norm(tf.constant(x), norm.zero_state(3, tf.float32))
two_way, _, _ = rnn.stack_bidirectional_dynamic_rnn(
    [rnn.GRUCell(3)] * 1, [rnn.GRUCell(3)], x[:, None], dtype=tf.float32
)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    values = dict(zip([v.name for v in tf.global_variables()], session.run(tf.global_variables())))
    kernel, bias = values["dense/kernel:0"], values["dense/bias:0"]
    np.testing.assert_allclose(session.run(dense), np.maximum(x @ kernel + bias, 0), rtol=1e-5, atol=1e-6)
    i, j, f, o = np.split(np.hstack([x, np.zeros((3, 5))]) @ values["basic_lstm_cell/kernel:0"], 4, 1)
    c = sigmoid(i) * np.tanh(j)
    np.testing.assert_allclose(session.run(output), sigmoid(o) * np.tanh(c), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(session.run(state.c), c, rtol=1e-5, atol=1e-6)
    gates = np.split(np.hstack([x, np.zeros((3, 5))]) @ values["layer_norm_basic_lstm_cell/kernel:0"], 4, 1)
    i, j, f, o = [(g - g.mean(1, keepdims=True)) / np.sqrt(g.var(1, keepdims=True) + 1e-12) for g in gates]
    c = sigmoid(i) * np.tanh(j)
    c = (c - c.mean(1, keepdims=True)) / np.sqrt(c.var(1, keepdims=True) + 1e-12)
    np.testing.assert_allclose(session.run(normed), sigmoid(o) * np.tanh(c), rtol=1e-4, atol=1e-6)
    assert session.run(stacked).shape == (3, 1, 5) and session.run(two_way).shape == (3, 1, 6)
cells = sorted(name for name in values if "multi_rnn_cell" in name and "gates/kernel" in name)
assert [name.split("/")[2] for name in cells] == ["cell_0", "cell_1"], (
    "a shared cell has weights of its own in each layer"
)
assert "state_is_tuple" and rnn.BasicLSTMCell(4, 1.0, 4).state_size.c == 4, "input_size is accepted"
print("checked")
