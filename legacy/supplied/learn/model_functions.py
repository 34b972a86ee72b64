"""What model functions of `tf.contrib.learn` see and return, and metrics by name."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

from ..estimator import specification
from ..estimator.specification import EstimatorSpec

__all__ = ["MetricSpec", "ModeKeys", "ModelFnOps", "PredictionKey"]


class ModeKeys(specification.ModeKeys):
    """The three modes of a `model_fn`."""

    INFER = specification.ModeKeys.PREDICT

    @classmethod
    def validate(cls, key: str) -> None:
        """Raise ValueError for what is none of them."""
        if key not in (cls.TRAIN, cls.EVAL, cls.INFER):
            raise ValueError(f"Invalid mode {key}.")


class PredictionKey:
    """The names of predictions."""

    CLASSES, PROBABILITIES, LOGITS, LOGISTIC = "classes", "probabilities", "logits", "logistic"
    SCORES, TOP_K, GENERIC = "scores", "top_k", "output"


class ModelFnOps(NamedTuple):
    """The operations of one mode."""

    mode: str
    predictions: Any = None
    loss: Any = None
    train_op: Any = None
    eval_metric_ops: dict[str, Any] | None = None
    output_alternatives: Any = None
    training_chief_hooks: Any = None
    training_hooks: Any = None
    scaffold: Any = None

    def estimator_spec(self, default_serving_output_alternative_key: str | None = None) -> EstimatorSpec:
        """The EstimatorSpec."""
        return EstimatorSpec(
            self.mode,
            self.predictions,
            self.loss,
            self.train_op,
            self.eval_metric_ops,
            training_chief_hooks=self.training_chief_hooks,
            training_hooks=self.training_hooks,
            scaffold=self.scaffold,
        )


def as_specification(made: Any, mode: str) -> EstimatorSpec:
    """An EstimatorSpec from what a model function returned: this, ModelFnOps, or (predictions, loss, train_op)."""
    if isinstance(made, EstimatorSpec):
        return made
    if not isinstance(made, ModelFnOps):
        made = ModelFnOps(mode, *made)
    return made.estimator_spec()


class MetricSpec:
    """A metric of predictions and labels, where these are dictionaries of those with the given keys."""

    def __init__(
        self,
        metric_fn: Callable[..., Any],
        prediction_key: str | None = None,
        label_key: str | None = None,
        weight_key: str | None = None,
    ):
        self.metric_fn, self.prediction_key = metric_fn, prediction_key
        self.label_key, self.weight_key = label_key, weight_key

    def create_metric_ops(self, inputs: Any, labels: Any, predictions: Any) -> Any:
        """(value, update operation). Raises ValueError where there are several and no key says which."""
        given = {"predictions": _chosen(predictions, self.prediction_key, "prediction_key")}
        given["labels"] = _chosen(labels, self.label_key, "label_key")
        if self.weight_key is not None:
            given["weights"] = inputs[self.weight_key]
        names = set(inspect.signature(self.metric_fn).parameters)
        if {"labels", "predictions"} <= names:
            return self.metric_fn(**given)
        return self.metric_fn(given["predictions"], given["labels"])


def _chosen(values: Any, key: str | None, name: str) -> Any:
    if not isinstance(values, dict):
        return values
    if key is None and len(values) == 1:
        return next(iter(values.values()))
    if key not in values:
        raise ValueError(f"{name} must be one of {sorted(map(str, values))}; got {key!r}")
    return values[key]


def metric_ops(metrics: dict[Any, Any], features: Any, labels: Any, predictions: Any) -> dict[str, Any]:
    """The operations of metrics by name; a name with a key of the predictions is (name, key)."""
    found = {}
    for name, metric in metrics.items():
        label, key = name if isinstance(name, tuple) else (name, None)
        specification = metric if isinstance(metric, MetricSpec) else MetricSpec(metric, key)
        found[label] = specification.create_metric_ops(features, labels, predictions)
    return {name: value if isinstance(value, tuple) else (value, value) for name, value in found.items()}
