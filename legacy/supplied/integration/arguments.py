"""What both integrators ask of their arguments."""

from typing import Any

import tensorflow.compat.v1 as tf


def check_types(y0: tf.Tensor, t: tf.Tensor, dt: tf.Tensor | None = None) -> None:
    """Raise a TypeError where state or times are no fractions."""
    if not (y0.dtype.is_floating or y0.dtype.is_complex):
        raise TypeError("`y0` must have a floating point or complex floating point dtype")
    if not t.dtype.is_floating:
        raise TypeError("`t` must have a floating point dtype")
    if dt is not None and not dt.dtype.is_floating:
        raise TypeError("`dt` must have a floating point dtype")


def increasing(t: tf.Tensor) -> Any:
    """A context in which operations wait until times [n] were seen to increase."""
    seen = tf.Assert(tf.reduce_all(t[1:] > t[:-1]), ["`t` must be monotonic increasing"])
    return tf.control_dependencies([seen])
