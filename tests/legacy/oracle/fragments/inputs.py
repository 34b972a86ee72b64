"""`tf.image`, queues and `tf.data`."""

import numpy as np
import tensorflow as tf
from fragments.common import images

fragments = {
    "resize": lambda: tf.image.resize_images(images(), [8, 8]),
    "standard": lambda: tf.image.per_image_standardization(images()[0]),
    "flip": lambda: tf.image.random_flip_left_right(images()[0]),
    "flip4": lambda: tf.image.random_flip_left_right(images()),
    "bright": lambda: tf.image.random_brightness(images()[0], 0.1),
    "contrast": lambda: tf.image.random_contrast(images()[0], 0.1, 0.2),
    "hue": lambda: tf.image.random_hue(images()[0], 0.1),
    "crop_pad": lambda: tf.image.resize_image_with_crop_or_pad(images()[0], 8, 8),
    "decode": lambda: tf.image.decode_jpeg(b"x"),
    "tbatch": lambda: tf.train.batch([tf.constant(1)], 2),
    "tshuffle": lambda: tf.train.shuffle_batch([tf.constant(1)], 2, 9, 3),
    "tstring": lambda: tf.train.string_input_producer(["a"]),
    "tslice": lambda: tf.train.slice_input_producer([tf.zeros([3])]),
    "ds": lambda: tf.data.Dataset.range(3).map(lambda x: x).batch(2).make_one_shot_iterator().get_next(),
    "ds_tensor_slices": lambda: (
        tf.data.Dataset.from_tensor_slices(np.zeros((3, 2)))
        .shuffle(3)
        .repeat()
        .batch(2)
        .make_initializable_iterator()
        .get_next()
    ),
}
