"""`tf.contrib.metrics`: the streaming metrics of tf-slim, `tf.metrics` under `streaming_` names, and a few more."""

import tensorflow.compat.v1 as tf
import tf_slim

from . import _slim  # noqa: F401  (repairs what tf-slim imports)

BEHIND = "tf_slim.metrics"


def accuracy(predictions, labels, weights=None, name=None):
    """The share of equal entries, as one tensor (not streaming)."""
    with tf.name_scope(name, "accuracy"):
        correct = tf.cast(tf.equal(predictions, labels), tf.float32)
        if weights is None:
            return tf.reduce_mean(correct)
        weights = tf.cast(weights, tf.float32)
        return tf.reduce_sum(correct * weights) / tf.reduce_sum(weights * tf.ones_like(correct))


def f1_score(labels, predictions, weights=None, num_thresholds=200, **options):
    """The best F1 = 2 P R / (P + R) over `num_thresholds` thresholds of the probabilities: (value, update)."""
    thresholds = [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)]
    thresholds = [-1e-7, *thresholds, 1 + 1e-7]
    precision, precision_update = tf.metrics.precision_at_thresholds(labels, predictions, thresholds, weights)
    recall, recall_update = tf.metrics.recall_at_thresholds(labels, predictions, thresholds, weights)

    def best(p, r):
        return tf.reduce_max(2 * p * r / tf.maximum(p + r, 1e-7))

    return best(precision, recall), best(precision_update, recall_update)


def confusion_matrix(labels, predictions, num_classes=None, dtype=tf.int32, name=None, weights=None):
    """Counts [num_classes, num_classes]; rows are labels."""
    return tf.confusion_matrix(labels, predictions, num_classes, weights, dtype, name)


def streaming_concat(values, axis=0, max_size=None, metrics_collections=None, updates_collections=None, name=None):
    """All values of all batches: (value, update)."""
    return tf_slim.metrics.streaming_concat(values, axis, max_size, metrics_collections, updates_collections, name)


_OWN = (accuracy, f1_score, confusion_matrix)
NAMES = {function.__name__: function for function in _OWN}
