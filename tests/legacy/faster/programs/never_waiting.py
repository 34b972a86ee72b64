"""Steps that ask, draw, read, show or check something are made at once, and so are those of which nobody knows."""

import numpy as np
import tensorflow as tf
from waiting_steps import waiting

ROWS = np.arange(4.0)


def python_function(x):
    return tf.py_func(lambda values: values * 2, [x], tf.float64)


def printing(x):
    return tf.Print(x, [x])


def assertion(x):
    with tf.control_dependencies([tf.Assert(tf.reduce_all(x < 100), [x])]):
        return tf.identity(x)


def numerics(x):
    return tf.check_numerics(x, "x")


def drawing(x):
    return x + tf.random_normal([4], dtype=tf.float64, seed=1)


def iterator(x):
    return x + tf.data.make_one_shot_iterator(tf.data.Dataset.from_tensors(ROWS).repeat()).get_next()


def queue(x):
    values = tf.FIFOQueue(100, tf.float64, [])
    with tf.control_dependencies([values.enqueue(1.0)]):
        return x + values.dequeue()


def file(x):
    return x + tf.cast(tf.size(tf.string_split([tf.read_file(__file__)])), tf.float64)


def loop(x):
    return tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, y * 2), (0, x))[1]


def assigned_and_read(x):
    other = tf.Variable(0.0, dtype=tf.float64, name="other")
    return x + other.assign_add(1.0) * 0 + other


def vector(x):
    return x


for build in (
    *(python_function, printing, assertion, numerics, drawing, iterator, queue, file, loop, assigned_and_read, vector),
):
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float64, [4])
        y = build(x)
        total = tf.Variable(tf.zeros([], tf.float64))
        train = total.assign_add(tf.reduce_sum(y)).op
        session.run(tf.global_variables_initializer())
        for _ in range(12):
            session.run([train, y] if build is vector else train, {x: ROWS})
            assert waiting() == 0, build.__name__
print("checked")
