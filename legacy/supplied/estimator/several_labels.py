"""Heads for several labels of one example, and for several heads on the same logits."""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from . import heads
from .export_outputs import ClassificationOutput, ExportOutput, PredictOutput
from .public_heads import MEAN, Head, Loss, at_thresholds, training_operation
from .specification import SERVING_DEFAULT, EstimatorSpec, Features, Metric, ModeKeys

__all__ = ["MultiHead", "MultiLabelHead"]


class MultiLabel(heads.Head):
    """The mean sigmoid cross entropy over the classes."""

    def __init__(self, classes: int, vocabulary: Sequence[str] | None, weight_column: Any, loss_reduction: str):
        super().__init__(classes, weight_column, loss_reduction)
        self.vocabulary = vocabulary

    def labels(self, labels: Any) -> tf.Tensor:
        """[batch, classes] of 0 and 1, from these, or from a SparseTensor of class numbers or names."""
        if isinstance(labels, tf.SparseTensor):
            numbers = labels.values
            if self.vocabulary:
                keys, values = tf.constant(self.vocabulary), tf.range(len(self.vocabulary), dtype=tf.int64)
                table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), -1)
                numbers = table.lookup(numbers)
            sparse = tf.SparseTensor(labels.indices, tf.cast(numbers, tf.int64), labels.dense_shape)
            labels = tf.sparse_to_indicator(sparse, self.units)
        return tf.cast(tf.reshape(labels, [-1, self.units]), tf.int64)

    def predictions(self, logits: tf.Tensor) -> heads.Predictions:
        """Logits and the probability of each class."""
        return {"logits": logits, "probabilities": tf.sigmoid(logits)}

    def loss(self, labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        """[batch, 1]."""
        each = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(labels, tf.float32), logits=logits)
        return tf.reduce_mean(each, -1, keepdims=True)

    def metrics(self, labels: tf.Tensor, predictions: heads.Predictions, weights: Any) -> dict[str, Metric]:
        """The areas under the curves of all classes together."""
        probabilities = predictions["probabilities"]
        return {
            "auc": tf.metrics.auc(labels, probabilities, weights),
            "auc_precision_recall": tf.metrics.auc(labels, probabilities, weights, curve="PR"),
        }

    def export_outputs(self, predictions: heads.Predictions) -> dict[str, ExportOutput]:
        """For serving: the probability of each class."""
        output = ClassificationOutput(scores=predictions["probabilities"])
        return {SERVING_DEFAULT: output, "classification": output, "predict": PredictOutput(predictions)}


class MultiLabelHead(Head):
    """`n_classes` classes that do not exclude each other: labels [batch, n_classes] of 0 and 1, or sparse numbers."""

    def __init__(
        self,
        n_classes: int,
        weight_column: Any = None,
        thresholds: Sequence[float] | None = None,
        label_vocabulary: Sequence[str] | None = None,
        loss_reduction: str = MEAN,
        loss_fn: Loss | None = None,
        classes_for_class_based_metrics: Sequence[Any] | None = None,
        name: str | None = None,
    ):
        inner = MultiLabel(n_classes, label_vocabulary, weight_column, MEAN)
        super().__init__(inner, loss_reduction, loss_fn, name)
        self._vocabulary = tuple(label_vocabulary or ())
        self._thresholds, self._classes = tuple(thresholds or ()), tuple(classes_for_class_based_metrics or ())

    def _more_metrics(self, labels: tf.Tensor, logits: tf.Tensor, weights: Any) -> dict[str, Any]:
        probabilities = tf.sigmoid(logits)
        found = at_thresholds(self._thresholds, labels, probabilities, weights)
        for name in self._classes:
            number = self._vocabulary.index(name) if isinstance(name, str) else name
            column = probabilities[:, number : number + 1]
            found[f"probability_mean/class{name}"] = tf.metrics.mean(column, weights)
            found[f"auc/class{name}"] = tf.metrics.auc(labels[:, number : number + 1], column, weights)
        return found


