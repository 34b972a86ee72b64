"""`tf.image`: names and argument orders of 0.x."""

import tensorflow.compat.v1 as tf

from ...repairs import argument_orders

NAMES = {
    "per_image_whitening": tf.image.per_image_standardization,
    "resize_images": argument_orders.resize_images,
}
