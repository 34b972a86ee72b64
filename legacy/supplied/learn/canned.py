"""The linear and deep estimators of `tf.contrib.learn`.

Their models are those of `tf.estimator`; `loss` is the mean over examples. Gradients can be clipped to a global norm.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from ..estimator import heads, parts
from ..estimator.extenders import clip_gradients_by_norm
from ..estimator.specification import EstimatorSpec, ModeKeys
from . import estimator, network

__all__ = [
    "DNNClassifier",
    "DNNLinearCombinedClassifier",
    "DNNLinearCombinedRegressor",
    "DNNRegressor",
    "LinearClassifier",
    "LinearRegressor",
]
OF_TWO_CLASSES = {
    "accuracy": "accuracy",
    "labels/prediction_mean": "prediction/mean",
    "labels/actual_label_mean": "label/mean",
    "accuracy/baseline_label_mean": "label/mean",
    "auc": "auc",
    "auc_precision_recall": "auc_precision_recall",
    "accuracy/threshold_0.500000_mean": "accuracy",
    "precision/positive_threshold_0.500000_mean": "precision",
    "recall/positive_threshold_0.500000_mean": "recall",
}
_MEAN = tf.losses.Reduction.SUM_OVER_BATCH_SIZE


class _Canned(estimator.Estimator):
    """A head on the sum of the parts' logits."""

    predictions: str  # what `predict` gives

    def __init__(
        self,
        head: heads.Head,
        models: Sequence[parts.Linear | parts.Deep],
        clip_norm: float | None,
        model_dir: Any,
        config: Any,
        engineering: Any,
        each_counts: bool = False,
    ):
        inner = parts.model_fn(head, *(_clipped(model, clip_norm) for model in models), each_counts=each_counts)

        def model_fn(features: Any, labels: Any, mode: str) -> EstimatorSpec:
            named = features if isinstance(features, dict) else {"": features}
            spec = inner(named, labels, mode)
            spec = spec._replace(predictions=self._named(spec.predictions))
            if mode != ModeKeys.EVAL:
                return spec
            metrics = {"loss": "average_loss", **self._names_of_metrics(spec.eval_metric_ops)}
            return spec._replace(eval_metric_ops={name: spec.eval_metric_ops[key] for name, key in metrics.items()})

        super().__init__(model_fn, model_dir, config, None, engineering)

    def _named(self, predictions: dict[str, tf.Tensor]) -> dict[str, tf.Tensor]:
        """The predictions, by the names of `PredictionKey`."""
        raise NotImplementedError

    def _names_of_metrics(self, known: Iterable[str]) -> dict[str, str]:
        """What `evaluate` gives beside the loss, and how the head calls it."""
        return {}

    def predict(self, *positional: Any, outputs: Any = None, as_iterable: bool = True, **named: Any) -> Any:
        """The class or the score of each example; with `outputs` those predictions, by name."""
        if outputs:
            return estimator.Estimator.predict(
                self, *positional, **{"outputs": outputs, "as_iterable": as_iterable, **named}
            )
        return self._one(self.predictions, positional, as_iterable, named)

    def _one(self, key: str, positional: Any, as_iterable: bool, named: Any) -> Any:
        found = estimator.Estimator.predict(self, *positional, **{"outputs": [key], "as_iterable": True, **named})
        values = (row[key] for row in found)
        return values if as_iterable else np.array(list(values))


class _Classifier(_Canned):
    predictions = "classes"

    def _named(self, predictions: dict[str, tf.Tensor]) -> dict[str, tf.Tensor]:
        names = ("logits", "probabilities", "logistic")
        kept = {name: predictions[name] for name in names if name in predictions}
        return {**kept, "classes": tf.squeeze(predictions["class_ids"], 1)}

    def _names_of_metrics(self, known: Iterable[str]) -> dict[str, str]:
        return OF_TWO_CLASSES if "auc" in known else {"accuracy": "accuracy"}

    def predict_classes(self, *positional: Any, as_iterable: bool = True, **named: Any) -> Any:
        """The class of each example."""
        return self._one("classes", positional, as_iterable, named)

    def predict_proba(self, *positional: Any, as_iterable: bool = True, **named: Any) -> Any:
        """The probabilities of each example, [classes]."""
        return self._one("probabilities", positional, as_iterable, named)


class _Regressor(_Canned):
    predictions = "scores"

    def _named(self, predictions: dict[str, tf.Tensor]) -> dict[str, tf.Tensor]:
        scores = predictions["predictions"]
        return {"scores": tf.squeeze(scores, 1) if scores.shape[1].value == 1 else scores}

    def predict_scores(self, *positional: Any, as_iterable: bool = True, **named: Any) -> Any:
        """The score of each example."""
        return self._one("scores", positional, as_iterable, named)


def _clipped(model: Any, norm: float | None) -> Any:
    if norm is None:
        return model
    return dataclasses.replace(model, optimizer=lambda: clip_gradients_by_norm(model.make_optimizer(), norm))


def _linear(columns: Any, optimizer: Any) -> parts.Linear:
    return parts.Linear(list(columns or ()), optimizer, "sum")


def _deep(columns: Any, optimizer: Any, hidden: Any, activation: Any, dropout: Any) -> parts.Deep:
    return network.Deep(
        list(columns or ()), optimizer or "Adagrad", hidden or (), activation or tf.nn.relu, dropout, False
    )


