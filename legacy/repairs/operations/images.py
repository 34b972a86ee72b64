"""`tf.image`."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import control_flow_ops, image_ops_impl

from .table import stands_for


@stands_for("tensorflow.python.ops.image_ops_impl:per_image_standardization", proof="standard")
def per_image_standardization(real: Any, image: Any) -> tf.Tensor:
    """The result has the image's own type: integers are scaled to [0, 1] before, and back, cut off, after."""
    with tf.name_scope(None, "per_image_standardization", [image]) as scope:
        image = image_ops_impl._AssertAtLeast3DImage(tf.convert_to_tensor(image, name="image"))
        given = image.dtype
        if given not in (tf.float16, tf.float32):
            image = tf.image.convert_image_dtype(image, tf.float32)
        count = tf.reduce_prod(tf.shape(image)[-3:])
        mean = tf.reduce_mean(image, axis=[-1, -2, -3], keepdims=True)
        deviation = tf.math.reduce_std(image, axis=[-1, -2, -3], keepdims=True)
        deviation = tf.maximum(deviation, tf.rsqrt(tf.cast(count, image.dtype)))
        result = tf.div(image - mean, deviation, name=scope)
        return tf.image.convert_image_dtype(result, given, saturate=True)


@stands_for("tensorflow.python.ops.image_ops_impl:crop_to_bounding_box", proof="crop_pad")
def crop_to_bounding_box(
    real: Any, image: Any, offset_height: Any, offset_width: Any, target_height: Any, target_width: Any
) -> tf.Tensor:
    """The slice takes all (-1) of the batch and of the channels, not their sizes."""
    with tf.name_scope(None, "crop_to_bounding_box", [image]):
        image = tf.convert_to_tensor(image, name="image")
        single = image.shape.rank in (3, None)
        if single:
            image = tf.expand_dims(image, 0)
        if image.shape.rank is None:
            image.set_shape([None] * 4)
        checks = image_ops_impl._CheckAtLeast3DImage(image, require_static=False)
        batch, height, width, depth = image_ops_impl._ImageDimensions(image, rank=4)
        for holds, message in (
            (offset_width >= 0, "offset_width must be >= 0."),
            (offset_height >= 0, "offset_height must be >= 0."),
            (target_width > 0, "target_width must be > 0."),
            (target_height > 0, "target_height must be > 0."),
            (width >= target_width + offset_width, "width must be >= target + offset."),
            (height >= target_height + offset_height, "height must be >= target + offset."),
        ):
            checks += image_ops_impl._assert(holds, ValueError, message)
        image = control_flow_ops.with_dependencies(checks, image)
        corner, size = tf.stack([0, offset_height, offset_width, 0]), tf.stack([-1, target_height, target_width, -1])
        cropped = tf.slice(image, corner, size)
        cropped.set_shape([None if tf.is_tensor(n) else n for n in (batch, target_height, target_width, depth)])
        return tf.squeeze(cropped, axis=[0]) if single else cropped
