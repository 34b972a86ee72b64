# ruff: noqa  (written as programs were in 2017)
# tf.estimator: a model_fn against least squares, checkpoints and summaries in their places, and the canned models.
import os

import numpy as np
import pandas as pd
import tensorflow as tf

random = np.random.RandomState(0)
x = random.randn(64, 1).astype("f")
y = 3 * x[:, 0] + 1


def model_fn(features, labels, mode, params):
    prediction = tf.layers.dense(features["x"], 1, name="line")[:, 0]
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, {"y": prediction})
    loss = tf.losses.mean_squared_error(labels, prediction)
    train = tf.train.GradientDescentOptimizer(params["rate"]).minimize(loss, tf.train.get_global_step())
    metrics = {"off": tf.metrics.mean_absolute_error(labels, prediction)}
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train, eval_metric_ops=metrics)


inputs = tf.estimator.inputs
config = tf.estimator.RunConfig("model", save_checkpoints_steps=50)
model = tf.estimator.Estimator(model_fn, params={"rate": 0.2}, config=config)
endless = inputs.numpy_input_fn({"x": x}, y, batch_size=64, num_epochs=None, shuffle=True)
once = inputs.numpy_input_fn({"x": x}, y, batch_size=10, num_epochs=1, shuffle=False)
model.train(endless, steps=50)
model.train(endless, max_steps=100)
assert model.get_variable_value("global_step") == 100
np.testing.assert_allclose(model.get_variable_value("line/kernel"), [[3]], rtol=1e-4)
assert os.path.exists("model/model.ckpt-50.index") and os.path.exists("model/model.ckpt-100.index")
result = model.evaluate(once)
assert set(result) == {"loss", "off", "global_step"} and result["off"] < 1e-3 and os.listdir("model/eval")
predictions = [row["y"] for row in model.predict(inputs.numpy_input_fn({"x": x}, num_epochs=1, shuffle=False))]
np.testing.assert_allclose(predictions, y, atol=1e-3)
receiver = tf.estimator.export.build_raw_serving_input_receiver_fn({"x": tf.zeros([1, 1])})
folder = model.export_saved_model("exported", receiver)
with tf.Session(graph=tf.Graph()) as session:
    tf.saved_model.loader.load(session, ["serve"], folder.decode())
spec = tf.estimator.TrainSpec(endless, max_steps=120), tf.estimator.EvalSpec(once)
metrics, _ = tf.estimator.train_and_evaluate(model, *spec)
assert metrics["global_step"] == 120

column = [tf.feature_column.numeric_column("x")]
frame, labels = pd.DataFrame({"x": x[:, 0]}), pd.Series((x[:, 0] > 0).astype(int))
from_frame = inputs.pandas_input_fn(frame, labels, batch_size=64, num_epochs=30, shuffle=True)
classifier = tf.estimator.DNNClassifier([4], column, n_classes=2, optimizer="Adam")
classifier.train(from_frame)
scores = classifier.evaluate(inputs.pandas_input_fn(frame, labels, num_epochs=1, shuffle=False))
assert {"accuracy", "auc", "average_loss", "precision", "recall", "accuracy_baseline"} <= set(scores)
first = next(iter(classifier.predict(inputs.pandas_input_fn(frame, num_epochs=1, shuffle=False))))
assert first["classes"] == [str(first["class_ids"][0]).encode()] and abs(first["probabilities"].sum() - 1) < 1e-6
line = tf.estimator.LinearRegressor(column, optimizer=tf.train.FtrlOptimizer(1.0))
line.train(endless, steps=300)
assert abs(line.get_variable_value("linear/linear_model/x/weights")[0, 0] - 3) < 0.05


def untrained_fn(features, labels, mode):
    prediction = tf.get_variable("w", initializer=2.0) * features["x"][:, 0]
    loss = None if labels is None else tf.losses.mean_squared_error(labels, prediction)
    return tf.estimator.EstimatorSpec(mode, prediction, loss)


untrained = tf.estimator.Estimator(untrained_fn)  # without a checkpoint, the initial values serve
np.testing.assert_allclose(list(untrained.predict(once)), 2 * x[:, 0], rtol=1e-6)
result = untrained.evaluate(inputs.numpy_input_fn({"x": x}, y, batch_size=64, num_epochs=1, shuffle=False))
np.testing.assert_allclose(result["loss"], np.mean((2 * x[:, 0] - y) ** 2), rtol=1e-5)
assert result["global_step"] == 0
print("checked")
