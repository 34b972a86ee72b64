"""`tf.contrib.resampler`: an image at given places, between pixels."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["resampler"]


def resampler(data: Any, warp: Any, name: str = "resampler") -> tf.Tensor:
    """`data` [batch, height, width, channels] at the places (x, y) of `warp` [batch, ..., 2]: [batch, ..., channels].

    Bilinear between the four pixels around a place; what lies outside is 0. Differentiable in both.
    """
    with tf.name_scope(name, "resampler", [data, warp]):
        data, warp = tf.convert_to_tensor(data, name="data"), tf.convert_to_tensor(warp, name="warp")
        padded = tf.pad(data, [[0, 0], [1, 1], [1, 1], [0, 0]])
        height, width = tf.shape(data)[1], tf.shape(data)[2]
        x, y = warp[..., 0], warp[..., 1]
        left, above = tf.floor(x), tf.floor(y)
        result = tf.constant(0.0, data.dtype)
        for column, share_x in ((left, left + 1 - x), (left + 1, x - left)):
            for row, share_y in ((above, above + 1 - y), (above + 1, y - above)):
                index = tf.stack(  # of the padded image, whose edge is 0
                    [
                        tf.cast(tf.clip_by_value(row, -1, tf.cast(height, row.dtype)), tf.int32) + 1,
                        tf.cast(tf.clip_by_value(column, -1, tf.cast(width, column.dtype)), tf.int32) + 1,
                    ],
                    -1,
                )
                result += tf.expand_dims(share_x * share_y, -1) * tf.gather_nd(padded, index, batch_dims=1)
        return result
