"""What watches the training of estimators of `tf.contrib.learn`: hooks, and `ValidationMonitor`."""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["ValidationMonitor", "replace_monitors_with_hooks"]


class ValidationMonitor(tf.train.SessionRunHook):
    """Evaluates whenever there is a new checkpoint, every `every_n_steps` at most; may stop the training early."""

    def __init__(
        self,
        x: Any = None,
        y: Any = None,
        input_fn: Callable[[], Any] | None = None,
        batch_size: int | None = None,
        eval_steps: int | None = None,
        every_n_steps: int = 100,
        metrics: dict[Any, Any] | None = None,
        hooks: Sequence[Any] | None = None,
        early_stopping_rounds: int | None = None,
        early_stopping_metric: str = "loss",
        early_stopping_metric_minimize: bool = True,
        name: str | None = None,
        check_interval_secs: float = 5,
    ):
        if x is None and input_fn is None:
            raise ValueError("Either x or input_fn should be provided.")
        self._given = {"x": x, "y": y, "input_fn": input_fn, "batch_size": batch_size, "steps": eval_steps}
        self._given |= {"metrics": metrics, "hooks": hooks, "name": name or "validation"}
        self._every, self._patience = every_n_steps, early_stopping_rounds
        self._metric, self._minimise = early_stopping_metric, early_stopping_metric_minimize
        self._estimator: Any = None
        self._best: tuple[float, int, dict[str, Any]] | None = None
        self._evaluated: str | None = None
        self._last: int | None = None
        self.early_stopped = False

    best_value = property(lambda self: self._best and self._best[0])
    best_step = property(lambda self: self._best and self._best[1])
    best_metrics = property(lambda self: self._best and self._best[2])

    def set_estimator(self, estimator: Any) -> None:
        """The estimator to evaluate."""
        self._estimator = estimator

    def begin(self) -> None:
        """Find the global step."""
        self._step = tf.train.get_global_step()

    def before_run(self, run_context: tf.train.SessionRunContext) -> tf.train.SessionRunArgs:
        """Ask for the global step."""
        return tf.train.SessionRunArgs(self._step)

    def after_run(self, run_context: tf.train.SessionRunContext, run_values: tf.train.SessionRunValues) -> None:
        """Evaluate when the time has come, and stop after too many steps without a better value."""
        step = int(run_values.results)
        if self._last is not None and step - self._last < self._every:
            return
        self._last = step
        checkpoint = self._estimator.latest_checkpoint()
        if checkpoint is None or checkpoint == self._evaluated:
            return
        self._evaluated = checkpoint
        found = self._estimator.evaluate(**self._given)
        value = found[self._metric]
        if self._best is None or (value < self._best[0] if self._minimise else value > self._best[0]):
            self._best = (value, step, found)
        if self._patience is not None and step - self._best[1] >= self._patience:
            tf.logging.info("Stopping. Best step: %s with %s = %s.", self._best[1], self._metric, self._best[0])
            self.early_stopped = True
            run_context.request_stop()


def hooks_of(monitors: Any, estimator: Any) -> list[Any]:
    """Hooks from monitors, which are told the estimator."""
    found = list(monitors) if isinstance(monitors, (list, tuple)) else [monitors] if monitors else []
    for monitor in found:
        if hasattr(monitor, "set_estimator"):
            monitor.set_estimator(estimator)
    return found


def replace_monitors_with_hooks(monitors_or_hooks: Any, estimator: Any) -> list[Any]:
    """The hooks, with monitors that are told the estimator."""
    return hooks_of(monitors_or_hooks, estimator)
