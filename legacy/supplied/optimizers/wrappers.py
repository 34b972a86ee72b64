"""Optimizers around another: one that spares variables without a gradient, one that limits their norms."""

from collections.abc import Iterable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["MultitaskOptimizerWrapper", "VariableClippingOptimizer", "clip_gradients_by_global_norm"]


class MultitaskOptimizerWrapper:
    """Leaves a variable and its slots alone in steps in which its gradient is all zeros."""

    def __init__(self, opt: tf.train.Optimizer):
        if not isinstance(opt, tf.train.Optimizer):
            raise TypeError("Supplied optimizer must be an instance of tf.train.Optimizer")
        self._opt = opt
        for name in ("_apply_dense", "_resource_apply_dense", "_apply_sparse", "_resource_apply_sparse"):
            setattr(opt, name, _sparing(getattr(opt, name)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opt, name)


def _sparing(apply: Any) -> Any:
    def apply_where_needed(gradient: Any, *positional: Any, **named: Any) -> tf.Operation:
        def applied() -> tf.Operation:
            with tf.control_dependencies([apply(gradient, *positional, **named)]):
                return tf.no_op()

        return tf.cond(_all_zeros(gradient), tf.no_op, applied)

    return apply_where_needed


def _all_zeros(gradient: Any) -> tf.Tensor:
    values = gradient.values if isinstance(gradient, tf.IndexedSlices) else gradient
    return tf.equal(tf.math.count_nonzero(values), 0)


def clip_gradients_by_global_norm(
    gradients_variables: Iterable[tuple[Any, Any]], clip_norm: float = 20.0
) -> tuple[list[tuple[Any, Any]], tf.Tensor]:
    """The gradients scaled to a global norm of at most `clip_norm`, with their variables, and the norm before."""
    gradients, variables = zip(*gradients_variables, strict=True)
    norm = tf.global_norm(gradients)
    clipped, _ = tf.clip_by_global_norm(gradients, clip_norm, use_norm=norm)
    return list(zip(clipped, variables, strict=True)), norm


class VariableClippingOptimizer(tf.train.Optimizer):
    """After each step, variables have norms of at most `max_norm` along the axes that `vars_to_clip_dims` names."""

    def __init__(
        self,
        opt: tf.train.Optimizer,
        vars_to_clip_dims: dict[Any, list[int]],
        max_norm: float,
        use_locking: bool = False,
        colocate_clip_ops_with_vars: bool = False,
        name: str = "VariableClipping",
    ):
        super().__init__(use_locking, name)
        self._opt, self._max_norm = opt, max_norm
        self._axes = {variable.ref(): list(axes) for variable, axes in vars_to_clip_dims.items()}

    def compute_gradients(self, *positional: Any, **named: Any) -> Any:
        """Those of the optimizer."""
        return self._opt.compute_gradients(*positional, **named)

    def get_slot(self, *positional: Any, **named: Any) -> Any:
        """That of the optimizer."""
        return self._opt.get_slot(*positional, **named)

    def get_slot_names(self, *positional: Any, **named: Any) -> Any:
        """Those of the optimizer."""
        return self._opt.get_slot_names(*positional, **named)

    def apply_gradients(self, grads_and_vars: Any, global_step: Any = None, name: str | None = None) -> tf.Operation:
        """Apply the gradients, then clip."""
        grads_and_vars = list(grads_and_vars)
        with tf.name_scope(name, self._name) as scope:
            update = self._opt.apply_gradients(grads_and_vars, global_step)
            with tf.control_dependencies([update]):
                clips = [
                    variable.assign(
                        tf.clip_by_norm(variable.read_value(), self._max_norm, self._axes[variable.ref()]),
                        use_locking=self._use_locking,
                    )
                    for gradient, variable in grads_and_vars
                    if gradient is not None and variable.ref() in self._axes
                ]
            return tf.group(update, *clips, name=scope)
