"""The heads of the canned estimators: from logits to loss, predictions and metrics, as in TensorFlow 1.15."""

import tensorflow.compat.v1 as tf

from .saving import ClassificationOutput, PredictOutput, RegressionOutput
from .specification import SERVING_DEFAULT, EstimatorSpec, ModeKeys


class Head:
    """What all heads share: examples may be weighted by a feature, and losses are summed over the batch."""

    def __init__(self, weight_column=None, loss_reduction=tf.losses.Reduction.SUM):
        self.weight_column, self.loss_reduction = weight_column, loss_reduction

    def weights(self, features):
        """[batch, 1] weights, or 1."""
        if self.weight_column is None:
            return 1.0
        key = self.weight_column if isinstance(self.weight_column, str) else self.weight_column.key
        return tf.reshape(tf.cast(features[key], tf.float32), [-1, 1])

    def specification(self, features, labels, mode, logits, train):
        """The EstimatorSpec; `train(loss)` gives the training operation."""
        predictions = self.predictions(logits)
        if mode == ModeKeys.PREDICT:
            return EstimatorSpec(mode, predictions, export_outputs=self.export_outputs(predictions))
        labels = self.labels(labels)
        weights = self.weights(features)
        each = self.loss(labels, logits)
        loss = tf.losses.compute_weighted_loss(each, weights, reduction=self.loss_reduction)
        if mode == ModeKeys.EVAL:
            with tf.name_scope("metrics"):
                metrics = {"average_loss": tf.metrics.mean(each, weights)}
                metrics |= self.metrics(labels, predictions, weights)
            return EstimatorSpec(mode, predictions, loss, eval_metric_ops=metrics)
        return EstimatorSpec(mode, predictions, loss, train(loss))


class Regression(Head):
    """Squared error of `dimension` numbers."""

    def __init__(self, dimension, **options):
        super().__init__(**options)
        self.dimension = dimension

    def labels(self, labels):
        """[batch, dimension], float32."""
        return tf.reshape(tf.cast(labels, tf.float32), [-1, self.dimension])

    def predictions(self, logits):
        """The numbers themselves."""
        return {"predictions": logits}

    def loss(self, labels, logits):
        """(logits - labels)^2."""
        return tf.squared_difference(logits, labels)

    def metrics(self, labels, predictions, weights):
        """The means of labels and predictions."""
        return {
            "label/mean": tf.metrics.mean(labels, weights),
            "prediction/mean": tf.metrics.mean(predictions["predictions"], weights),
        }

    def export_outputs(self, predictions):
        """For serving."""
        value = predictions["predictions"]
        return {SERVING_DEFAULT: RegressionOutput(value), "predict": PredictOutput(predictions)}


class _Classes(Head):
    def __init__(self, classes, vocabulary=None, **options):
        super().__init__(**options)
        self.classes, self.vocabulary = classes, vocabulary

    def labels(self, labels):
        """[batch, 1] class numbers."""
        if self.vocabulary:
            keys = tf.constant(self.vocabulary)
            table = tf.lookup.StaticHashTable(
                tf.lookup.KeyValueTensorInitializer(keys, tf.range(len(self.vocabulary), dtype=tf.int64)), -1
            )
            labels = table.lookup(labels)
        return tf.reshape(tf.cast(labels, tf.int64), [-1, 1])

    def names(self, class_ids):
        """The classes as strings, as Estimators give them."""
        return tf.gather(tf.constant(self.vocabulary), class_ids) if self.vocabulary else tf.as_string(class_ids)

    def export_outputs(self, predictions):
        """For serving."""
        probabilities = predictions["probabilities"]
        classes = tf.broadcast_to(self.names(tf.range(self.classes)), tf.shape(probabilities))
        output = ClassificationOutput(probabilities, classes)
        return {SERVING_DEFAULT: output, "classification": output, "predict": PredictOutput(predictions)}


class MultiClass(_Classes):
    """Softmax cross entropy of more than two classes."""

    def predictions(self, logits):
        """Logits, probabilities, class numbers [batch, 1] and names."""
        ids = tf.expand_dims(tf.argmax(logits, -1), -1)
        return {
            "logits": logits,
            "probabilities": tf.nn.softmax(logits),
            "class_ids": ids,
            "classes": self.names(ids),
        }

    def loss(self, labels, logits):
        """-log softmax(logits)[label]."""
        return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.squeeze(labels, 1), logits=logits)[:, None]

    def metrics(self, labels, predictions, weights):
        """The accuracy."""
        return {"accuracy": tf.metrics.accuracy(labels, predictions["class_ids"], weights)}


class Binary(_Classes):
    """Sigmoid cross entropy of two classes, from one logit."""

    def predictions(self, logits):
        """Logits, the sigmoid, both probabilities, class numbers and names."""
        both = tf.concat([tf.zeros_like(logits), logits], -1)
        ids = tf.expand_dims(tf.argmax(both, -1), -1)
        return {
            "logits": logits,
            "logistic": tf.sigmoid(logits),
            "probabilities": tf.nn.softmax(both),
            "class_ids": ids,
            "classes": self.names(ids),
        }

    def loss(self, labels, logits):
        """log(1 + exp(-logit)) for class 1, log(1 + exp(logit)) for class 0."""
        return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(labels, tf.float32), logits=logits)

    def metrics(self, labels, predictions, weights):
        """Accuracy and its baseline, areas under the curves, precision, recall, means."""
        logistic, ids = predictions["logistic"], predictions["class_ids"]
        mean, update = tf.metrics.mean(tf.cast(labels, tf.float32), weights)
        return {
            "accuracy": tf.metrics.accuracy(labels, ids, weights),
            "precision": tf.metrics.precision(labels, ids, weights),
            "recall": tf.metrics.recall(labels, ids, weights),
            "prediction/mean": tf.metrics.mean(logistic, weights),
            "label/mean": (mean, update),
            "accuracy_baseline": (tf.maximum(mean, 1 - mean), tf.maximum(update, 1 - update)),
            "auc": tf.metrics.auc(labels, logistic, weights),
            "auc_precision_recall": tf.metrics.auc(labels, logistic, weights, curve="PR"),
        }


def classification(n_classes, label_vocabulary=None, **options):
    """The head for `n_classes` classes."""
    head = Binary if n_classes == 2 else MultiClass
    return head(n_classes, label_vocabulary, **options)
