# ruff: noqa  (written as programs were in 2017)
# The names of TensorFlow 0.x, against NumPy.
import glob

import numpy as np
import tensorflow as tf

a, b = np.array([1.0, 2.0], "f"), np.array([3.0, 5.0], "f")
with tf.Session() as session:
    values = session.run(
        [
            tf.mul(a, b),
            tf.sub(a, b),
            tf.neg(a),
            tf.inv(b),
            tf.pack([a, b]),
            tf.select([True, False], a, b),
            tf.batch_matmul(a[None, None], b[None, :, None]),
            tf.complex_abs(3 + 4j),
        ]
        + tf.unpack(tf.pack([a, b]))
    )
    expected = [a * b, a - b, -a, 1 / b, [a, b], [1, 5], [[[13]]], 5, a, b]
    for value, truth in zip(values, expected):
        np.testing.assert_allclose(value, truth, rtol=1e-6)
    variable = tf.Variable(tf.zeros([2]), name="v")
    tf.scalar_summary("sum", tf.reduce_sum(variable))
    tf.histogram_summary("values", variable)
    tf.image_summary("picture", tf.zeros([1, 2, 2, 1]), max_images=1)
    writer = tf.train.SummaryWriter("logs", session.graph_def)
    session.run(tf.initialize_all_variables())
    writer.add_summary(session.run(tf.merge_all_summaries()), 0)
    writer.close()
    assert tf.all_variables() == [variable]
events = [event for event in tf.train.summary_iterator(glob.glob("logs/*")[0]) if event.HasField("summary")]
tags = [value.tag for value in events[0].summary.value]
assert tags == ["sum", "values", "picture/image"], tags
with tf.op_scope([a], None, "default") as scope:
    assert scope == "default/"
with tf.variable_op_scope([a], None, "layer"):
    assert tf.get_variable("w", [1]).name == "layer/w:0"
print("checked")
