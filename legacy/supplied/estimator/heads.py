"""The heads of the canned estimators: from logits to loss, predictions and metrics, as in TensorFlow 1.15."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from .export_outputs import ClassificationOutput, ExportOutput, PredictOutput, RegressionOutput
from .specification import SERVING_DEFAULT, EstimatorSpec, Features, Metric, ModeKeys

Predictions = dict[str, tf.Tensor]


class Head(ABC):
    """What all heads share: examples may be weighted by a feature, and losses are summed over the batch.

    `units` is the number of logits; `labels` are [batch, dimension], `logits` are [batch, units].
    """

    def __init__(self, units: int, weight_column: Any, loss_reduction: str):
        self.units, self.weight_column, self.loss_reduction = units, weight_column, loss_reduction

    @abstractmethod
    def labels(self, labels: tf.Tensor) -> tf.Tensor:
        """The labels in the shape and type of the loss."""

    @abstractmethod
    def predictions(self, logits: tf.Tensor) -> Predictions:
        """What `predict` yields, by name."""

    @abstractmethod
    def loss(self, labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        """The loss of each example, [batch, ...]."""

    @abstractmethod
    def metrics(self, labels: tf.Tensor, predictions: Predictions, weights: Any) -> dict[str, Metric]:
        """What `evaluate` gives beside the mean loss, by name."""

    @abstractmethod
    def export_outputs(self, predictions: Predictions) -> dict[str, ExportOutput]:
        """For serving."""

    def weights(self, features: Features) -> Any:
        """[batch, 1] weights, or 1."""
        if self.weight_column is None:
            return 1.0
        key = self.weight_column if isinstance(self.weight_column, str) else self.weight_column.key
        return tf.reshape(tf.cast(features[key], tf.float32), [-1, 1])

    def specification(
        self,
        features: Features,
        labels: tf.Tensor | None,
        mode: str,
        logits: tf.Tensor,
        train: Callable[[tf.Tensor], tf.Operation],
    ) -> EstimatorSpec:
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
        spec = EstimatorSpec(mode, predictions, loss, train(loss))
        self._summarise(loss, each, weights)
        return spec

    def _summarise(self, loss: tf.Tensor, each: tf.Tensor, weights: Any) -> None:
        """Write the loss of a step, and where that is a sum, its mean over the examples."""
        mean = loss / tf.reduce_sum(weights * tf.ones_like(each))
        with tf.name_scope(""):
            tf.summary.scalar("loss", loss)
            if self.loss_reduction == tf.losses.Reduction.SUM:
                tf.summary.scalar("average_loss", mean)


class Regression(Head):
    """Squared error of `dimension` numbers."""

    def __init__(self, dimension: int, weight_column: Any, loss_reduction: str):
        super().__init__(dimension, weight_column, loss_reduction)

    def labels(self, labels: tf.Tensor) -> tf.Tensor:
        """[batch, dimension], float32."""
        return tf.reshape(tf.cast(labels, tf.float32), [-1, self.units])

    def predictions(self, logits: tf.Tensor) -> Predictions:
        """The numbers themselves."""
        return {"predictions": logits}

    def loss(self, labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        """(logits - labels)^2."""
        return tf.squared_difference(logits, labels)

    def metrics(self, labels: tf.Tensor, predictions: Predictions, weights: Any) -> dict[str, Metric]:
        """The means of labels and predictions."""
        return {
            "label/mean": tf.metrics.mean(labels, weights),
            "prediction/mean": tf.metrics.mean(predictions["predictions"], weights),
        }

    def export_outputs(self, predictions: Predictions) -> dict[str, ExportOutput]:
        """For serving."""
        output = RegressionOutput(predictions["predictions"])
        return {SERVING_DEFAULT: output, "regression": output, "predict": PredictOutput(predictions)}


class Classification(Head):
    """What the heads for classes share: numbers or names as labels, numbers and names as predictions."""

    def __init__(
        self, classes: int, units: int, vocabulary: Sequence[str] | None, weight_column: Any, loss_reduction: str
    ):
        super().__init__(units, weight_column, loss_reduction)
        self.classes, self.vocabulary = classes, vocabulary

    def labels(self, labels: tf.Tensor) -> tf.Tensor:
        """[batch, 1] class numbers."""
        if self.vocabulary:
            keys = tf.constant(self.vocabulary)
            table = tf.lookup.StaticHashTable(
                tf.lookup.KeyValueTensorInitializer(keys, tf.range(len(self.vocabulary), dtype=tf.int64)), -1
            )
            labels = table.lookup(labels)
        return tf.reshape(tf.cast(labels, tf.int64), [-1, 1])

    def names(self, class_ids: tf.Tensor) -> tf.Tensor:
        """The classes as strings, as Estimators give them."""
        return tf.gather(tf.constant(self.vocabulary), class_ids) if self.vocabulary else tf.as_string(class_ids)

    def all_classes(self, logits: tf.Tensor) -> Predictions:
        """All class numbers and names, for each example."""
        ids = tf.tile(tf.expand_dims(tf.range(self.classes), 0), [tf.shape(logits)[0], 1])
        return {"all_class_ids": ids, "all_classes": self.names(ids)}

    def export_outputs(self, predictions: Predictions) -> dict[str, ExportOutput]:
        """For serving."""
        probabilities = predictions["probabilities"]
        classes = tf.broadcast_to(self.names(tf.range(self.classes)), tf.shape(probabilities))
        output = ClassificationOutput(probabilities, classes)
        return {SERVING_DEFAULT: output, "classification": output, "predict": PredictOutput(predictions)}


class MultiClass(Classification):
    """Softmax cross entropy of more than two classes."""

    def predictions(self, logits: tf.Tensor) -> Predictions:
        """Logits, probabilities, class numbers [batch, 1] and names."""
        ids = tf.expand_dims(tf.argmax(logits, -1), -1)
        return {
            "logits": logits,
            "probabilities": tf.nn.softmax(logits),
            "class_ids": ids,
            "classes": self.names(ids),
            **self.all_classes(logits),
        }

    def loss(self, labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        """-log softmax(logits)[label], [batch, 1]."""
        return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.squeeze(labels, 1), logits=logits)[:, None]

    def metrics(self, labels: tf.Tensor, predictions: Predictions, weights: Any) -> dict[str, Metric]:
        """The accuracy."""
        return {"accuracy": tf.metrics.accuracy(labels, predictions["class_ids"], weights)}


class Binary(Classification):
    """Sigmoid cross entropy of two classes, from one logit."""

    def predictions(self, logits: tf.Tensor) -> Predictions:
        """Logits, the sigmoid, both probabilities, class numbers and names."""
        both = tf.concat([tf.zeros_like(logits), logits], -1)
        ids = tf.expand_dims(tf.argmax(both, -1), -1)
        return {
            "logits": logits,
            "logistic": tf.sigmoid(logits),
            "probabilities": tf.nn.softmax(both),
            "class_ids": ids,
            "classes": self.names(ids),
            **self.all_classes(logits),
        }

    def export_outputs(self, predictions: Predictions) -> dict[str, ExportOutput]:
        """For serving; the probability of class 1 is also a regression."""
        return {**super().export_outputs(predictions), "regression": RegressionOutput(predictions["logistic"])}

    def loss(self, labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        """log(1 + exp(-logit)) for class 1, log(1 + exp(logit)) for class 0."""
        return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(labels, tf.float32), logits=logits)

    def metrics(self, labels: tf.Tensor, predictions: Predictions, weights: Any) -> dict[str, Metric]:
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


def classification(
    n_classes: int, label_vocabulary: Sequence[str] | None, weight_column: Any, loss_reduction: str
) -> Classification:
    """The head for `n_classes` classes."""
    if n_classes == 2:
        return Binary(2, 1, label_vocabulary, weight_column, loss_reduction)
    return MultiClass(n_classes, n_classes, label_vocabulary, weight_column, loss_reduction)
