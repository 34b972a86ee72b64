"""A hook that evaluates an Estimator while it trains."""

import os
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .estimator import Estimator

__all__ = ["InMemoryEvaluatorHook"]


class InMemoryEvaluatorHook(tf.train.SessionRunHook):
    """Evaluates at the start, every so many steps and at the end of training, with the variables of that moment."""

    def __init__(
        self,
        estimator: Estimator,
        input_fn: Callable[..., Any],
        steps: int | None = None,
        hooks: Any = None,
        name: str | None = None,
        every_n_iter: int = 100,
    ):
        self._estimator, self._input_fn, self._steps, self._hooks, self._name = estimator, input_fn, steps, hooks, name
        self._timer = tf.train.SecondOrStepTimer(every_steps=every_n_iter)

    def begin(self) -> None:
        """Start counting."""
        self._timer.reset()
        self._iterations = 0
        self._saver = tf.train.Saver()

    def after_create_session(self, session: tf.Session, coord: tf.train.Coordinator) -> None:
        """Evaluate before the first step."""
        self._evaluate(session)

    def after_run(self, run_context: tf.train.SessionRunContext, run_values: tf.train.SessionRunValues) -> None:
        """Evaluate when the time has come."""
        self._iterations += 1
        if self._timer.should_trigger_for_step(self._iterations):
            self._evaluate(run_context.session)

    def end(self, session: tf.Session) -> None:
        """Evaluate once more."""
        self._evaluate(session)

    def _evaluate(self, session: tf.Session) -> None:
        self._timer.update_last_triggered_step(self._iterations)
        folder = os.path.join(self._estimator.eval_dir(self._name), "in_memory")
        os.makedirs(folder, exist_ok=True)
        path = self._saver.save(session, os.path.join(folder, "model.ckpt"), write_meta_graph=False)
        self._estimator.evaluate(self._input_fn, self._steps, self._hooks, path, self._name)
