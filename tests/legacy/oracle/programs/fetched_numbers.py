"""What a program computes and prints with the numbers that a session returned."""

import numpy as np
import tensorflow as tf
from programs.common import register

TYPES = (tf.float16, tf.float32, tf.float64, tf.int8, tf.int32, tf.int64, tf.uint8)


def fetched():
    """A number of each type: 7, or 1.3 for the floating-point ones."""
    with tf.Session() as session:
        return session.run([tf.constant(1.3 if dtype.is_floating else 7, dtype) for dtype in TYPES])


def with_each(compute):
    return " ".join("%s %s" % (result, getattr(result, "dtype", type(result))) for result in map(compute, fetched()))


def average(losses):
    result = 0.0
    for loss in losses:
        result += loss / 3
    return "%.9f" % result


register(
    "fetched",
    {
        "over_three": lambda: with_each(lambda number: number / 3),
        "three_over": lambda: with_each(lambda number: 3 / number),
        "and_an_integer": lambda: with_each(lambda number: number + 200),
        "large_integer": lambda: with_each(lambda number: 2**40 + number),
        "and_a_float": lambda: with_each(lambda number: 0.1 + number * 2.5),
        "powers": lambda: with_each(lambda number: number**2 + 2**number),
        "parts": lambda: with_each(lambda number: number % 1.0 + number // 2),
        "equal": lambda: with_each(lambda number: number == 1.3),
        "greater": lambda: with_each(lambda number: number > 1.3),
        "with_arrays": lambda: with_each(lambda number: number * np.ones(2, "float32")),
        "among_themselves": lambda: with_each(lambda number: number * number),
        "average": lambda: average(fetched()),
        "formatted": lambda: " ".join("{} {:.3} {:.4f}".format(n, float(n), n) for n in fetched()),
        "listed": lambda: "%s %s" % (fetched(), dict(enumerate(fetched()))),
    },
    lambda make: make(),
)