class MultiHead(Head):
    """Several named heads: labels by their names, logits by their names or side by side. Losses are added, weighted."""

    def __init__(self, heads: Sequence[Head], head_weights: Sequence[float] | None = None):
        if not heads:
            raise ValueError("Must specify heads. Given: []")
        if any(not head.name for head in heads):
            raise ValueError("All given heads must have name specified.")
        if head_weights and len(head_weights) != len(heads):
            raise ValueError(f"heads and head_weights must have the same size. Given {len(heads)} heads.")
        self._heads, self._weights = tuple(heads), tuple(head_weights or [1.0] * len(heads))

    @property
    def name(self) -> str:
        """The names of the heads, joined."""
        return "_".join(str(head.name) for head in self._heads)

    @property
    def logits_dimension(self) -> int:
        """The sum of the heads' sizes."""
        return sum(head.logits_dimension for head in self._heads)

    units = logits_dimension

    @property
    def loss_reduction(self) -> str:
        """That of the first head."""
        return self._heads[0].loss_reduction

    def _split(self, logits: Any) -> dict[str, tf.Tensor]:
        if isinstance(logits, dict):
            return logits
        sizes = [head.logits_dimension for head in self._heads]
        return dict(zip([str(head.name) for head in self._heads], tf.split(logits, sizes, axis=-1), strict=True))

    def loss(
        self,
        labels: Any,
        logits: Any,
        features: Features | None = None,
        mode: str | None = None,
        regularization_losses: Sequence[tf.Tensor] | None = None,
    ) -> tf.Tensor:
        """The weighted sum of the heads' losses, []."""
        parts = self._split(logits)
        losses = [
            weight * head.loss(labels[head.name], parts[str(head.name)], features, mode)
            for weight, head in zip(self._weights, self._heads, strict=True)
        ]
        return tf.add_n([*losses, *(regularization_losses or ())])

    def predictions(self, logits: Any, keys: Sequence[Any] | None = None) -> dict[Any, tf.Tensor]:
        """The predictions by (head, name), those in `keys` or all."""
        found = {
            (head.name, key): value
            for head in self._heads
            for key, value in head.predictions(self._split(logits)[str(head.name)]).items()
        }
        return {key: value for key, value in found.items() if keys is None or key in keys}

    def _metric_ops(self, features: Features, logits: Any, labels: Any, regularization_losses: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for head in self._heads:
            parts = self._split(logits)[str(head.name)]
            found |= head._metric_ops(features, parts, labels[head.name], None)
        return found

    def create_estimator_spec(
        self,
        features: Features,
        mode: str,
        logits: Any,
        labels: Any = None,
        optimizer: Any = None,
        trainable_variables: Sequence[Any] | None = None,
        train_op_fn: Callable[[tf.Tensor], Any] | None = None,
        update_ops: Sequence[Any] | None = None,
        regularization_losses: Sequence[tf.Tensor] | None = None,
    ) -> EstimatorSpec:
        """The EstimatorSpec of all heads together; predictions are named (head, name)."""
        predictions = self.predictions(logits)
        if mode == ModeKeys.PREDICT:
            return EstimatorSpec(mode, predictions, export_outputs=self._export_outputs(logits))
        loss = self.loss(labels, logits, features, mode, regularization_losses)
        if mode == ModeKeys.EVAL:
            metrics = self._metric_ops(features, logits, labels, regularization_losses)
            return EstimatorSpec(mode, predictions, loss, eval_metric_ops=metrics)
        train = training_operation(loss, optimizer, trainable_variables, train_op_fn, update_ops)
        return EstimatorSpec(mode, predictions, loss, train)

    def _export_outputs(self, logits: Any) -> dict[str, ExportOutput]:
        found: dict[str, ExportOutput] = {}
        everything: dict[str, tf.Tensor] = {}
        for head in self._heads:
            predictions = head.predictions(self._split(logits)[str(head.name)])
            outputs = head._inner.export_outputs(predictions)
            found.setdefault(SERVING_DEFAULT, outputs[SERVING_DEFAULT])
            found |= {f"{head.name}/{key}": value for key, value in outputs.items() if key != SERVING_DEFAULT}
            found[str(head.name)] = outputs[SERVING_DEFAULT]
            everything |= {f"{head.name}/{key}": value for key, value in predictions.items()}
        return {**found, "predict": PredictOutput(everything)}
