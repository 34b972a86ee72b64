"""What programs print of results, and make of arrays with one element."""

import pickle

import numpy as np
import tensorflow as tf
from programs.common import register


def run(fetches):
    with tf.Session() as session:
        return session.run(fetches)


def numbers():
    return [tf.constant(3), tf.constant(4.5), tf.constant(True), tf.constant(b"text"), tf.constant(7, tf.int64)]


def shown(make):
    value = make()
    return value if isinstance(value, str) else str(value)


register(
    "printed",
    {
        "list": lambda: run(numbers()),
        "dictionary": lambda: sorted(run({"loss": tf.constant(0.25), "step": tf.constant(3)}).items()),
        "tuple": lambda: run((tf.constant(0.1), tf.constant(0.1, tf.float64))),
        "array": lambda: run([tf.constant([1.0, 2.0]), tf.constant([[1, 2]]), tf.constant([True, False])]),
        "one_element": lambda: (
            "loss %g %d %.3f" % tuple(run([tf.constant([2.5]), tf.constant([[3]]), tf.constant([0.5])]))
        ),
        "number_of_one_element": lambda: [int(run(tf.constant([[3.0]]))), float(run(tf.constant([2.5])))],
        "rounded": lambda: [round(float(v), 2) for v in run(tf.constant([0.125, 2.675]))],
        "representation": lambda: repr(run(tf.constant(0.1))) + repr(run(tf.constant([0.1], tf.float64))),
        "ragged": lambda: np.array([run(tf.zeros([2])), run(tf.zeros([3]))]).shape,
        "pickled": lambda: pickle.loads(pickle.dumps(run(tf.range(3)), 2).replace(b"numpy._core", b"numpy.core")),
        "from_bytes": lambda: np.fromstring(run(tf.constant([1.0, 2.0])).tostring(), np.float32),
        "built_with_cuda": lambda: tf.test.is_built_with_cuda() and not tf.test.is_gpu_available(),
    },
    shown,
)
