"""Recurrent networks, as `dynamic_rnn` and `static_rnn` wrote them, are one call again."""

import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate.proving.comparison import EQUAL

UNITS = 5


class Cell:
    """A cell of TensorFlow 1, from its formula."""

    states = 1

    def __init__(self, name="cell"):
        self.name = name
        self.output_size = UNITS
        self.state_size = (UNITS,) * self.states if self.states > 1 else UNITS

    def zero_state(self, batch_size, dtype):
        zeros = tf.zeros([batch_size, UNITS], dtype)
        return (zeros,) * self.states if self.states > 1 else zeros

    def weight(self, name, *shape):
        with tf.variable_scope(self.name, reuse=tf.AUTO_REUSE):
            return tf.get_variable(name, shape, initializer=tf.random_normal_initializer(stddev=0.3))

    def linear(self, x, h, units, name=""):
        kernel = self.weight(f"{name}kernel", x.shape[-1] + UNITS, units)
        return tf.nn.bias_add(tf.matmul(tf.concat([x, h], 1), kernel), self.weight(f"{name}bias", units))


class Plain(Cell):
    def __call__(self, x, state, scope=None):
        h = tf.tanh(self.linear(x, state, UNITS))
        return h, h


class GRU(Cell):
    def __call__(self, x, state, scope=None):
        reset, update = tf.split(tf.sigmoid(self.linear(x, state, 2 * UNITS, "gates_")), 2, 1)
        candidate = tf.tanh(self.linear(x, reset * state, UNITS))
        h = update * state + (1 - update) * candidate
        return h, h


class LSTM(Cell):
    states = 2
    bias = 1.0

    def __call__(self, x, state, scope=None):
        c, h = state
        i, j, f, o = tf.split(self.linear(x, h, 4 * UNITS), 4, 1)
        c = c * tf.sigmoid(f + self.bias) + tf.sigmoid(i) * self.bent(j)
        h = self.bent(c) * tf.sigmoid(o)
        return h, (c, h)

    def bent(self, x):
        return tf.tanh(x)


class ForgettingLSTM(LSTM):
    bias = 0.5

    def bent(self, x):
        return tf.nn.relu(x)


class Peephole(LSTM):
    def __call__(self, x, state, scope=None):
        c, h = state
        i, j, f, o = tf.split(self.linear(x, h, 4 * UNITS), 4, 1)
        opened = tf.sigmoid(f + 1.0 + self.weight("w_f", UNITS) * c)
        c = opened * c + tf.sigmoid(i + self.weight("w_i", UNITS) * c) * tf.tanh(j)
        h = tf.sigmoid(o + self.weight("w_o", UNITS) * c) * tf.tanh(c)
        return h, (c, h)


class Clipped(LSTM):
    """An LSTM whose output, but not whose state, is another one's."""

    def __call__(self, x, state, scope=None):
        h, state = super().__call__(x, state)
        return tf.sin(h), state


def sequence():
    return tf.placeholder(tf.float32, [None, 4, 3], "x")


def minimised(outputs):
    loss = tf.reduce_mean(tf.square(outputs - 0.3), name="loss")
    tf.train.GradientDescentOptimizer(0.1).minimize(loss)


def over_time(cell, with_lengths=False):
    def build():
        lengths = tf.placeholder(tf.int32, [None], "lengths") if with_lengths else None
        outputs, _ = tf.nn.dynamic_rnn(cell("cell"), sequence(), lengths, dtype=tf.float32)
        minimised(outputs)

    return build


def two_layers():
    with tf.variable_scope("first"):
        outputs, _ = tf.nn.dynamic_rnn(LSTM("first"), sequence(), dtype=tf.float32)
    with tf.variable_scope("second"):
        outputs, _ = tf.nn.dynamic_rnn(GRU("second"), outputs, dtype=tf.float32)
    minimised(outputs)


class Two(LSTM):
    """Two cells, one above the other, in one loop."""

    states = 3

    def __call__(self, x, state, scope=None):
        c, below, above = state
        output, (c, below) = LSTM("below")(x, (c, below))
        output, above = GRU("above")(output, above)
        return output, (c, below, above)


def both_ways():
    lengths = tf.placeholder(tf.int32, [None], "lengths")
    outputs, _ = tf.nn.bidirectional_dynamic_rnn(LSTM("there"), GRU("back"), sequence(), lengths, dtype=tf.float32)
    minimised(tf.concat(outputs, 2))


@pytest.fixture(autouse=True)
def control_flow_of_version_1():
    tf.disable_control_flow_v2()


def check(found, calls):
    source = (found.folder / "model.py").read_text()
    source = source[source.index("class Example") :]
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))
    assert any("after 10 steps" in finding.how for finding in found.findings)
    words = " ".join(source.split())
    for call, count in calls.items():
        assert words.count(call) == count, source
    return source


@pytest.mark.parametrize("with_lengths", [False, True])
@pytest.mark.parametrize("cell", [Plain, GRU, LSTM, ForgettingLSTM, Peephole])
def test_a_cell_over_time_is_one_call(translated, cell, with_lengths):
    calls = {"recurrent(": 1, "while_loop": 0, "lengths=lengths": int(with_lengths)}
    calls |= {"forget_bias=0.5, activation=tf.nn.relu": int(cell is ForgettingLSTM)}
    check(translated(over_time(cell, with_lengths)), calls)


@pytest.mark.parametrize("build", [two_layers, over_time(Two), both_ways])
def test_each_layer_and_direction_is_a_call(translated, build):
    check(translated(build), {"recurrent(": 2, "while_loop": 0})


@pytest.mark.parametrize("cell", [GRU, LSTM])
def test_a_cell_over_a_list_is_one_call(translated, cell):
    def build():
        outputs, _ = tf.nn.static_rnn(cell("cell"), tf.unstack(sequence(), axis=1), dtype=tf.float32)
        minimised(tf.stack(outputs))

    source = check(translated(build), {"unrolled(": 1, "tf.unstack(": 1})
    assert "tf.stack(" in source
    assert "tf.stack([" not in source


def test_a_loop_that_does_more_stays_a_loop_of_one_cell(translated):
    check(translated(over_time(Clipped)), {"tf.while_loop(": 1, "lstm_cell(": 1, "recurrent(": 0})
