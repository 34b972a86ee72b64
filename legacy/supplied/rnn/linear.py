"""The linear map inside a recurrent cell."""

import tensorflow.compat.v1 as tf


def linear(inputs: list[tf.Tensor], size: int, use_bias: bool = True, bias: float = 0.0) -> tf.Tensor:
    """[inputs] W + b, in the current variable scope under the names `kernel` and `bias`."""
    joined = tf.concat(inputs, 1)
    kernel = tf.get_variable("kernel", [int(joined.shape[1]), size], joined.dtype)
    result = tf.matmul(joined, kernel)
    if use_bias:
        result += tf.get_variable("bias", [size], joined.dtype, tf.constant_initializer(bias))
    return result
