# ruff: noqa  (written as programs were in 2017)
# contrib.learn's models, input functions, frames and k-means; contrib.distributions' names that TFP dropped; inner
# addresses of slim's networks; flags read by hand. Against NumPy.
import sys

import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow.contrib.learn.python.learn.estimators.kmeans import KMeansClustering
from tensorflow.contrib.slim.python.slim.nets import inception_v3, resnet_utils, resnet_v1
from tensorflow.contrib.slim.python.slim.nets.resnet_v1 import resnet_v1_50

assert resnet_v1.resnet_v1_50 is resnet_v1_50
assert all(map(callable, [resnet_v1.resnet_v1_block, resnet_utils.conv2d_same, inception_v3.inception_v3_arg_scope]))

sys.argv[1:] = ["--rate=0.5", "--unknown"]
tf.app.flags.DEFINE_float("rate", 0.1, "of learning")
tf.app.flags.FLAGS._parse_flags()
assert tf.app.flags.FLAGS.rate == 0.5

learn = tf.contrib.learn
x = np.random.RandomState(0).randn(8, 3).astype("f")
y = x.sum(1)
classes = np.eye(2, dtype="f")[(y > 0).astype(int)]
predicted, loss = learn.models.linear_regression(tf.constant(x), tf.constant(y), 0.1, 0.5)
chances, entropy = learn.models.logistic_regression(tf.constant(x), tf.constant(classes), [1.0, 2.0], 0.1, 0.5)
with tf.variable_scope("zero"):
    zero, square = learn.models.linear_regression_zero_init(tf.constant(x), tf.constant(y[:, None]))
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    w, b, v, c = session.run([tensor.value() for tensor in tf.trainable_variables()[:4]])
    np.testing.assert_allclose(session.run(predicted), x @ w[:, 0] + b, rtol=1e-5)
    np.testing.assert_allclose(session.run(loss), np.mean((x @ w[:, 0] + b - y) ** 2), rtol=1e-5)
    odds = np.exp((x @ v + c) * [1, 2])
    np.testing.assert_allclose(session.run(chances), odds / odds.sum(1, keepdims=True), rtol=1e-5)
    np.testing.assert_allclose(
        session.run(entropy), -np.mean(np.log((odds / odds.sum(1, keepdims=True))[classes > 0])), rtol=1e-5
    )
    assert not session.run(zero).any() and zero.shape == (8, 1)
    np.testing.assert_allclose(session.run(square), np.mean(y**2), rtol=1e-5)
assert [s.op.name for s in tf.get_collection(tf.GraphKeys.SUMMARIES)][:2] == [
    "linear_regression/linear_regression.x",
    "linear_regression/linear_regression.y",
]

features, labels = learn.io.numpy_input_fn({"x": x}, y, batch_size=4, shuffle=False)()
with tf.train.MonitoredSession() as session:
    first, second = session.run([features["x"], labels])
np.testing.assert_array_equal(first, x[:4])
np.testing.assert_array_equal(second, y[:4])
frame = pd.DataFrame({"a": [1, 2], "b": [0.5, 1.5]})
np.testing.assert_array_equal(learn.extract_pandas_data(frame), [[1, 0.5], [2, 1.5]])
np.testing.assert_array_equal(learn.extract_pandas_labels(frame[["a"]]), [[1], [2]])
assert learn.extract_pandas_data([1]) == [1]
for wrong, word in ((frame.assign(c="x"), "c"), (pd.DataFrame({"t": ["x"]}), "object")):
    try:
        learn.extract_pandas_data(wrong)
    except ValueError as error:
        assert word in str(error)
    else:
        raise AssertionError("texts were taken for numbers")

points = np.array([[0, 0], [0.5, 0], [5, 5], [5.5, 5]], "f")
for cluster in (tf.contrib.factorization.KMeansClustering, KMeansClustering):
    model = cluster(2, random_seed=1, use_mini_batch=False)
    model.train(lambda: tf.constant(points), steps=5)
    np.testing.assert_allclose(np.sort(model.cluster_centers(), 0), [[0.25, 0], [5.25, 5]], atol=1e-6)
np.testing.assert_allclose(model.fit(lambda: (tf.constant(points), None), steps=1).clusters(), model.cluster_centers())
np.testing.assert_allclose(model.score(lambda: tf.constant(points), steps=1), 4 * 0.25**2, rtol=1e-4)

tf.reset_default_graph()
ds, tfb = tf.contrib.distributions, tf.contrib.distributions.bijectors
z = np.array([[1, 2], [3, -1]], "f")
low = np.array([[1, 0], [0.5, 3]], "f")
v = np.array([[1], [0.5]], "f")
maps = [
    (tfb.Affine([1.0, 2.0], scale_diag=[2.0, 3.0]), np.diag([2, 3]), [1, 2]),
    (tfb.Affine(scale_tril=low), low, [0, 0]),
    (tfb.Affine([1.0, -1.0], 2.0, [1.0, 1.0], None, v), 3 * np.eye(2) + v @ v.T, [1, -1]),
    (tfb.Affine(scale_perturb_factor=v), np.eye(2) + v @ v.T, [0, 0]),
    (tfb.Affine(shift=[1.0, 2.0]), np.eye(2), [1, 2]),
    (tfb.AffineScalar(1.0, 2.0), 2 * np.eye(2), [1, 1]),
    (tfb.AffineLinearOperator([1.0, 0.0], tf.linalg.LinearOperatorDiag([2.0, 4.0])), np.diag([2, 4]), [1, 0]),
]
with tf.Session() as session:
    for bijector, matrix, shift in maps:
        forward = z @ matrix.T + shift
        there, back = session.run([bijector.forward(z), bijector.inverse(forward.astype("f"))])
        np.testing.assert_allclose(there, forward, rtol=1e-5)
        np.testing.assert_allclose(back, z, rtol=1e-4)
        slope = session.run(bijector.forward_log_det_jacobian(z, event_ndims=1))
        np.testing.assert_allclose(slope, np.full_like(slope, np.log(np.linalg.det(matrix))), rtol=1e-5, atol=1e-6)
    softplus = np.log1p(np.exp(1))
    np.testing.assert_allclose(session.run(ds.NormalWithSoftplusScale(0.0, 1.0).stddev()), softplus, rtol=1e-6)
    np.testing.assert_allclose(
        session.run(ds.LaplaceWithSoftplusScale(loc=0.0, scale=1.0).stddev()), 2**0.5 * softplus, rtol=1e-6
    )
    np.testing.assert_allclose(session.run(ds.softplus_inverse(softplus)), 1, rtol=1e-6)
    changed = session.run(ds.matrix_diag_transform(tf.constant(z), tf.exp))
    np.testing.assert_allclose(changed, [[np.e, 2], [3, np.exp(-1)]], rtol=1e-6)
    np.testing.assert_allclose(session.run(tfb.Ordered().forward([1.0, 2.0, 4.0])), [1, 0, np.log(2)], atol=1e-6)
print("checked")
