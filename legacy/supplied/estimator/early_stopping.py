"""Hooks that stop the training of an Estimator by what its evaluations gave, or at a step."""

import glob
import operator
import os
import time
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .estimator import Estimator

__all__ = [
    "make_early_stopping_hook",
    "make_stop_at_checkpoint_step_hook",
    "stop_if_higher_hook",
    "stop_if_lower_hook",
    "stop_if_no_decrease_hook",
    "stop_if_no_increase_hook",
]


def read_eval_metrics(eval_dir: str) -> dict[int, dict[str, float]]:
    """The metrics of each step in the event files of a folder (or that match a pattern), in the order of steps."""
    pattern = os.path.join(eval_dir, "*.tfevents.*") if os.path.isdir(eval_dir) else eval_dir
    found: dict[int, dict[str, float]] = {}
    for path in sorted(glob.glob(pattern)):
        for event in tf.train.summary_iterator(path):
            values = {value.tag: value.simple_value for value in event.summary.value if value.HasField("simple_value")}
            if values:
                found.setdefault(event.step, {}).update(values)
    return dict(sorted(found.items()))


class _StopHook(tf.train.SessionRunHook):
    """Asks `should_stop` every so often, and stops where it says so."""

    def __init__(self, should_stop: Callable[[], bool], secs: float | None, steps: int | None):
        if not callable(should_stop):
            raise TypeError("`should_stop_fn` must be callable")
        self._should_stop, self._timer = should_stop, tf.train.SecondOrStepTimer(secs, steps)

    def begin(self) -> None:
        """Find the global step."""
        self._step = tf.train.get_global_step()

    def before_run(self, run_context: tf.train.SessionRunContext) -> tf.train.SessionRunArgs:
        """Ask for the global step."""
        return tf.train.SessionRunArgs(self._step)

    def after_run(self, run_context: tf.train.SessionRunContext, run_values: tf.train.SessionRunValues) -> None:
        """Ask when the time has come."""
        step = run_values.results
        if self._timer.should_trigger_for_step(step):
            self._timer.update_last_triggered_step(step)
            if self._should_stop():
                tf.logging.info("Requesting early stopping at global step %d", step)
                run_context.request_stop()


def make_early_stopping_hook(
    estimator: Estimator,
    should_stop_fn: Callable[[], bool],
    run_every_secs: float | None = 60,
    run_every_steps: int | None = None,
) -> tf.train.SessionRunHook:
    """A hook that stops the training where `should_stop_fn()` is true, asked every so many seconds or steps."""
    if run_every_secs is not None and run_every_steps is not None:
        raise ValueError("Only one of `run_every_secs` and `run_every_steps` must be set.")
    return _StopHook(should_stop_fn, run_every_secs, run_every_steps)


def _threshold_hook(better: Callable[[Any, Any], bool]) -> Callable[..., tf.train.SessionRunHook]:
    def hook(
        estimator: Estimator,
        metric_name: str,
        threshold: float,
        eval_dir: str | None = None,
        min_steps: int = 0,
        run_every_secs: float | None = 60,
        run_every_steps: int | None = None,
    ) -> tf.train.SessionRunHook:
        """A hook that stops when an evaluation from `min_steps` on was beyond the threshold."""

        def should_stop() -> bool:
            results = read_eval_metrics(eval_dir or estimator.eval_dir())
            return any(
                better(metrics[metric_name], threshold) for step, metrics in results.items() if step >= min_steps
            )

        return make_early_stopping_hook(estimator, should_stop, run_every_secs, run_every_steps)

    return hook


def _stagnates(results: dict[int, float], better: Callable[[Any, Any], bool], patience: int) -> bool:
    """Whether the metric at some step was no better than any of the `patience` steps before."""
    best, best_step = None, 0
    for step, value in results.items():
        if best is None or better(value, best):
            best, best_step = value, step
        if step - best_step >= patience:
            return True
    return False


def stop_if_no_increase_hook(
    estimator: Estimator,
    metric_name: str,
    max_steps_without_increase: int,
    eval_dir: str | None = None,
    min_steps: int = 0,
    run_every_secs: float | None = 60,
    run_every_steps: int | None = None,
) -> tf.train.SessionRunHook:
    """A hook that stops when the metric of evaluations has not increased for so many steps."""
    return _patience_hook(
        estimator,
        metric_name,
        operator.gt,
        max_steps_without_increase,
        eval_dir,
        min_steps,
        run_every_secs,
        run_every_steps,
    )


def stop_if_no_decrease_hook(
    estimator: Estimator,
    metric_name: str,
    max_steps_without_decrease: int,
    eval_dir: str | None = None,
    min_steps: int = 0,
    run_every_secs: float | None = 60,
    run_every_steps: int | None = None,
) -> tf.train.SessionRunHook:
    """A hook that stops when the metric of evaluations has not decreased for so many steps."""
    return _patience_hook(
        estimator,
        metric_name,
        operator.lt,
        max_steps_without_decrease,
        eval_dir,
        min_steps,
        run_every_secs,
        run_every_steps,
    )


def _patience_hook(
    estimator: Estimator,
    metric: str,
    better: Callable[[Any, Any], bool],
    patience: int,
    eval_dir: str | None,
    min_steps: int,
    secs: float | None,
    steps: int | None,
) -> tf.train.SessionRunHook:
    def should_stop() -> bool:
        results = read_eval_metrics(eval_dir or estimator.eval_dir())
        return _stagnates(
            {step: found[metric] for step, found in results.items() if step >= min_steps}, better, patience
        )

    return make_early_stopping_hook(estimator, should_stop, secs, steps)


stop_if_higher_hook = _threshold_hook(operator.gt)
stop_if_lower_hook = _threshold_hook(operator.lt)


class _StopAtCheckpointStep(tf.train.SessionRunHook):
    """Stops when a checkpoint of step `last` is there: for workers that save none themselves."""

    def __init__(self, folder: str, last: int, wait: float):
        self._folder, self._last, self._wait = folder, last, wait

    def begin(self) -> None:
        """Find the global step."""
        self._step = tf.train.get_global_step()

    def before_run(self, run_context: tf.train.SessionRunContext) -> tf.train.SessionRunArgs:
        """Ask for the global step."""
        return tf.train.SessionRunArgs(self._step)

    def after_run(self, run_context: tf.train.SessionRunContext, run_values: tf.train.SessionRunValues) -> None:
        """Once the step is reached, wait for its checkpoint."""
        while run_values.results + 1 >= self._last:
            path = tf.train.latest_checkpoint(self._folder)
            if path and int(tf.train.load_variable(path, "global_step")) >= self._last:
                run_context.request_stop()
                return
            time.sleep(self._wait)


def make_stop_at_checkpoint_step_hook(
    estimator: Estimator, last_step: int, wait_after_file_check_secs: float = 30
) -> tf.train.SessionRunHook:
    """A hook that stops at `last_step`; where others save the checkpoints, it waits for the one of that step."""
    if estimator.config.is_chief:
        return tf.train.StopAtStepHook(last_step=last_step)
    return _StopAtCheckpointStep(estimator.model_dir, last_step, wait_after_file_check_secs)
