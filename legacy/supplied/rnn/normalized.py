"""Layer normalisation inside a recurrent cell."""

import tensorflow.compat.v1 as tf


def normalized(x: tf.Tensor, scope: str, gain: float, shift: float) -> tf.Tensor:
    """x [batch, size] normalised by `contrib.layers.layer_norm`, with `gamma` and `beta` in a scope of their own."""
    import tf_slim

    with tf.variable_scope(scope):
        tf.get_variable("gamma", x.shape[-1:], x.dtype, tf.constant_initializer(gain))
        tf.get_variable("beta", x.shape[-1:], x.dtype, tf.constant_initializer(shift))
    return tf_slim.layer_norm(x, reuse=True, scope=scope)
