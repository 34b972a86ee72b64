import numpy as np
import tensorflow as tf

from eager.losses import cross_entropy, squared_error


def test_cross_entropy_is_the_textbook_formula():
    logits = np.array([[-2.0], [0.5], [3.0]])
    labels = np.array([[0.0], [1.0], [0.0]])
    p = 1.0 / (1.0 + np.exp(-logits))
    expected = np.mean(-labels * np.log(p) - (1 - labels) * np.log(1 - p))
    np.testing.assert_allclose(cross_entropy(tf.constant(logits), tf.constant(labels)), expected, rtol=1e-14)


def test_cross_entropy_survives_large_logits():
    logits = tf.constant([[1000.0], [-1000.0]])
    np.testing.assert_allclose(cross_entropy(logits, tf.constant([[0.0], [0.0]])), 500.0)


def test_squared_error_is_a_mean():
    assert squared_error(tf.constant([[1.0], [4.0]]), tf.constant([[0.0], [1.0]])).numpy() == 5.0
