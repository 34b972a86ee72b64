"""Losses, metrics and their weights."""

import tensorflow as tf
from programs.common import POINTS, SIGNS, SUMS, program, register, run


def of_points(make):
    loss = make()
    predicted, truth = tf.constant(SUMS * 0.7 + 0.1), tf.constant(SUMS)
    signs = tf.constant(SIGNS[:, None].astype("float32"))
    return run(loss(truth, predicted, signs))


register(
    "loss",
    {
        "squared": lambda: lambda y, p, s: tf.losses.mean_squared_error(y, p, weights=tf.abs(y)),
        "huber": lambda: lambda y, p, s: tf.losses.huber_loss(y, p),
        "log": lambda: lambda y, p, s: tf.losses.log_loss(s, tf.sigmoid(p)),
        "hinge": lambda: lambda y, p, s: tf.losses.hinge_loss(s, p),
        "sigmoid": lambda: lambda y, p, s: tf.losses.sigmoid_cross_entropy(s, p, label_smoothing=0.1),
        "absolute": lambda: lambda y, p, s: tf.losses.absolute_difference(y, p),
        "cosine": lambda: (
            lambda y, p, s: tf.losses.cosine_distance(tf.nn.l2_normalize(y, 0), tf.nn.l2_normalize(p, 0), axis=0)
        ),
        "pairwise": lambda: lambda y, p, s: tf.losses.mean_pairwise_squared_error(y, p),
        "softmax": lambda: (
            lambda y, p, s: tf.losses.softmax_cross_entropy(
                tf.one_hot(SIGNS, 2), tf.concat([p, -p], 1), label_smoothing=0.1
            )
        ),
        "sparse": lambda: lambda y, p, s: tf.losses.sparse_softmax_cross_entropy(SIGNS, tf.concat([p, -p], 1), 2.0),
        "l2": lambda: lambda y, p, s: tf.nn.l2_loss(p),
        "weighted": lambda: (
            lambda y, p, s: tf.nn.weighted_cross_entropy_with_logits(targets=s, logits=p, pos_weight=2.0)
        ),
        "poisson": lambda: lambda y, p, s: tf.nn.log_poisson_loss(tf.abs(y), p),
        "contrastive": lambda: lambda y, p, s: tf.contrib.losses.metric_learning.contrastive_loss(SIGNS, y, p),
        "total": lambda: lambda y, p, s: (tf.losses.mean_squared_error(y, p), tf.losses.get_total_loss()),
    },
    of_points,
)


def streamed(make):
    metrics = make()
    labels, probabilities = tf.constant(SIGNS), tf.sigmoid(tf.constant(SUMS[:, 0]) * 0.3 - 0.2)
    value, update = metrics(labels, probabilities)
    with tf.Session() as session:
        session.run(tf.local_variables_initializer())
        return [session.run(update) for _ in range(2)] + [session.run(value)]


register(
    "metric",
    {
        "auc": lambda: lambda y, p: tf.metrics.auc(y, p),
        "auc_precision_recall": lambda: (
            lambda y, p: tf.metrics.auc(y, p, curve="PR", summation_method="careful_interpolation")
        ),
        "accuracy": lambda: lambda y, p: tf.metrics.accuracy(y, tf.cast(p > 0.5, tf.int32)),
        "precision": lambda: lambda y, p: tf.metrics.precision(y, p > 0.5),
        "recall": lambda: lambda y, p: tf.metrics.recall(y, p > 0.5),
        "intersection": lambda: lambda y, p: tf.metrics.mean_iou(y, tf.cast(p > 0.5, tf.int32), 2),
        "at_thresholds": lambda: lambda y, p: tf.metrics.precision_at_thresholds(y, p, [0.3, 0.6]),
        "sensitivity": lambda: lambda y, p: tf.metrics.sensitivity_at_specificity(y, p, 0.5),
        "mean": lambda: lambda y, p: tf.metrics.mean(p),
        "root_mean_square": lambda: lambda y, p: tf.metrics.root_mean_squared_error(tf.cast(y, tf.float32), p),
        "per_class": lambda: lambda y, p: tf.metrics.mean_per_class_accuracy(y, tf.cast(p > 0.5, tf.int32), 2),
        "false_positives": lambda: lambda y, p: tf.metrics.false_positives(y, p > 0.5),
        "top": lambda: (
            lambda y, p: tf.metrics.recall_at_k(tf.cast(y, tf.int64)[:, None], tf.stack([1 - p, p, p / 2], 1), 2)
        ),
        "correlation": lambda: lambda y, p: tf.contrib.metrics.streaming_pearson_correlation(p, tf.cast(y, tf.float32)),
        "confusion": lambda: lambda y, p: (tf.confusion_matrix(y, tf.cast(p > 0.5, tf.int32)), tf.no_op()),
    },
    lambda make: [number for number in streamed(make) if number is not None],
)


@program
def contrib_confusion_matrix():
    return run(tf.contrib.metrics.confusion_matrix(SIGNS, 1 - SIGNS))


@program
def sampled_losses():
    tf.set_random_seed(3)
    weights, bias = tf.Variable(tf.random_normal([50, 6])), tf.zeros([50])
    labels = tf.constant(SIGNS[:, None], tf.int64)
    nce = tf.nn.nce_loss(weights, bias, labels, tf.constant(POINTS), 5, 50)
    sampled = tf.nn.sampled_softmax_loss(weights, bias, labels, tf.constant(POINTS), 5, 50)
    return run([tf.reduce_mean(nce), tf.reduce_mean(sampled), tf.random_uniform([])])


@program
def connectionist_loss():
    tf.set_random_seed(3)
    labels = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [1, 2, 0], [2, 2])
    logits = tf.Variable(tf.random_normal([6, 2, 5]))
    loss = tf.nn.ctc_loss(labels, logits, [6, 5])
    decoded, _ = tf.nn.ctc_greedy_decoder(logits, [6, 5])
    return run(
        [loss, tf.reduce_sum(tf.gradients(loss, logits)[0], [0, 2]), tf.cast(decoded[0].dense_shape, tf.float32)]
    )
