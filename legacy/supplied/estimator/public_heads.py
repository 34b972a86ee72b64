"""The heads that programs make themselves: those of `tf.estimator` and of `contrib.estimator`.

The loss of a batch is the weighted mean over examples and label dimensions unless `loss_reduction` says otherwise.
"""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from . import heads
from .specification import EstimatorSpec, Features, ModeKeys

__all__ = [
    "BinaryClassHead",
    "Head",
    "LogisticRegressionHead",
    "MultiClassHead",
    "PoissonRegressionHead",
    "RegressionHead",
]

MEAN = "sum_over_batch_size"
_REDUCTIONS = {MEAN: tf.losses.Reduction.SUM_OVER_BATCH_SIZE, "auto": tf.losses.Reduction.SUM_OVER_BATCH_SIZE}
Loss = Callable[..., tf.Tensor]


class Streaming:
    """A metric of `Head.metrics`: its value and the operation that updates it, once a batch is known."""

    def __init__(self, value_and_update: tuple[tf.Tensor, tf.Tensor]):
        self._value, update = value_and_update
        self.updates = [update]

    def result(self) -> tf.Tensor:
        """The metric over all batches, []."""
        return self._value


class Head:
    """From logits to loss, predictions, metrics and an EstimatorSpec; made of one of the canned estimators' heads."""

    def __init__(self, inner: heads.Head, loss_reduction: str, loss_fn: Loss | None, name: str | None):
        self._inner, self._loss_reduction, self._loss_fn, self._name = inner, loss_reduction, loss_fn, name
        inner.loss_reduction = _REDUCTIONS.get(loss_reduction, loss_reduction)

    @property
    def name(self) -> str | None:
        """What its metrics are called after."""
        return self._name

    @property
    def logits_dimension(self) -> int:
        """The size of the last axis of the logits."""
        return self._inner.units

    units = logits_dimension

    @property
    def loss_reduction(self) -> str:
        """How the losses of examples become one."""
        return self._loss_reduction

    def loss(
        self,
        labels: tf.Tensor,
        logits: tf.Tensor,
        features: Features | None = None,
        mode: str | None = None,
        regularization_losses: Sequence[tf.Tensor] | None = None,
    ) -> tf.Tensor:
        """The loss of a batch, []. `labels` are [batch, 1 or units], `logits` [batch, units]."""
        labels = self._inner.labels(labels)
        each, weights = self._each(labels, logits, features), self._inner.weights(features or {})
        loss = tf.losses.compute_weighted_loss(
            each, weights, loss_collection=None, reduction=self._inner.loss_reduction
        )
        return tf.add_n([loss, *regularization_losses]) if regularization_losses else loss

    def _each(self, labels: tf.Tensor, logits: tf.Tensor, features: Features | None) -> tf.Tensor:
        if self._loss_fn is None:
            return self._inner.loss(labels, logits)
        each = self._loss_fn(labels=labels, logits=logits)
        return tf.reshape(each, [-1, 1]) if each.shape.rank == 1 else each

    def predictions(self, logits: tf.Tensor, keys: Sequence[str] | None = None) -> heads.Predictions:
        """The predictions by name, those in `keys` or all."""
        found = self._inner.predictions(logits)
        return {key: value for key, value in found.items() if keys is None or key in keys}

    def metrics(self, regularization_losses: Sequence[tf.Tensor] | None = None) -> dict[str, Any]:
        """An empty dictionary, which `update_metrics` fills: in a graph a metric is made with its update."""
        return {}

    def update_metrics(
        self,
        eval_metrics: dict[str, Any],
        features: Features,
        logits: tf.Tensor,
        labels: tf.Tensor,
        mode: str | None = None,
        regularization_losses: Sequence[tf.Tensor] | None = None,
    ) -> dict[str, Any]:
        """Add this batch to the metrics: the mean loss, and what suits the head."""
        made = self._metric_ops(features, logits, labels, regularization_losses)
        eval_metrics.update({key: Streaming(operations) for key, operations in made.items()})
        return eval_metrics

    def _metric_ops(
        self, features: Features, logits: tf.Tensor, labels: Any, regularization_losses: Any
    ) -> dict[str, Any]:
        labels, weights = self._inner.labels(labels), self._inner.weights(features)
        found = {"average_loss": tf.metrics.mean(self._each(labels, logits, features), weights)}
        found |= self._inner.metrics(labels, self._inner.predictions(logits), weights)
        found |= self._more_metrics(labels, logits, weights)
        if regularization_losses:
            found["regularization_loss"] = tf.metrics.mean(tf.add_n(regularization_losses))
        return {f"{key}/{self.name}" if self.name else key: operations for key, operations in found.items()}

    def _more_metrics(self, labels: tf.Tensor, logits: tf.Tensor, weights: Any) -> dict[str, Any]:
        return {}

    def create_estimator_spec(
        self,
        features: Features,
        mode: str,
        logits: tf.Tensor,
        labels: Any = None,
        optimizer: Any = None,
        trainable_variables: Sequence[Any] | None = None,
        train_op_fn: Callable[[tf.Tensor], Any] | None = None,
        update_ops: Sequence[Any] | None = None,
        regularization_losses: Sequence[tf.Tensor] | None = None,
    ) -> EstimatorSpec:
        """The EstimatorSpec. Training needs an optimizer (Keras' or `tf.train`'s) or `train_op_fn`, else ValueError."""
        with tf.name_scope(self.name, "head"):
            predictions = self.predictions(logits)
            if mode == ModeKeys.PREDICT:
                return EstimatorSpec(mode, predictions, export_outputs=self._inner.export_outputs(predictions))
            loss = self.loss(labels, logits, features, mode, regularization_losses)
            if mode == ModeKeys.EVAL:
                metrics = self._metric_ops(features, logits, labels, regularization_losses)
                return EstimatorSpec(mode, predictions, loss, eval_metric_ops=metrics)
            train = training_operation(loss, optimizer, trainable_variables, train_op_fn, update_ops)
            return EstimatorSpec(mode, predictions, loss, train)

    def specification(
        self, features: Features, labels: Any, mode: str, logits: tf.Tensor, train: Callable[[tf.Tensor], Any]
    ) -> EstimatorSpec:
        """The EstimatorSpec, as the canned estimators ask for it."""
        return self.create_estimator_spec(features, mode, logits, labels, train_op_fn=train)


