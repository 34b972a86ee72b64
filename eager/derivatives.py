"""sin x and its first three derivatives, by tapes within tapes."""

import numpy as np
import tensorflow as tf


def sine(x: np.ndarray) -> list[np.ndarray]:
    """sin x and its first, second and third derivative, each in the shape of `x` (radians)."""
    point = tf.constant(x)
    with tf.GradientTape() as for_third:
        for_third.watch(point)
        with tf.GradientTape() as for_second:
            for_second.watch(point)
            with tf.GradientTape() as for_first:
                for_first.watch(point)
                value = tf.sin(point)
            first = for_first.gradient(value, point)
        second = for_second.gradient(first, point)
    third = for_third.gradient(second, point)
    return [value.numpy(), first.numpy(), second.numpy(), third.numpy()]
