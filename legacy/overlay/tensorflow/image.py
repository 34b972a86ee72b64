"""`tf.image`: names and argument orders of 0.x."""

import functools

import tensorflow.compat.v1 as tf

__all__ = ["per_image_whitening", "resize_images"]

per_image_whitening = tf.image.per_image_standardization


@functools.wraps(tf.image.resize_images)
def resize_images(images, size, *positional, **options):
    """`resize_images(images, [height, width], ...)`, and `resize_images(images, height, width, ...)` of 0.x."""
    if "new_width" in options:
        size = [options.pop("new_height", size), options.pop("new_width")]
    elif isinstance(size, int) and positional:
        size, positional = [size, positional[0]], positional[1:]
    return tf.image.resize_images(images, size, *positional, **options)
