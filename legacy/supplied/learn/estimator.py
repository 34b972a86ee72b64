"""`tf.contrib.learn.Estimator`, and `SKCompat` around it."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from ..estimator import estimator, run_config
from ..estimator.specification import EstimatorSpec
from . import feeding, model_functions
from .monitors import hooks_of

__all__ = ["Estimator", "NotFittedError", "RunConfig", "SKCompat"]


class NotFittedError(ValueError, AttributeError):
    """What was asked for is learned by `fit`, which was not called."""


class RunConfig(run_config.RunConfig):
    """The options of `tf.contrib.learn`."""

    def __init__(
        self,
        master: str | None = None,
        num_cores: int = 0,
        log_device_placement: bool = False,
        gpu_memory_fraction: float = 1,
        tf_random_seed: int | None = None,
        save_summary_steps: int = 100,
        save_checkpoints_secs: Any = 600,
        save_checkpoints_steps: Any = None,
        keep_checkpoint_max: int = 5,
        keep_checkpoint_every_n_hours: float = 10000,
        log_step_count_steps: int = 100,
        protocol: str | None = None,
        evaluation_master: str = "",
        model_dir: str | None = None,
        session_config: Any = None,
        session_creation_timeout_secs: float = 7200,
    ):
        super().__init__(
            model_dir,
            tf_random_seed,
            save_summary_steps,
            save_checkpoints_steps,
            None if save_checkpoints_steps else save_checkpoints_secs,
            session_config,
            keep_checkpoint_max,
            keep_checkpoint_every_n_hours,
            log_step_count_steps,
            protocol=protocol,
            session_creation_timeout_secs=session_creation_timeout_secs,
        )
        self.options |= {"evaluation_master": evaluation_master, "master": master or ""}


class Estimator(estimator.Estimator):
    """`fit`, `evaluate` and `predict` from arrays `x`, `y` or an `input_fn`.

    `model_fn(features, labels[, mode, params, config, model_dir])` returns ModelFnOps, an EstimatorSpec, or
    (predictions, loss, train_op).
    """

    sorts_metrics = False

    def __init__(
        self,
        model_fn: Callable[..., Any],
        model_dir: str | None = None,
        config: run_config.RunConfig | None = None,
        params: dict[str, Any] | None = None,
        feature_engineering_fn: Callable[[Any, Any], tuple[Any, Any]] | None = None,
    ):
        super().__init__(model_fn, model_dir, config, params)
        self._feature_engineering = feature_engineering_fn
        self._metrics: dict[Any, Any] | None = None

    def _call_model_fn(self, features: Any, labels: Any, mode: str) -> EstimatorSpec:
        if self._feature_engineering:
            features, labels = self._feature_engineering(features, labels)
        given = {"mode": mode, "params": self.params, "config": self.config, "model_dir": self.model_dir}
        taken = inspect.signature(self._model_fn).parameters
        made = self._model_fn(features, labels, **{name: value for name, value in given.items() if name in taken})
        spec = model_functions.as_specification(made, mode)
        if mode == model_functions.ModeKeys.EVAL and self._metrics:
            added = model_functions.metric_ops(self._metrics, features, labels, spec.predictions)
            spec = spec._replace(eval_metric_ops={**spec.eval_metric_ops, **added})
        return spec

    def fit(
        self,
        x: Any = None,
        y: Any = None,
        input_fn: Callable[[], Any] | None = None,
        steps: int | None = None,
        batch_size: int | None = None,
        monitors: Sequence[Any] | None = None,
        max_steps: int | None = None,
    ) -> "Estimator":
        """Train; without `batch_size` on all rows in each step. Returns self."""
        hooks = hooks_of(monitors, self)
        if input_fn is None:
            fed = feeding.ShuffledBatches(*arrays(x, y), batch_size)
            input_fn, hooks = fed.placeholders, [tf.train.FeedFnHook(fed.feed), *hooks]
        self.train(input_fn, hooks, steps, max_steps)
        return self

    def partial_fit(
        self,
        x: Any = None,
        y: Any = None,
        input_fn: Callable[[], Any] | None = None,
        steps: int | None = 1,
        batch_size: int | None = None,
        monitors: Sequence[Any] | None = None,
    ) -> "Estimator":
        """Train for a step more, or as many as are given. Returns self."""
        return self.fit(x, y, input_fn, steps, batch_size, monitors)

    def evaluate(  # type: ignore[override]
        self,
        x: Any = None,
        y: Any = None,
        input_fn: Callable[[], Any] | None = None,
        feed_fn: Any = None,
        batch_size: int | None = None,
        steps: int | None = None,
        metrics: dict[Any, Any] | None = None,
        name: str | None = None,
        checkpoint_path: str | None = None,
        hooks: Sequence[Any] | None = None,
        log_progress: bool = True,
    ) -> dict[str, Any]:
        """The metrics, those of the model and `metrics`, with `loss` and `global_step`."""
        self._metrics = metrics
        try:
            given = input_fn or feeding.in_order(*arrays(x, y), batch_size)
            return super().evaluate(given, steps, hooks, checkpoint_path, name)
        finally:
            self._metrics = None

    def predict(  # type: ignore[override]
        self,
        x: Any = None,
        input_fn: Callable[[], Any] | None = None,
        batch_size: int | None = None,
        outputs: Sequence[str] | None = None,
        as_iterable: bool = True,
        iterate_batches: bool = False,
    ) -> Any:
        """The predictions, one example (or batch) at a time; all at once without `as_iterable`."""
        given = input_fn or feeding.in_order(*arrays(x, None), batch_size)
        found = super().predict(given, outputs, yield_single_examples=not iterate_batches)
        return found if as_iterable else _joined(found)

    def export_savedmodel(  # type: ignore[override]
        self,
        export_dir_base: str,
        serving_input_fn: Callable[[], Any],
        default_output_alternative_key: str | None = None,
        assets_extra: dict[str, str] | None = None,
        as_text: bool = False,
        checkpoint_path: str | None = None,
        graph_rewrite_specs: Any = None,
        strip_default_attrs: bool = False,
    ) -> bytes:
        """Write a SavedModel for serving into a new, dated folder. Returns its path, as bytes."""
        return self.export_saved_model(export_dir_base, serving_input_fn, assets_extra, as_text, checkpoint_path)

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The hyper-parameters."""
        return self.params

    def set_params(self, **params: Any) -> "Estimator":
        """Change hyper-parameters. Returns self."""
        self._params.update(params)
        return self