class LinearClassifier(_Classifier):
    """A linear model of the log-odds of each class."""

    def __init__(
        self,
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        n_classes: int = 2,
        weight_column_name: str | None = None,
        optimizer: Any = None,
        gradient_clip_norm: float | None = None,
        enable_centered_bias: bool = False,
        _joint_weight: bool = False,
        config: Any = None,
        feature_engineering_fn: Any = None,
        label_keys: Any = None,
    ):
        head = heads.classification(n_classes, label_keys, weight_column_name, _MEAN)
        models = [_linear(feature_columns, optimizer)]
        super().__init__(head, models, gradient_clip_norm, model_dir, config, feature_engineering_fn)


class LinearRegressor(_Regressor):
    """A linear model of `label_dimension` numbers."""

    def __init__(
        self,
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        weight_column_name: str | None = None,
        optimizer: Any = None,
        gradient_clip_norm: float | None = None,
        enable_centered_bias: bool = False,
        label_dimension: int = 1,
        _joint_weights: bool = False,
        config: Any = None,
        feature_engineering_fn: Any = None,
    ):
        head = heads.Regression(label_dimension, weight_column_name, _MEAN)
        models = [_linear(feature_columns, optimizer)]
        super().__init__(head, models, gradient_clip_norm, model_dir, config, feature_engineering_fn)


class DNNClassifier(_Classifier):
    """A network for `n_classes` classes."""

    def __init__(
        self,
        hidden_units: Sequence[int],
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        n_classes: int = 2,
        weight_column_name: str | None = None,
        optimizer: Any = None,
        activation_fn: Any = tf.nn.relu,
        dropout: float | None = None,
        gradient_clip_norm: float | None = None,
        enable_centered_bias: bool = False,
        config: Any = None,
        feature_engineering_fn: Any = None,
        embedding_lr_multipliers: Any = None,
        input_layer_min_slice_size: Any = None,
        label_keys: Any = None,
    ):
        head = heads.classification(n_classes, label_keys, weight_column_name, _MEAN)
        models = [_deep(feature_columns, optimizer, hidden_units, activation_fn, dropout)]
        super().__init__(head, models, gradient_clip_norm, model_dir, config, feature_engineering_fn)


class DNNRegressor(_Regressor):
    """A network for `label_dimension` numbers."""

    def __init__(
        self,
        hidden_units: Sequence[int],
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        weight_column_name: str | None = None,
        optimizer: Any = None,
        activation_fn: Any = tf.nn.relu,
        dropout: float | None = None,
        gradient_clip_norm: float | None = None,
        enable_centered_bias: bool = False,
        config: Any = None,
        feature_engineering_fn: Any = None,
        label_dimension: int = 1,
        embedding_lr_multipliers: Any = None,
        input_layer_min_slice_size: Any = None,
    ):
        head = heads.Regression(label_dimension, weight_column_name, _MEAN)
        models = [_deep(feature_columns, optimizer, hidden_units, activation_fn, dropout)]
        super().__init__(head, models, gradient_clip_norm, model_dir, config, feature_engineering_fn)


class DNNLinearCombinedClassifier(_Classifier):
    """A linear model and a network whose logits are added ("wide and deep"), for classes."""

    def __init__(
        self,
        model_dir: str | None = None,
        n_classes: int = 2,
        weight_column_name: str | None = None,
        linear_feature_columns: Any = None,
        linear_optimizer: Any = None,
        _joint_linear_weights: bool = False,
        dnn_feature_columns: Any = None,
        dnn_optimizer: Any = None,
        dnn_hidden_units: Any = None,
        dnn_activation_fn: Any = tf.nn.relu,
        dnn_dropout: float | None = None,
        gradient_clip_norm: float | None = None,
        enable_centered_bias: bool = False,
        config: Any = None,
        feature_engineering_fn: Any = None,
        embedding_lr_multipliers: Any = None,
        input_layer_min_slice_size: Any = None,
        label_keys: Any = None,
        fix_global_step_increment_bug: bool = False,
    ):
        head = heads.classification(n_classes, label_keys, weight_column_name, _MEAN)
        deep = _deep(dnn_feature_columns, dnn_optimizer, dnn_hidden_units, dnn_activation_fn, dnn_dropout)
        models: list[parts.Linear | parts.Deep] = [deep, _linear(linear_feature_columns, linear_optimizer)]
        bug = not fix_global_step_increment_bug
        super().__init__(head, models, gradient_clip_norm, model_dir, config, feature_engineering_fn, bug)


class DNNLinearCombinedRegressor(_Regressor):
    """A linear model and a network whose outputs are added, for `label_dimension` numbers."""

    def __init__(
        self,
        model_dir: str | None = None,
        weight_column_name: str | None = None,
        linear_feature_columns: Any = None,
        linear_optimizer: Any = None,
        _joint_linear_weights: bool = False,
        dnn_feature_columns: Any = None,
        dnn_optimizer: Any = None,
        dnn_hidden_units: Any = None,
        dnn_activation_fn: Any = tf.nn.relu,
        dnn_dropout: float | None = None,
        gradient_clip_norm: float | None = None,
        enable_centered_bias: bool = False,
        label_dimension: int = 1,
        config: Any = None,
        feature_engineering_fn: Any = None,
        embedding_lr_multipliers: Any = None,
        input_layer_min_slice_size: Any = None,
        fix_global_step_increment_bug: bool = False,
    ):
        head = heads.Regression(label_dimension, weight_column_name, _MEAN)
        deep = _deep(dnn_feature_columns, dnn_optimizer, dnn_hidden_units, dnn_activation_fn, dnn_dropout)
        models: list[parts.Linear | parts.Deep] = [deep, _linear(linear_feature_columns, linear_optimizer)]
        bug = not fix_global_step_increment_bug
        super().__init__(head, models, gradient_clip_norm, model_dir, config, feature_engineering_fn, bug)
