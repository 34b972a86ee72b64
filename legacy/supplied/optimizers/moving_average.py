"""`MovingAverageOptimizer`: an optimizer that also keeps the moving averages of what it trains."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["MovingAverageOptimizer"]


class MovingAverageOptimizer(tf.train.Optimizer):
    """Steps of `opt`, each followed by an update of the averages; `swapping_saver` saves averages as the variables."""

    def __init__(
        self,
        opt: tf.train.Optimizer,
        average_decay: float = 0.9999,
        num_updates: Any = None,
        sequential_update: bool = True,
    ):
        super().__init__(opt._use_locking, "MovingAverageOptimizer")
        self._optimizer = opt
        self._average = tf.train.ExponentialMovingAverage(average_decay, num_updates=num_updates)
        self._variables: list[Any] | None = None

    def compute_gradients(self, *positional: Any, **options: Any) -> Any:
        """Those of the optimizer inside."""
        return self._optimizer.compute_gradients(*positional, **options)

    def apply_gradients(self, grads_and_vars: Any, global_step: Any = None, name: Any = None) -> tf.Operation:
        """Step, then average."""
        grads_and_vars = list(grads_and_vars)
        self._variables = [variable for _, variable in grads_and_vars]
        step = self._optimizer.apply_gradients(grads_and_vars, global_step=global_step, name=name)
        with tf.control_dependencies([step]):
            return tf.group(self._average.apply(self._variables), step)

    def swapping_saver(self, var_list: Any = None, name: str = "swapping_saver", **options: Any) -> tf.train.Saver:
        """A Saver that writes the averages under the variables' names."""
        if self._variables is None:
            raise RuntimeError("Must call apply_gradients or minimize before creating the swapping_saver")
        names = {variable.op.name: variable for variable in (var_list or tf.global_variables())}
        for variable in self._variables:
            average = self._average.average(variable)
            names[variable.op.name] = average
            names[average.op.name] = variable
        return tf.train.Saver(names, name=name, **options)
