"""`tf.image`."""

import tensorflow as tf
from programs.common import IMAGES, program, register, run


@program
def resized():
    methods = tf.image.ResizeMethod
    steps = tf.constant([float(i) for i in range(7)])[:, None, None]
    return run(
        [
            tf.reduce_sum(tf.image.resize_bilinear(IMAGES, [7, 7])),
            tf.reduce_sum(tf.image.resize_images(IMAGES, [25, 25], method=methods.BICUBIC)),
            tf.reduce_sum(tf.image.resize_nearest_neighbor(IMAGES, [7, 7]) * steps),
            tf.reduce_sum(tf.image.resize_area(IMAGES, [5, 5])),
            tf.reduce_sum(tf.image.resize_images(IMAGES, [9, 5]) ** 2),
            tf.reduce_sum(tf.image.resize_images(IMAGES, [9, 5], align_corners=True) ** 2),
        ]
    )


def whole(make):
    return run(make()(tf.constant(IMAGES[0]))[:4, :4, 0])


register(
    "image",
    {
        "standardized": lambda: tf.image.per_image_standardization,
        "contrast": lambda: lambda x: tf.image.adjust_contrast(x, 2.0),
        "brightness": lambda: lambda x: tf.image.adjust_brightness(x, 0.2),
        "hue": lambda: lambda x: tf.image.adjust_hue(x, 0.1),
        "saturation": lambda: lambda x: tf.image.adjust_saturation(x, 1.5),
        "gamma": lambda: lambda x: tf.image.adjust_gamma(x, 1.5),
        "hsv": lambda: tf.image.rgb_to_hsv,
        "gray": lambda: tf.image.rgb_to_grayscale,
        "cropped": lambda: lambda x: tf.image.central_crop(x, 0.5),
        "crop_or_pad": lambda: lambda x: tf.image.resize_image_with_crop_or_pad(x, 8, 16),
        "padded": lambda: lambda x: tf.image.pad_to_bounding_box(x, 1, 2, 14, 15),
        "rotated": lambda: lambda x: tf.image.rot90(x),
        "gradients": lambda: lambda x: tf.image.image_gradients(x[None])[0][0],
        "variation": lambda: lambda x: tf.image.total_variation(x)[None, None, None],
    },
    whole,
)


def random_change(make):
    tf.set_random_seed(9)
    return run([make()(tf.constant(IMAGES[0]))[0, 0, 0], tf.random_uniform([])])


register(
    "random_image",
    {
        "brightness": lambda: lambda x: tf.image.random_brightness(x, 0.3),
        "contrast": lambda: lambda x: tf.image.random_contrast(x, 0.2, 1.8),
        "hue": lambda: lambda x: tf.image.random_hue(x, 0.2),
        "saturation": lambda: lambda x: tf.image.random_saturation(x, 0.2, 1.8),
        "crop": lambda: lambda x: tf.random_crop(x, [5, 5, 3]),
        "flip": lambda: lambda x: tf.image.random_flip_left_right(x),
        "flip_up": lambda: lambda x: tf.image.random_flip_up_down(x),
    },
    random_change,
)


@program
def encoded_and_decoded():
    image = tf.cast(IMAGES[0] * 255, tf.uint8)
    jpeg = tf.image.decode_jpeg(tf.image.encode_jpeg(image))
    png = tf.image.decode_png(tf.image.encode_png(image))
    return run([tf.reduce_sum(tf.cast(x, tf.float32)) for x in (jpeg, png)])


@program
def similarity():
    a, b = tf.constant(IMAGES), tf.constant(IMAGES[:, ::-1])
    return run([tf.image.psnr(a, b, 1.0), tf.image.ssim(a, b, 1.0)])


@program
def boxes():
    corners = tf.constant([[0.0, 0.0, 0.5, 0.5], [0.1, 0.0, 0.6, 0.5], [0.5, 0.5, 1.0, 1.0]])
    kept = tf.image.non_max_suppression(corners, [0.9, 0.8, 0.7], 3)
    return run(
        [
            tf.cast(tf.reduce_sum(kept), tf.float32),
            tf.reduce_sum(tf.image.crop_and_resize(IMAGES, corners, [0, 1, 2], [3, 3])),
        ]
    )
