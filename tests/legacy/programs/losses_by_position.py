# ruff: noqa  (written as programs were in 2017)
# softmax_cross_entropy_with_logits(logits, labels) by position, the order of 0.x, and what is refused.
import numpy as np
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 2])
y = tf.placeholder(tf.float32, [None, 2])
weights = tf.Variable([[1.0, 0.0], [0.0, 1.0]])
logits = tf.matmul(x, weights)
by_position = tf.nn.softmax_cross_entropy_with_logits(logits, y)
by_name = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits)
sparse = tf.nn.sparse_softmax_cross_entropy_with_logits(logits, tf.constant([1], tf.int64))
with tf.Session() as session:
    session.run(tf.initialize_all_variables())
    feed = {x: [[1.0, 3.0]], y: [[0.0, 1.0]]}
    truth = np.log1p(np.exp(1.0 - 3.0))
    np.testing.assert_allclose(session.run([by_position, by_name, sparse], feed), [[truth]] * 3, rtol=1e-6)
for first, second in [(y, logits), (x, y), (logits, logits)]:
    try:
        tf.nn.softmax_cross_entropy_with_logits(first, second)
    except ValueError as error:
        assert "labels=..., logits=..." in str(error)
    else:
        raise AssertionError("accepted")
print("checked")
