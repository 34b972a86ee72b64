"""The network of `graphs.layers` out of Keras' layers, within a session's graph.

Keras here is `tf_keras`, the Keras of sessions: called on a tensor of a graph, a layer adds its operations to that
graph and its variables to the graph's collections, where sessions, optimizers and checkpoints find them.
"""

from collections.abc import Sequence

import tensorflow.compat.v1 as tf
import tf_keras

from graphs.layers import Initial, Weights


def relu_network(x: tf.Tensor, units: Sequence[int], initial: Sequence[Weights]) -> tf.Tensor:
    """A multilayer perceptron of `Dense` layers; arguments, names and result are those of `layers.relu_network`."""
    *hidden, output = zip(units, initial, strict=True)
    for number, (size, weights) in enumerate(hidden, start=1):
        x = _dense(f"hidden_{number}", size, weights, x.dtype, "relu")(x)
    return _dense("output", *output, x.dtype)(x)


def _dense(
    name: str, units: int, weights: Weights, dtype: tf.DType, activation: str | None = None
) -> tf_keras.layers.Dense:
    return tf_keras.layers.Dense(
        units,
        activation,
        kernel_initializer=_initializer(weights.kernel),
        bias_initializer=_initializer(weights.bias),
        dtype=dtype,
        name=name,
    )


def _initializer(initial: Initial) -> Initial:
    return initial if callable(initial) else tf_keras.initializers.Constant(initial)
