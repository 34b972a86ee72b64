"""`tf.contrib.learn`: what `fit` on arrays gives."""

import numpy as np
import tensorflow as tf
import tensorflow.contrib
from programs.common import POINTS, SIGNS, SUMS, program, register

learn = tf.contrib.learn
CONFIG = {"tf_random_seed": 3}


def fitted(make, x, y, **options):
    """The metrics after two fits."""
    tf.logging.set_verbosity(tf.logging.ERROR)
    model = make(learn.infer_real_valued_columns_from_input(x), learn.RunConfig(**CONFIG))
    model.fit(x, y, steps=7, **options)
    model.fit(x, y, steps=5, **options)
    found = model.evaluate(x, y)
    return [found[key] for key in sorted(found)]


THREE = (np.arange(32) % 3).astype("int32")
register(
    "fitted",
    {
        "linear_regressor": lambda: (lambda c, r: learn.LinearRegressor(c, config=r), POINTS, SUMS),
        "linear_classifier": lambda: (lambda c, r: learn.LinearClassifier(c, config=r), POINTS, SIGNS),
        "three_classes": lambda: (lambda c, r: learn.LinearClassifier(c, n_classes=3, config=r), POINTS, THREE),
        "network": lambda: (lambda c, r: learn.DNNClassifier([8, 4], c, config=r), POINTS, SIGNS),
        "network_regressor": lambda: (lambda c, r: learn.DNNRegressor([8], c, config=r), POINTS, SUMS[:, 0]),
        "dropout": lambda: (lambda c, r: learn.DNNClassifier([8], c, dropout=0.3, config=r), POINTS, SIGNS),
        "clipped": lambda: (
            lambda c, r: learn.DNNRegressor([8], c, gradient_clip_norm=0.1, config=r),
            POINTS,
            SUMS[:, 0],
        ),
        "both": lambda: (
            lambda c, r: learn.DNNLinearCombinedClassifier(
                linear_feature_columns=c, dnn_feature_columns=c, dnn_hidden_units=[4], config=r
            ),
            POINTS,
            SIGNS,
        ),
    },
    lambda make: fitted(*make(), **{"batch_size": 5}),
)


@program
def fitted_on_all_rows():
    return fitted(lambda c, r: learn.LinearRegressor(c, config=r), POINTS, SUMS[:, 0])


def model_function(features, labels, mode):
    predicted = tf.contrib.layers.fully_connected(tf.cast(features, tf.float32), 1, activation_fn=None)[:, 0]
    if mode == learn.ModeKeys.INFER:
        return learn.ModelFnOps(mode, predicted)
    loss = tf.reduce_mean(tf.square(predicted - tf.cast(labels, tf.float32)))
    step = tf.contrib.layers.optimize_loss(loss, tf.train.get_global_step(), 0.1, "SGD")
    return learn.ModelFnOps(mode, predicted, loss, step)


@program
def fitted_function():
    tf.logging.set_verbosity(tf.logging.ERROR)
    model = learn.SKCompat(learn.Estimator(model_function, config=learn.RunConfig(**CONFIG)))
    points = POINTS.astype("float64")
    model.fit(points, SUMS, batch_size=10, steps=9)
    return [model.predict(points[:5]), model.score(points, SUMS)["loss"]]
