"""What double precision costs a wide network here: measured."""

import time

import tensorflow.compat.v1 as tf


def cost_of_float64(batch_size: int, units: int) -> str:
    """A sentence about the product of a mini-batch with a layer's kernel, [batch, units] by [units, units]."""
    double, single = (_seconds(batch_size, units, dtype) for dtype in (tf.float64, tf.float32))
    return (
        f"A matrix product of this network, {batch_size}x{units} by {units}x{units}, takes {double * 1e3:.2g} ms in "
        f"float64, {double / single:.1f} times as long as in float32: --dtype float32 trains in that."
    )


def _seconds(batch_size: int, units: int, dtype: tf.DType) -> float:
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        factors = tf.get_variable("a", [batch_size, units], dtype), tf.get_variable("b", [units, units], dtype)
        session.run(tf.global_variables_initializer())
        multiply = session.make_callable(tf.matmul(*factors).op)
        seconds = []
        for _ in range(10):
            started = time.perf_counter()
            multiply()
            seconds.append(time.perf_counter() - started)
        return min(seconds)
