"""The linear map inside a recurrent cell."""

from typing import Any

import tensorflow.compat.v1 as tf


class Linear:
    """[inputs] W + b, with variables in the scope where it is made, under the names `kernel` and `bias`.

    `inputs` is a tensor [batch, depth] or a list of them.
    """

    def __init__(self, inputs: Any, size: int, bias: float = 0.0):
        parts = inputs if isinstance(inputs, (list, tuple)) else [inputs]
        depth, dtype = sum(part.shape[1].value for part in parts), parts[0].dtype
        with tf.variable_scope(tf.get_variable_scope()) as outer:
            self._kernel = tf.get_variable("kernel", [depth, size], dtype)
            with tf.variable_scope(outer) as inner:
                inner.set_partitioner(None)
                self._bias = tf.get_variable("bias", [size], dtype, tf.constant_initializer(bias, dtype=dtype))

    def __call__(self, inputs: Any) -> tf.Tensor:
        """[batch, size]."""
        parts = inputs if isinstance(inputs, (list, tuple)) else [inputs]
        if len(parts) == 1:
            return tf.nn.bias_add(tf.matmul(parts[0], self._kernel), self._bias)
        axis = tf.constant(1)
        return tf.nn.bias_add(tf.matmul(tf.concat(parts, axis), self._kernel), self._bias)


def linear(inputs: Any, size: int) -> tf.Tensor:
    """A linear map that is used once."""
    return Linear(inputs, size)(inputs)


class LinearMaps:
    """The linear maps of a cell, each made when it is first used."""

    def __init__(self) -> None:
        self._maps: dict[str, Linear] = {}

    def __call__(self, name: str, inputs: Any, size: int) -> tf.Tensor:
        """[batch, size] by the map of that name."""
        if name not in self._maps:
            self._maps[name] = Linear(inputs, size)
        return self._maps[name](inputs)
