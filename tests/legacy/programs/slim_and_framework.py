# ruff: noqa  (written as programs were in 2017)
# contrib.layers, slim and framework from tf-slim; batch_norm against its formula.
import numpy as np
import tensorflow as tf

tf.set_random_seed(0)
import tensorflow.contrib.slim as slim
from tensorflow.contrib.framework import arg_scope
from tensorflow.contrib.framework.python.ops import add_arg_scope
from tensorflow.contrib.layers.python.layers import utils

x = np.random.RandomState(1).randn(8, 3).astype("f") * 2 + 1
normal = tf.contrib.layers.batch_norm(
    x, is_training=True, scale=True, epsilon=0.01, updates_collections=None, scope="bn"
)
with arg_scope([slim.fully_connected], activation_fn=None, weights_regularizer=slim.l2_regularizer(0.5)):
    linear = slim.fully_connected(x, 2, scope="fc", weights_initializer=tf.ones_initializer())
embedded = tf.contrib.layers.embed_sequence([[0, 2]], 3, 4, initializer=tf.ones_initializer())
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    expected = (x - x.mean(0)) / np.sqrt(x.var(0) + 0.01)
    np.testing.assert_allclose(session.run(normal), expected, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(session.run(linear), np.repeat(x.sum(1, keepdims=True), 2, 1), rtol=1e-5)
    np.testing.assert_allclose(session.run(slim.losses.get_total_loss()), 0.5 * 6 / 2, rtol=1e-6)
    np.testing.assert_array_equal(session.run(embedded), np.ones((1, 2, 4)))
assert [v.op.name for v in slim.get_model_variables("fc")] == ["fc/weights", "fc/biases"]
xavier = tf.contrib.layers.xavier_initializer(seed=1)([400, 200])
with tf.Session() as session:
    sample = session.run(xavier)
limit = np.sqrt(6.0 / 600)
assert abs(sample).max() <= limit and abs(sample.std() - limit / np.sqrt(3)) < 1e-3
assert callable(add_arg_scope) and callable(utils.smart_cond)

# conv2d convolved sequences and volumes, too, until 1.4
ramp = np.arange(10, dtype="f").reshape(1, 5, 2)
sums = tf.contrib.layers.conv2d(
    ramp, 1, 2, padding="VALID", activation_fn=None, weights_initializer=tf.ones_initializer()
)
volume = slim.conv2d(np.ones([1, 2, 2, 2, 1], "f"), 1, 2, padding="VALID", weights_initializer=tf.ones_initializer())
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    np.testing.assert_array_equal(session.run(sums)[0, :, 0], (ramp[0, :-1] + ramp[0, 1:]).sum(1))
    assert session.run(volume).ravel() == [8]
try:
    slim.conv2d(np.ones([1, 2], "f"), 1, 2)
except ValueError as error:
    assert "rank 4, got 2" in str(error)
else:
    raise AssertionError("a matrix was convolved")
print("checked")
