"""`tf.estimator` and feature columns."""

import numpy as np
import tensorflow as tf
from programs.common import POINTS, SIGNS, SUMS, program, register, run

columns, estimator = tf.feature_column, tf.estimator


def trained(make, targets, steps=12):
    tf.logging.set_verbosity(tf.logging.ERROR)
    model = make([columns.numeric_column("x", shape=[6])], estimator.RunConfig(tf_random_seed=3))
    inputs = estimator.inputs.numpy_input_fn
    model.train(inputs({"x": POINTS}, targets, batch_size=8, shuffle=False, num_epochs=None), steps=steps)
    found = model.evaluate(inputs({"x": POINTS}, targets, shuffle=False))
    return [found[key] for key in sorted(found)]


register(
    "estimator",
    {
        "dnn_classifier": lambda: (lambda c, r: estimator.DNNClassifier([8], c, config=r), SIGNS),
        "dnn_regressor": lambda: (lambda c, r: estimator.DNNRegressor([8, 4], c, config=r), SUMS[:, 0]),
        "dnn_dropout": lambda: (lambda c, r: estimator.DNNRegressor([8], c, dropout=0.2, config=r), SUMS[:, 0]),
        "linear_classifier": lambda: (lambda c, r: estimator.LinearClassifier(c, config=r), SIGNS),
        "linear_regressor": lambda: (lambda c, r: estimator.LinearRegressor(c, config=r), SUMS[:, 0]),
        "three_classes": lambda: (
            lambda c, r: estimator.DNNClassifier([8], c, n_classes=3, config=r),
            np.arange(32) % 3,
        ),
        "combined": lambda: (
            lambda c, r: estimator.DNNLinearCombinedClassifier(
                linear_feature_columns=c, dnn_feature_columns=c, dnn_hidden_units=[4], config=r
            ),
            SIGNS,
        ),
    },
    lambda make: trained(*make()),
)


def model_function(features, labels, mode):
    hidden = tf.layers.dropout(tf.layers.dense(features["x"], 4, tf.nn.relu), 0.2, training=mode == "train")
    predicted = tf.layers.dense(hidden, 1)[:, 0]
    if mode == "infer":
        return estimator.EstimatorSpec(mode, predicted)
    loss = tf.losses.mean_squared_error(labels, predicted)
    step = tf.train.AdamOptimizer(0.01).minimize(loss, tf.train.get_global_step())
    metrics = {"absolute": tf.metrics.mean_absolute_error(labels, predicted)}
    return estimator.EstimatorSpec(mode, predicted, loss, step, metrics)


@program
def estimator_of_a_function():
    return trained(lambda c, config: estimator.Estimator(model_function, config=config), SUMS[:, 0])


@program
def estimator_with_a_dataset():
    tf.logging.set_verbosity(tf.logging.ERROR)
    model = estimator.Estimator(model_function, config=estimator.RunConfig(tf_random_seed=3))

    def inputs():
        return tf.data.Dataset.from_tensor_slices(({"x": POINTS}, SUMS[:, 0])).shuffle(32).repeat(3).batch(8)

    model.train(inputs)
    found = model.evaluate(lambda: inputs().take(4))
    return [found[key] for key in sorted(found)]


def transformed(make):
    tf.set_random_seed(3)
    features = {
        "number": tf.constant([[1.0], [7.0]]),
        "word": tf.constant([["a"], ["c"]]),
        "other": tf.constant([["x"], ["y"]]),
    }
    return run(tf.feature_column.input_layer(features, [make()]))


def words():
    return columns.categorical_column_with_vocabulary_list("word", ["a", "b", "c"])


register(
    "column",
    {
        "numeric": lambda: columns.numeric_column("number"),
        "bucketized": lambda: columns.bucketized_column(columns.numeric_column("number"), [0, 5, 10]),
        "indicator": lambda: columns.indicator_column(words()),
        "embedding": lambda: columns.embedding_column(words(), 3),
        "hashed": lambda: columns.indicator_column(columns.categorical_column_with_hash_bucket("word", 5)),
        "crossed": lambda: columns.indicator_column(columns.crossed_column(["word", "other"], 8)),
    },
    transformed,
)


@program
def linear_model_of_columns():
    features = {"number": tf.constant([[1.0], [7.0]]), "word": tf.constant([["a"], ["c"]])}
    predicted = columns.linear_model(features, [columns.numeric_column("number"), words()])
    loss = tf.reduce_mean(tf.square(predicted - 1.0))
    step = tf.train.GradientDescentOptimizer(0.01).minimize(loss)
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.tables_initializer()])
        return [session.run([loss, step])[0] for _ in range(5)]
