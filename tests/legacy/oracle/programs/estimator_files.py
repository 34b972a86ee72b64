"""What Estimators write beside their checkpoints, and models by dual coordinate ascent."""

import glob
import os

import numpy as np
import tensorflow as tf
from programs.common import POINTS, SIGNS, SUMS, program, register

columns, estimator = tf.feature_column, tf.estimator
COLUMNS = [columns.numeric_column("x", shape=[6])]


def inputs(targets):
    names = np.array(["point %d" % row for row in range(len(targets))])
    return estimator.inputs.numpy_input_fn({"x": POINTS, "name": names}, targets, 32, None, shuffle=False)


def tags(model, targets):
    """The tags in the event files of training and evaluation."""
    tf.logging.set_verbosity(tf.logging.ERROR)
    model.train(inputs(targets), steps=2)
    model.evaluate(inputs(targets), steps=1)
    found = set()
    for folder in ("", "eval"):
        for path in glob.glob(os.path.join(model.model_dir, folder, "events*")):
            for event in tf.train.summary_iterator(path):
                found |= {os.path.join(folder, value.tag) for value in event.summary.value if "queue" not in value.tag}
    return " ".join(sorted(found))


register(
    "tags_of",
    {
        "linear_regressor": lambda: tags(estimator.LinearRegressor(COLUMNS), SUMS[:, 0]),
        "linear_classes": lambda: tags(estimator.LinearClassifier(COLUMNS, n_classes=3), np.arange(32) % 3),
        "network": lambda: tags(estimator.DNNClassifier([4], COLUMNS), SIGNS),
        "both": lambda: tags(
            estimator.DNNLinearCombinedRegressor(
                linear_feature_columns=COLUMNS, dnn_feature_columns=COLUMNS, dnn_hidden_units=[4]
            ),
            SUMS[:, 0],
        ),
        "mean_loss": lambda: tags(
            estimator.LinearRegressor(COLUMNS, loss_reduction=tf.losses.Reduction.SUM_OVER_BATCH_SIZE), SUMS[:, 0]
        ),
    },
    lambda make: make(),
)


@program
def inputs_of_an_exported_model():
    given = {"x": tf.placeholder(tf.float32, [None, 6], "points"), "y": tf.placeholder(tf.int32, [None])}
    receiver = estimator.export.build_raw_serving_input_receiver_fn(given)
    with tf.Graph().as_default():
        return " ".join(receiver().features[name].name for name in sorted(given))


def dual(make, targets):
    """Weights and loss near the optimum: the kernel takes the examples in an order of its own."""
    tf.logging.set_verbosity(tf.logging.ERROR)
    model = make(estimator.RunConfig(tf_random_seed=3))
    model.train(inputs(targets), steps=100)
    weights = [model.get_variable_value("linear/linear_model/" + name) for name in ("bias_weights", "x/weights")]
    return [np.round(value, 3) + 0.0 for value in [*weights, model.evaluate(inputs(targets), steps=1)["average_loss"]]]


def ascent(**options):
    return estimator.experimental.LinearSDCA("name", **options)


register(
    "dual_ascent",
    {
        "classifier": lambda: dual(
            lambda config: estimator.LinearClassifier(COLUMNS, optimizer=ascent(), config=config), SIGNS
        ),
        "sparse": lambda: dual(
            lambda config: estimator.LinearClassifier(
                COLUMNS, optimizer=ascent(symmetric_l1_regularization=0.5, adaptive=True), config=config
            ),
            SIGNS,
        ),
        "regressor": lambda: dual(
            lambda config: estimator.LinearRegressor(
                COLUMNS, optimizer=ascent(symmetric_l2_regularization=2.0), config=config
            ),
            SUMS[:, 0],
        ),
    },
    lambda make: make(),
)
