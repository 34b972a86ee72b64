"""Arithmetic, gradients and control flow."""

import numpy as np
import tensorflow as tf
from programs.common import POINTS, SERIES, program, register, run


def gradient_then_noise(function):
    """A function's gradient at points, and a random number drawn after it, which counts its operations."""
    tf.set_random_seed(5)
    x, scale = tf.placeholder(tf.float32, [None, 6]), tf.Variable(np.linspace(0.5, 2, 6).astype("float32"))
    value = function(tf.abs(x) + 0.1, scale)
    first = tf.gradients(value, [scale])[0]
    return run([tf.convert_to_tensor(first), tf.random_uniform([])], {x: POINTS[:3]})[0:2]


def flat(compute):
    return np.concatenate([np.ravel(part) for part in compute()])


register(
    "gradient",
    {
        "add": lambda: lambda x, s: x + s,
        "tf_add": lambda: lambda x, s: tf.add(x, s),
        "subtract": lambda: lambda x, s: x - s,
        "multiply": lambda: lambda x, s: x * s,
        "divide": lambda: lambda x, s: x / s,
        "power": lambda: lambda x, s: x**s,
        "square": lambda: lambda x, s: tf.square(x - s),
        "squared_difference": lambda: lambda x, s: tf.squared_difference(x, s),
        "maximum": lambda: lambda x, s: tf.maximum(x, s),
        "minimum": lambda: lambda x, s: tf.minimum(x, 1.0) * s,
        "mean": lambda: lambda x, s: tf.reduce_mean(x * s, 1),
        "sum": lambda: lambda x, s: tf.reduce_sum(x * s, 0),
        "largest": lambda: lambda x, s: tf.reduce_max(x * s, 1),
        "product": lambda: lambda x, s: tf.reduce_prod(x * s, 1),
        "logsumexp": lambda: lambda x, s: tf.reduce_logsumexp(x * s, 1),
        "norm": lambda: lambda x, s: tf.norm(x * s, axis=1),
        "softmax": lambda: lambda x, s: tf.nn.softmax(x * s)[:, :2],
        "log": lambda: lambda x, s: tf.log(x * s),
        "exp_tanh": lambda: lambda x, s: tf.exp(tf.tanh(x * s)),
        "where": lambda: lambda x, s: tf.where(x > 0.5, x * s, x + s),
        "reshape": lambda: lambda x, s: tf.reshape(x * s, [-1, 2, 3])[:, 1],
        "transpose": lambda: lambda x, s: tf.matmul(x * s, x, transpose_b=True),
        "concat": lambda: lambda x, s: tf.concat([x * s, x], 1)[:, 2:8],
        "split": lambda: lambda x, s: tf.split(x * s, 3, 1)[1],
        "stack": lambda: lambda x, s: tf.stack([x * s, x])[0],
        "gather": lambda: lambda x, s: tf.gather(tf.transpose(x * s), [0, 2, 2]),
        "tile": lambda: lambda x, s: tf.tile(x * s, [2, 1]),
        "pad": lambda: lambda x, s: tf.pad(x * s, [[1, 1], [0, 0]]),
        "clip": lambda: lambda x, s: tf.clip_by_value(x * s, 0.2, 1.0),
        "cumsum": lambda: lambda x, s: tf.cumsum(x * s, 1),
        "einsum": lambda: lambda x, s: tf.einsum("ij,j->i", x, s),
        "tensordot": lambda: lambda x, s: tf.tensordot(x, s, 1),
        "batch_matmul": lambda: lambda x, s: tf.matmul((x * s)[:, None], x[:, :, None]),
        "normalized": lambda: lambda x, s: tf.nn.l2_normalize(x * s, 1),
        "moments": lambda: lambda x, s: tf.nn.moments(x * s, [0])[1],
        "top": lambda: lambda x, s: tf.nn.top_k(x * s, 2)[0],
        "segments": lambda: lambda x, s: tf.segment_sum(x * s, [0, 0, 1]),
        "stopped": lambda: lambda x, s: tf.stop_gradient(x * s) * s,
        "mapped": lambda: lambda x, s: tf.map_fn(lambda row: row * s, x),
        "scanned": lambda: lambda x, s: tf.scan(lambda total, row: total * 0.5 + row * s, x),
        "condition": lambda: lambda x, s: tf.cond(tf.reduce_sum(x) > 0, lambda: x * s, lambda: x),
        "loop": lambda: lambda x, s: tf.while_loop(lambda i, v: i < 3, lambda i, v: (i + 1, v * s), [0, x])[1],
    },
    lambda make: flat(lambda: gradient_then_noise(make())),
)


@program
def second_derivatives():
    x = tf.constant(POINTS[0])
    value = tf.reduce_sum(x**3 * tf.sin(x))
    return run([tf.gradients(value, x)[0], tf.hessians(value, x)[0][0]])


@program
def loop_with_gradient():
    x = tf.constant(1.5)
    _, result = tf.while_loop(lambda i, r: i < 5, lambda i, r: (i + 1, r * tf.sin(x) + x), [0, x])
    return run([result, *tf.gradients(result, x)])


@program
def custom_gradients():
    @tf.custom_gradient
    def clipped(x):
        return tf.identity(x), lambda grad: tf.clip_by_value(grad, -0.5, 0.5)

    x = tf.constant(POINTS[0])
    with tf.get_default_graph().gradient_override_map({"Relu": "Tanh"}):
        other = tf.nn.tanh(x)
    return run([tf.gradients(clipped(x) * x, x)[0], tf.gradients(other, x)[0]])


@program
def functions_in_python():
    tf.set_random_seed(5)
    doubled = tf.py_func(lambda x: x * 2, [tf.constant(POINTS[0])], tf.float32)
    return run([doubled, tf.random_uniform([6])])


@program
def linear_algebra():
    square = tf.constant(POINTS[:6].astype("float64"))
    values = tf.self_adjoint_eig(tf.matmul(square, square, transpose_b=True))[0]
    return run([values, tf.svd(square, compute_uv=False), tf.matrix_solve(square, tf.ones([6, 1], tf.float64))[:, 0]])


@program
def unknown_shapes():
    tf.set_random_seed(5)
    x = tf.placeholder(tf.float32)
    weights = tf.Variable(tf.random_normal([4, 2]))
    value = tf.reduce_mean(tf.square(tf.matmul(tf.reshape(x, [-1, 4]), weights)), axis=1)
    return run(tf.gradients(value, weights)[0], {x: SERIES})


@program
def names_of_variables():
    import zlib

    tf.layers.dense(tf.layers.dense(tf.zeros([2, 3]), 2), 2)
    tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(3), tf.zeros([2, 3, 4]), dtype=tf.float32)
    tf.contrib.layers.conv2d(tf.zeros([1, 4, 4, 1]), 2, 3)
    tf.keras.layers.LSTM(2)(tf.zeros([1, 2, 3]))
    return [zlib.crc32(v.name.encode()) for v in tf.global_variables()]
