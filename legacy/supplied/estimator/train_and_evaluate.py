"""`train_and_evaluate`, on one machine: train, and evaluate whenever a checkpoint was saved."""

import os
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from .estimator import Estimator


class TrainSpec(NamedTuple):
    """What to train on, and for how many steps in all."""

    input_fn: Callable[..., Any]
    max_steps: int | None = None
    hooks: Sequence[Any] = ()
    saving_listeners: Sequence[Any] = ()


class EvalSpec(NamedTuple):
    """What to evaluate on: `steps` batches (None: all), at most every `throttle_secs`."""

    input_fn: Callable[..., Any]
    steps: int | None = 100
    name: str | None = None
    hooks: Sequence[Any] = ()
    exporters: Any = None
    start_delay_secs: int = 120
    throttle_secs: int = 600


class _Evaluation(tf.train.CheckpointSaverListener):
    def __init__(self, estimator: Estimator, spec: EvalSpec):
        self.estimator, self.spec, self.last = estimator, spec, time.time()
        self.metrics: dict[str, Any] | None = None
        self.evaluated_step: int | None = None

    def after_save(self, session: tf.Session, global_step_value: int) -> None:
        """Evaluate when the last time is long enough ago."""
        if time.time() - self.last >= self.spec.throttle_secs:
            self.evaluate(global_step_value)
            self.export(final=False)

    def evaluate(self, step: int | None = None) -> None:
        """Evaluate the newest checkpoint."""
        spec = self.spec
        self.metrics = self.estimator.evaluate(spec.input_fn, spec.steps, spec.hooks, name=spec.name)
        self.last, self.evaluated_step = time.time(), step

    def export(self, final: bool) -> None:
        """Let the exporters see the last evaluation."""
        exporters = self.spec.exporters or ()
        exporters = [exporters] if hasattr(exporters, "export") else exporters
        for exporter in exporters:
            folder = os.path.join(self.estimator.model_dir, "export", exporter.name)
            exporter.export(self.estimator, folder, self.estimator.latest_checkpoint(), self.metrics, final)


def train_and_evaluate(
    estimator: Estimator, train_spec: TrainSpec, eval_spec: EvalSpec
) -> tuple[dict[str, Any] | None, None]:
    """Train to `train_spec.max_steps` with evaluations in between and at the end. Returns (metrics, None)."""
    evaluation = _Evaluation(estimator, eval_spec)
    estimator.train(
        train_spec.input_fn,
        hooks=train_spec.hooks,
        max_steps=train_spec.max_steps,
        saving_listeners=[*train_spec.saving_listeners, evaluation],
    )
    if evaluation.evaluated_step is None or evaluation.evaluated_step != estimator.trained_steps():
        evaluation.evaluate()
    evaluation.export(final=True)
    return evaluation.metrics, None