def training_operation(
    loss: tf.Tensor, optimizer: Any, variables: Sequence[Any] | None, train_op_fn: Any, update_ops: Sequence[Any] | None
) -> Any:
    """The operation of a training step, after `update_ops`. Raises ValueError for both or neither way to train."""
    if (optimizer is None) == (train_op_fn is None):
        raise ValueError("train_op_fn and optimizer cannot both be set, nor both be None.")
    with tf.control_dependencies(update_ops or ()):
        if train_op_fn is not None:
            return train_op_fn(loss)
        if isinstance(optimizer, tf.train.Optimizer):
            return optimizer.minimize(loss, tf.train.get_global_step(), var_list=variables)
        return tf.group(*optimizer.get_updates(loss, list(variables or tf.trainable_variables())))


class RegressionHead(Head):
    """Squared error (or `loss_fn`) of `label_dimension` numbers; `inverse_link_fn` makes predictions of logits."""

    def __init__(
        self,
        label_dimension: int = 1,
        weight_column: Any = None,
        loss_reduction: str = MEAN,
        loss_fn: Loss | None = None,
        inverse_link_fn: Callable[[tf.Tensor], tf.Tensor] | None = None,
        name: str | None = None,
    ):
        super().__init__(heads.Regression(label_dimension, weight_column, MEAN), loss_reduction, loss_fn, name)
        self._inverse_link = inverse_link_fn
        if inverse_link_fn is not None:
            self._inner.predictions = self._linked  # type: ignore[method-assign]

    def _linked(self, logits: tf.Tensor) -> heads.Predictions:
        assert self._inverse_link is not None
        return {"predictions": self._inverse_link(logits), "logits": logits}


class PoissonRegressionHead(RegressionHead):
    """Counts whose expectation is exp(logits): exp(logits) - labels * logits, and log(labels!) where full."""

    def __init__(
        self,
        label_dimension: int = 1,
        weight_column: Any = None,
        loss_reduction: str = MEAN,
        compute_full_loss: bool = True,
        name: str | None = None,
    ):
        def loss(labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
            return tf.nn.log_poisson_loss(labels, logits, compute_full_loss=compute_full_loss)

        super().__init__(label_dimension, weight_column, loss_reduction, loss, tf.exp, name)


class LogisticRegressionHead(RegressionHead):
    """Probabilities in [0, 1] as labels, predictions sigmoid(logits), cross entropy as loss."""

    def __init__(self, weight_column: Any = None, loss_reduction: str = MEAN, name: str | None = None):
        def loss(labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
            return tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)

        super().__init__(1, weight_column, loss_reduction, loss, tf.sigmoid, name)


class BinaryClassHead(Head):
    """Two classes, one logit; at each of `thresholds` also accuracy, precision and recall."""

    def __init__(
        self,
        weight_column: Any = None,
        thresholds: Sequence[float] | None = None,
        label_vocabulary: Sequence[str] | None = None,
        loss_reduction: str = MEAN,
        loss_fn: Loss | None = None,
        name: str | None = None,
    ):
        inner = heads.Binary(2, 1, label_vocabulary, weight_column, MEAN)
        super().__init__(inner, loss_reduction, loss_fn, name)
        self._thresholds = tuple(thresholds or ())

    def _more_metrics(self, labels: tf.Tensor, logits: tf.Tensor, weights: Any) -> dict[str, Any]:
        return at_thresholds(self._thresholds, labels, tf.sigmoid(logits), weights)


def at_thresholds(
    thresholds: Sequence[float], labels: tf.Tensor, probabilities: tf.Tensor, weights: Any
) -> dict[str, Any]:
    """Accuracy, precision and recall where classes count as predicted above a threshold."""
    return {
        f"{metric}/positive_threshold_{threshold:g}": getattr(tf.metrics, metric)(
            labels, tf.cast(probabilities > threshold, tf.int64), weights
        )
        for threshold in thresholds
        for metric in ("accuracy", "precision", "recall")
    }


class MultiClassHead(Head):
    """`n_classes` classes that exclude each other."""

    def __init__(
        self,
        n_classes: int,
        weight_column: Any = None,
        label_vocabulary: Sequence[str] | None = None,
        loss_reduction: str = MEAN,
        loss_fn: Loss | None = None,
        name: str | None = None,
    ):
        inner = heads.MultiClass(n_classes, n_classes, label_vocabulary, weight_column, MEAN)
        super().__init__(inner, loss_reduction, loss_fn, name)
