"""The class for which `type(x) is tf.Tensor` is true."""

import tensorflow.compat.v1 as tf


def tensor_class() -> type:
    """`tf.Tensor` where operations run eagerly; in graph mode, the subclass that TensorFlow 2 builds."""
    from tensorflow.python.framework.ops import SymbolicTensor

    return tf.Tensor if tf.executing_eagerly() else SymbolicTensor
