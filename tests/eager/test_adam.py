import numpy as np
import tensorflow as tf

from eager.adam import Adam


def by_hand(theta, gradients, rate):
    """The algorithm as its first box states it, with the bias-corrected moments, in plain NumPy."""
    first = second = np.zeros_like(theta)
    for t, g in enumerate(gradients, start=1):
        first = 0.9 * first + 0.1 * g
        second = 0.999 * second + 0.001 * g**2
        # the efficient form moves epsilon: epsilon / sqrt(1 - b2^t) here
        epsilon = 1e-8 / np.sqrt(1 - 0.999**t)
        theta = theta - rate * (first / (1 - 0.9**t)) / (np.sqrt(second / (1 - 0.999**t)) + epsilon)
    return theta


def test_five_steps_by_hand():
    start = np.array([1.0, -2.0, 0.5])
    gradients = np.random.default_rng(3).normal(size=(5, 3))
    theta = tf.Variable(start)
    optimizer = Adam([theta], 0.1)
    for gradient in gradients:
        optimizer.step([tf.constant(gradient)])
    np.testing.assert_allclose(theta.numpy(), by_hand(start, gradients, 0.1), rtol=1e-13)
