# ruff: noqa  (written as programs were in 2017)
# Arguments that changed places between 0.x and 1.0: both orders give the same.
import numpy as np
import tensorflow as tf

x = np.arange(12.0).reshape(3, 4)
with tf.Session() as session:
    for new, old in [
        (tf.concat([x, x], 1), tf.concat(1, [x, x])),
        (tf.concat([x, x], axis=0), tf.concat(concat_dim=0, values=[x, x])),
        (tf.split(x, 2, 1)[1], tf.split(1, 2, x)[1]),
        (tf.split(value=x, num_or_size_splits=4, axis=1)[3], tf.split(split_dim=1, num_split=4, value=x)[3]),
        (tf.reverse(x, [1]), tf.reverse(x, [False, True])),
        (tf.image.resize_images(x[:, :, None], [6, 8]), tf.image.resize_images(x[:, :, None], 6, 8)),
    ]:
        np.testing.assert_array_equal(*session.run([new, old]))
    np.testing.assert_array_equal(session.run(tf.concat(1, [x, x])), np.concatenate([x, x], 1))
    np.testing.assert_array_equal(session.run(tf.split(1, 2, x)[1]), x[:, 2:])
    weights, biases = tf.ones([5, 2]), tf.zeros([5])
    labels, inputs = tf.constant([[1], [3]], tf.int64), tf.ones([2, 2])
    sampled = (np.array([0, 2], np.int64), np.ones([2, 1], "f"), np.ones(2, "f"))
    new = tf.nn.nce_loss(weights, biases, labels, inputs, 2, 5, sampled_values=sampled)
    old = tf.nn.nce_loss(weights, biases, inputs, labels, 2, 5, sampled_values=sampled)
    # three logits of 2, each with expected count 1: log(1 + e^-2) for the true class, log(1 + e^2) for two others
    truth = np.log1p(np.exp(-2.0)) + 2 * np.log1p(np.exp(2.0))
    np.testing.assert_allclose(session.run([new, old]), np.full((2, 2), truth), rtol=1e-6)
print("checked")
