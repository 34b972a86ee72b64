"""`tf.nn`, `tf.clip_by_...`, `tf.layers`."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops

from .table import stands_for


@stands_for("tensorflow.python.ops.nn_impl:fused_batch_norm", proof="c_bn")
def fused_batch_norm(
    real: Any,
    x: Any,
    scale: Any,
    offset: Any,
    mean: Any = None,
    variance: Any = None,
    epsilon: float = 0.001,
    data_format: str = "NHWC",
    is_training: bool = True,
    name: str | None = None,
    exponential_avg_factor: float | None = 1.0,
) -> Any:
    """In training, two empty constants stand for mean and variance; epsilon is at least 1.001e-5."""
    if is_training and exponential_avg_factor in (None, 1.0):
        mean, variance, exponential_avg_factor = None, None, 1.0
    return real(
        x,
        scale,
        offset,
        mean,
        variance,
        max(epsilon, 1.001e-5),
        data_format,
        is_training,
        name,
        exponential_avg_factor,
    )


@stands_for("tensorflow.python.ops.clip_ops:clip_by_global_norm", proof="gclip")
def clip_by_global_norm(real: Any, t_list: Any, clip_norm: Any, use_norm: Any = None, name: str | None = None) -> Any:
    """The factor for an infinite norm is selected (Select and a constant nan), not computed."""
    if use_norm is None:
        use_norm = tf.global_norm(t_list, name)
    with tf.name_scope(name, "clip_by_global_norm", [*t_list, clip_norm]) as scope:
        finite = clip_norm * tf.minimum(1.0 / use_norm, tf.constant(1.0, use_norm.dtype) / clip_norm)
        factor = tf.where(tf.is_finite(use_norm), finite, tf.constant(float("nan"), use_norm.dtype))
        clipped = [t if t is None else _times(t, factor, f"{scope}_{index}") for index, t in enumerate(t_list)]
    return clipped, use_norm


def _times(gradient: Any, factor: tf.Tensor, name: str) -> Any:
    if isinstance(gradient, tf.IndexedSlices):
        return tf.IndexedSlices(_times(gradient.values, factor, name), gradient.indices, gradient.dense_shape)
    values = tf.convert_to_tensor(gradient)
    with ops.colocate_with(values):
        return tf.identity(values * factor, name=name)


@stands_for(
    "tf_keras.src.layers.rnn.legacy_cell_wrappers:DropoutWrapper._variational_recurrent_dropout_value",
    proof="variational",
)
def variational_dropout(real: Any, self: Any, index: Any, value: tf.Tensor, noise: Any, keep_prob: Any) -> tf.Tensor:
    """A value is divided by `tf.div`."""
    mask = tf.floor(keep_prob + noise)
    kept = tf.div(value, keep_prob) * mask
    kept.set_shape(value.shape)
    return kept
