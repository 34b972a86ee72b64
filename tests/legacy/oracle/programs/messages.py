"""What errors say: programs match on the text."""

import tensorflow as tf
from programs.common import POINTS, register


def message(make):
    try:
        make()()
    except Exception as error:
        return "%s: %s" % (type(error).__name__, str(error).splitlines()[0])
    return "no error"


def running(fetch, feed=None):
    with tf.Session() as session:
        session.run(fetch(), feed)


register(
    "message",
    {
        "not_initialized": lambda: lambda: running(lambda: tf.Variable(1.0, name="w")),
        "not_fed": lambda: lambda: running(lambda: tf.placeholder(tf.float32, [2], name="x") + 1),
        "end_of_sequence": lambda: (
            lambda: running(lambda: tf.data.Dataset.range(0).make_one_shot_iterator().get_next())
        ),
        "assertion": lambda: lambda: running(lambda: tf.Assert(tf.constant(False), ["wrong"])),
        "index": lambda: lambda: running(lambda: tf.gather(POINTS, tf.placeholder_with_default([99], [1]))),
        "reshape": lambda: (
            lambda: running(
                lambda: tf.reshape(POINTS, tf.placeholder_with_default([5, 5], [2], name="shape"), name="reshaped")
            )
        ),
        "incompatible": lambda: lambda: tf.matmul(tf.zeros([2, 3]), tf.zeros([2, 3])),
        "variable_exists": lambda: lambda: (tf.get_variable("w", [1]), tf.get_variable("w", [1])),
        "no_variable": lambda: lambda: reused(),
        "wrong_feed": lambda: lambda: fed_wrongly(),
        "other_graph": lambda: lambda: tf.add(tf.Graph().as_default().__enter__() and tf.zeros([1]), 1),
    },
    message,
)


def reused():
    with tf.variable_scope("scope", reuse=True):
        tf.get_variable("w", [1])


def fed_wrongly():
    x = tf.placeholder(tf.float32, [None, 3], name="x")
    running(lambda: x, {x: POINTS})
