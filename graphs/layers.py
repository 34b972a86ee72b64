"""The layers that the networks of the lessons share: h = activation(x W + b).

`W` is called `kernel` and `b` `bias`, as in Keras, so that a checkpoint is easy to read.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

Initial = Any  # an array, or an initializer of `tf.compat.v1`


class Weights(NamedTuple):
    """Initial values of one layer: arrays `kernel` [inputs, units] and `bias` [units], or initializers."""

    kernel: Initial
    bias: Initial


Network = Callable[[tf.Tensor, Sequence[int], Sequence[Weights]], tf.Tensor]  # such as `relu_network`


def workshop_weights(layers: int, seed: int) -> list[Weights]:
    """The initial values that the workshop uses: kernels from N(0, 0.1), each layer with its own seed, biases 0.1."""
    bias = tf.constant_initializer(0.1)
    return [Weights(tf.random_normal_initializer(0.0, 0.1, seed=seed + layer), bias) for layer in range(layers)]


def keras_weights(layers: int, seed: int) -> list[Weights]:
    """The initial values that Keras uses: Glorot's uniform kernels, each layer with its own seed, biases zero."""
    zero = tf.zeros_initializer()
    return [Weights(tf.glorot_uniform_initializer(seed=seed + layer), zero) for layer in range(layers)]


def dense(
    x: tf.Tensor, name: str, units: int, kernel: Initial, bias: Initial, activation: Callable | None = None
) -> tf.Tensor:
    """One layer in the variable scope `name`.

    Args:
        x: [batch, inputs].
        name: the scope of its variables and operations.
        units: the size of its output.
        kernel, bias: initial values: an array, or an initializer of `tf.compat.v1`.
        activation: such as `tf.nn.relu`; None for a linear layer.

    Returns:
        [batch, units], in the type of `x`.

    Raises:
        TypeError: an initial array has another shape than its variable.
    """
    with tf.variable_scope(name, use_resource=True):
        weights = _variable("kernel", [x.shape[-1], units], kernel, x.dtype)
        biases = _variable("bias", [units], bias, x.dtype)
        summed = tf.add(tf.matmul(x, weights, name="product"), biases, name="sum")
        return activation(summed, name="activation") if activation else summed


def _variable(name: str, shape: Sequence[int], initial: Initial, dtype: tf.DType) -> tf.Variable:
    if callable(initial):
        return tf.get_variable(name, shape, dtype, initializer=initial)
    value = tf.constant(initial, dtype, shape, name=f"{name}_initial", verify_shape=True)
    return tf.get_variable(name, initializer=value)


def relu_network(x: tf.Tensor, units: Sequence[int], initial: Sequence[Weights]) -> tf.Tensor:
    """A multilayer perceptron: ReLU layers `hidden_1`, `hidden_2`, ... and a linear layer `output`.

    Args:
        x: [batch, inputs].
        units: the size of each layer, the output's last.
        initial: the initial values of each layer.

    Returns:
        [batch, units[-1]].

    Raises:
        ValueError: `initial` holds another number of layers than `units`.
    """
    *hidden, output = zip(units, initial, strict=True)
    for number, (size, weights) in enumerate(hidden, start=1):
        x = dense(x, f"hidden_{number}", size, weights.kernel, weights.bias, tf.nn.relu)
    return dense(x, "output", output[0], output[1].kernel, output[1].bias)
