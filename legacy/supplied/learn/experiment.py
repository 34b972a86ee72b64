"""`Experiment`: an estimator with its training and evaluation inputs, and `learn_runner.run`, which runs one."""

from collections.abc import Callable
from typing import Any

from .estimator import Estimator
from .monitors import hooks_of

__all__ = ["Experiment"]


class Experiment:
    """Trains and evaluates `estimator`; in this process, one after the other."""

    def __init__(
        self,
        estimator: Estimator,
        train_input_fn: Callable[[], Any],
        eval_input_fn: Callable[[], Any],
        eval_metrics: dict[Any, Any] | None = None,
        train_steps: int | None = None,
        eval_steps: int | None = 100,
        train_monitors: Any = None,
        eval_hooks: Any = None,
        local_eval_frequency: int | None = None,
        eval_delay_secs: float = 120,
        continuous_eval_throttle_secs: float = 60,
        min_eval_frequency: int | None = None,
        delay_workers_by_global_step: bool = False,
        export_strategies: Any = None,
        train_steps_per_iteration: int | None = None,
        checkpoint_and_export: bool = False,
        saving_listeners: Any = None,
        check_interval_secs: float = 5,
    ):
        self.estimator, self.eval_metrics = estimator, eval_metrics
        self.train_steps, self.eval_steps = train_steps, eval_steps
        self._train_input, self._eval_input = train_input_fn, eval_input_fn
        self._monitors, self._eval_hooks, self._listeners = list(train_monitors or ()), eval_hooks, saving_listeners
        self._throttle = continuous_eval_throttle_secs

    def extend_train_hooks(self, additional_hooks: Any) -> None:
        """Add hooks to the training."""
        self._monitors.extend(additional_hooks)

    def train(self, delay_secs: float | None = None) -> Any:
        """Train up to `train_steps` in all."""
        hooks = hooks_of(self._monitors, self.estimator)
        return self.estimator.train(
            self._train_input, hooks, max_steps=self.train_steps, saving_listeners=self._listeners
        )

    def evaluate(self, delay_secs: float | None = None, name: str | None = None) -> dict[str, Any]:
        """The metrics of the newest checkpoint."""
        if isinstance(self.estimator, Estimator):
            return self.estimator.evaluate(
                input_fn=self._eval_input, steps=self.eval_steps, metrics=self.eval_metrics, name=name
            )
        return self.estimator.evaluate(self._eval_input, self.eval_steps, self._eval_hooks, name=name)

    def train_and_evaluate(self) -> tuple[dict[str, Any], list[Any]]:
        """Train to the end, then evaluate: (metrics, no exports)."""
        self.train()
        return self.evaluate(), []

    local_run = continuous_train_and_eval = train_and_evaluate

    def test(self) -> tuple[dict[str, Any], list[Any]]:
        """Train for one step and evaluate one."""
        self.estimator.train(self._train_input, steps=1)
        self.eval_steps = 1
        return self.evaluate(name="one_pass"), []


def run(
    experiment_fn: Callable[..., Experiment],
    output_dir: str | None = None,
    schedule: str | None = None,
    run_config: Any = None,
    hparams: Any = None,
) -> Any:
    """Make an experiment in `output_dir` (or with `run_config` and `hparams`) and call its method `schedule`.

    Raises ValueError for neither, and for a method that there is not.
    """
    if output_dir is None and run_config is None:
        raise ValueError("Must set value for `run_config` or `output_dir`")
    made = experiment_fn(output_dir) if run_config is None else experiment_fn(run_config, hparams)
    name = schedule or "train_and_evaluate"
    if not callable(getattr(made, name, None)):
        raise ValueError(f"Schedule references non-existent task {name}")
    return getattr(made, name)()
