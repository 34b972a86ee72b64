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


def _linear(
    args: Any, output_size: int, bias: bool, bias_initializer: Any = None, kernel_initializer: Any = None
) -> tf.Tensor:
    """The linear map of TensorFlow 1.0 to 1.3, [batch, output_size], with the variables `kernel` and `bias`."""
    return _Linear(args, output_size, bias, bias_initializer, kernel_initializer)(args)


class _Linear:
    """The linear map of TensorFlow 1.4 to 1.15."""

    def __init__(
        self,
        args: Any,
        output_size: int,
        build_bias: bool,
        bias_initializer: Any = None,
        kernel_initializer: Any = None,
    ):
        parts = args if isinstance(args, (list, tuple)) else [args]
        depth, dtype = sum(part.shape[1].value for part in parts), parts[0].dtype
        with tf.variable_scope(tf.get_variable_scope()):
            self._kernel = tf.get_variable("kernel", [depth, output_size], dtype, kernel_initializer)
            start = bias_initializer or tf.constant_initializer(0.0, dtype=dtype)
            self._bias = tf.get_variable("bias", [output_size], dtype, start) if build_bias else None

    def __call__(self, args: Any) -> tf.Tensor:
        """[batch, output_size]."""
        parts = args if isinstance(args, (list, tuple)) else [args]
        result = tf.matmul(parts[0] if len(parts) == 1 else tf.concat(parts, 1), self._kernel)
        return result if self._bias is None else tf.nn.bias_add(result, self._bias)


INNER_NAMES = {"_Linear": _Linear, "_linear": _linear}  # not public, but imported by cells of one's own