def _joined(predictions: Iterator[Any]) -> Any:
    rows = list(predictions)
    if rows and isinstance(rows[0], dict):
        return {key: np.array([row[key] for row in rows]) for key in rows[0]}
    return np.array(rows)


def arrays(x: Any, y: Any) -> tuple[Any, Any]:
    """Rows and labels as arrays (or dictionaries of them) from these, lists or frames. Raises ValueError for none."""
    if x is None:
        raise ValueError("Either x or input_fn must be provided.")
    return _as_arrays(x), y if y is None else _as_arrays(y)


def _as_arrays(values: Any) -> Any:
    return {key: np.asarray(value) for key, value in values.items()} if isinstance(values, dict) else np.asarray(values)


class SKCompat:
    """An estimator with the methods of scikit-learn: arrays only, predictions all at once."""

    def __init__(self, estimator: Estimator):
        self._estimator = estimator

    def fit(
        self,
        x: Any,
        y: Any,
        batch_size: int = 128,
        steps: int | None = None,
        max_steps: int | None = None,
        monitors: Sequence[Any] | None = None,
    ) -> "SKCompat":
        """Train on batches of shuffled rows. Returns self."""
        self._estimator.fit(x, y, None, steps, batch_size, monitors, max_steps)
        return self

    def score(
        self,
        x: Any,
        y: Any,
        batch_size: int = 128,
        steps: int | None = None,
        metrics: dict[Any, Any] | None = None,
        name: str | None = None,
    ) -> dict[str, Any]:
        """The metrics."""
        return self._estimator.evaluate(x, y, batch_size=batch_size, steps=steps, metrics=metrics, name=name or "score")

    def predict(self, x: Any, batch_size: int = 128, outputs: Sequence[str] | None = None) -> Any:
        """The predictions of all rows: an array, or a dictionary of arrays."""
        return Estimator.predict(self._estimator, x, None, batch_size, outputs, as_iterable=False)

    def get_params(self, deep: bool = False) -> dict[str, Any]:
        """The hyper-parameters."""
        return self._estimator.get_params(deep)

    def set_params(self, **params: Any) -> "SKCompat":
        """Change hyper-parameters. Returns self."""
        self._estimator.set_params(**params)
        return self
