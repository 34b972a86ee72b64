"""What the programs share: a register of them, small data, and a training loop. Runs under Python 3.7 as well."""

import numpy as np
import tensorflow as tf

programs = {}
_random = np.random.RandomState(0)
POINTS = _random.randn(32, 6).astype("float32")
SUMS = POINTS.sum(1, keepdims=True).astype("float32")
SIGNS = (SUMS[:, 0] > 0).astype("int32")
IMAGES = _random.rand(4, 12, 12, 3).astype("float32")
SERIES = _random.randn(8, 5, 4).astype("float32")
CLASSES = np.array([0, 1, 1, 0], "int32")


def program(function):
    """Register a program: a function without arguments that returns numbers, or a text."""
    assert function.__name__ not in programs, function.__name__
    programs[function.__name__] = function
    return function


def register(prefix, variants, function):
    """Register `function(make)` for each named variant, which is a function that makes what varies."""
    for name, make in variants.items():
        assert prefix + "_" + name not in programs, name
        programs[prefix + "_" + name] = lambda make=make: function(make)


def run(fetches, feed=None):
    """The fetches' values, after all initializers."""
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer(), tf.tables_initializer()])
        return session.run(fetches, feed)


def train(loss, optimizer, feed=None, steps=8):
    """The loss before each step of training; the operations of `UPDATE_OPS` run with it."""
    step = optimizer.minimize(loss)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        return [session.run([step, loss, updates], feed)[1] for _ in range(steps)]


def points():
    """Placeholders for points [batch, 6] and sums [batch, 1], and what to feed them."""
    x, y = tf.placeholder(tf.float32, [None, 6]), tf.placeholder(tf.float32, [None, 1])
    return x, y, {x: POINTS, y: SUMS}
