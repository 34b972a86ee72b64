"""What changes an Estimator, or its optimizer: more metrics, features passed through, clipped gradients, towers."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from .estimator import Estimator
from .export_outputs import PredictOutput
from .specification import SERVING_DEFAULT, EstimatorSpec, ModeKeys

__all__ = ["TowerOptimizer", "add_metrics", "clip_gradients_by_norm", "forward_features", "replicate_model_fn"]


def _extended(estimator: Estimator, change: Callable[..., EstimatorSpec]) -> Estimator:
    """An Estimator in the same folder whose specifications `change(spec, features, labels, mode)` makes."""

    def model_fn(features: Any, labels: Any, mode: str, config: Any) -> EstimatorSpec:
        return change(estimator._call_model_fn(features, labels, mode), features, labels, mode)

    return Estimator(model_fn, estimator.model_dir, estimator.config, warm_start_from=estimator._warm_start_from)


def add_metrics(estimator: Estimator, metric_fn: Callable[..., dict[str, Any]]) -> Estimator:
    """The Estimator with the metrics of `metric_fn` added; it takes any of features, labels, predictions and config."""
    taken = set(inspect.signature(metric_fn).parameters)
    unknown = taken - {"features", "labels", "predictions", "config"}
    if unknown:
        raise ValueError(f"metric_fn ({metric_fn}) has following not expected args: {sorted(unknown)}")

    def change(spec: EstimatorSpec, features: Any, labels: Any, mode: str) -> EstimatorSpec:
        if mode != ModeKeys.EVAL:
            return spec
        given = {"features": features, "labels": labels, "predictions": spec.predictions, "config": estimator.config}
        added = metric_fn(**{name: given[name] for name in taken})
        return spec._replace(eval_metric_ops={**spec.eval_metric_ops, **added})

    return _extended(estimator, change)


def forward_features(
    estimator: Estimator, keys: str | Sequence[str] | None = None, sparse_default_values: dict[str, Any] | None = None
) -> Estimator:
    """The Estimator with features (those in `keys`, or all) among its predictions and in what it exports."""
    wanted = [keys] if isinstance(keys, str) else keys

    def change(spec: EstimatorSpec, features: Any, labels: Any, mode: str) -> EstimatorSpec:
        forwarded = {}
        for key in features if wanted is None else wanted:
            value = features[key]
            if isinstance(value, tf.SparseTensor):
                value = tf.sparse_tensor_to_dense(value, (sparse_default_values or {}).get(key))
            forwarded[key] = value
        if not isinstance(spec.predictions, dict):
            raise ValueError("Predictions should be a dict to be able to forward features.")
        outputs = dict(spec.export_outputs or {})
        if isinstance(outputs.get(SERVING_DEFAULT), PredictOutput):
            outputs[SERVING_DEFAULT] = PredictOutput({**outputs[SERVING_DEFAULT].outputs, **forwarded})
        predictions = {**spec.predictions, **forwarded}
        return spec._replace(predictions=predictions, export_outputs=outputs or spec.export_outputs)

    return _extended(estimator, change)


class _Clipping(tf.train.Optimizer):
    """An optimizer whose gradients are scaled down together, to a global norm of at most `norm`."""

    def __init__(self, optimizer: tf.train.Optimizer, norm: float):
        super().__init__(False, "ClipByNorm" + optimizer.get_name())
        self._optimizer, self._norm = optimizer, norm

    def compute_gradients(self, *positional: Any, **named: Any) -> Any:
        """Those of the optimizer."""
        return self._optimizer.compute_gradients(*positional, **named)

    def apply_gradients(self, grads_and_vars: Any, global_step: Any = None, name: str | None = None) -> Any:
        """Apply the clipped gradients."""
        gradients, variables = zip(*grads_and_vars, strict=True)
        clipped, _ = tf.clip_by_global_norm(gradients, self._norm)
        return self._optimizer.apply_gradients(list(zip(clipped, variables, strict=True)), global_step, name)

    def get_slot(self, *positional: Any, **named: Any) -> Any:
        """That of the optimizer."""
        return self._optimizer.get_slot(*positional, **named)

    def get_slot_names(self, *positional: Any, **named: Any) -> Any:
        """Those of the optimizer."""
        return self._optimizer.get_slot_names(*positional, **named)


def clip_gradients_by_norm(optimizer: tf.train.Optimizer, clip_norm: float) -> tf.train.Optimizer:
    """The optimizer with its gradients clipped to a global norm of at most `clip_norm`."""
    return _Clipping(optimizer, clip_norm)


class TowerOptimizer(tf.train.Optimizer):
    """The optimizer of a tower; on one device there is one tower, whose gradients are applied as they are."""

    def __init__(self, optimizer_or_optimizer_fn: Any):
        given = optimizer_or_optimizer_fn
        self._optimizer = given if isinstance(given, tf.train.Optimizer) else given()

    def compute_gradients(self, *positional: Any, **named: Any) -> Any:
        """Those of the optimizer."""
        return self._optimizer.compute_gradients(*positional, **named)

    def apply_gradients(self, grads_and_vars: Any, global_step: Any = None, **named: Any) -> Any:
        """Apply the gradients."""
        return self._optimizer.apply_gradients(grads_and_vars, global_step, **named)

    def get_slot(self, *positional: Any, **named: Any) -> Any:
        """That of the optimizer."""
        return self._optimizer.get_slot(*positional, **named)

    def get_slot_names(self, *positional: Any, **named: Any) -> Any:
        """Those of the optimizer."""
        return self._optimizer.get_slot_names(*positional, **named)

    def get_name(self) -> str:
        """That of the optimizer."""
        return self._optimizer.get_name()

    def variables(self) -> list[Any]:
        """Those of the optimizer."""
        return self._optimizer.variables()


def replicate_model_fn(
    model_fn: Callable[..., Any], loss_reduction: str = "weighted_sum_over_batch_size", devices: Any = None
) -> Callable[..., Any]:
    """`model_fn` itself: on one device there is one tower, which sees the whole batch."""
    return model_fn
