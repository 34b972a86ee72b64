"""`tf.contrib.mixed_precision`: losses that are multiplied, so that small float16 gradients are not lost."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["ExponentialUpdateLossScaleManager", "FixedLossScaleManager", "LossScaleManager", "LossScaleOptimizer"]


class LossScaleManager(ABC):
    """Decides by how much losses are multiplied."""

    @abstractmethod
    def get_loss_scale(self) -> Any:
        """The factor: [], float32."""

    @abstractmethod
    def update_loss_scale(self, finite_grads: tf.Tensor) -> tf.Operation:
        """An operation that looks at whether the gradients of a step were all finite."""


class FixedLossScaleManager(LossScaleManager):
    """One factor, at least 1."""

    def __init__(self, loss_scale: float):
        if loss_scale < 1:
            raise ValueError("loss scale must be at least 1.")
        self._scale = tf.convert_to_tensor(loss_scale, tf.float32)

    def get_loss_scale(self) -> tf.Tensor:
        """The factor: [], float32."""
        return self._scale

    def update_loss_scale(self, finite_grads: tf.Tensor) -> tf.Operation:
        """An operation that does nothing."""
        return tf.no_op()


class ExponentialUpdateLossScaleManager(LossScaleManager):
    """A factor that grows after enough good steps in a row, and shrinks, to 1 at least, after enough bad ones."""

    def __init__(
        self,
        init_loss_scale: float,
        incr_every_n_steps: int,
        decr_every_n_nan_or_inf: int = 2,
        incr_ratio: float = 2,
        decr_ratio: float = 0.8,
    ):
        self._every, self._every_bad = incr_every_n_steps, decr_every_n_nan_or_inf
        self._growth, self._shrinkage = incr_ratio, decr_ratio
        start = tf.convert_to_tensor(init_loss_scale, tf.float32)
        self._scale = tf.Variable(start, name="loss_scale", trainable=False)
        self._good = tf.Variable(0, name="good_steps", dtype=tf.int32, trainable=False)
        self._bad = tf.Variable(0, name="bad_steps", dtype=tf.int32, trainable=False)

    def get_loss_scale(self) -> Any:
        """The factor: [], float32."""
        return self._scale

    def update_loss_scale(self, finite_grads: tf.Tensor) -> tf.Operation:
        """Count the step, and change the factor where it is time."""
        grown = self._scale * self._growth
        larger = tf.where(tf.is_finite(grown), grown, self._scale)
        smaller = tf.maximum(1.0, self._scale * self._shrinkage)
        return tf.cond(
            finite_grads,
            lambda: self._count(self._good, self._every, larger, tf.no_op),
            lambda: self._count(self._bad, self._every_bad, smaller, lambda: self._good.assign(0)),
        )

    def _count(self, steps: Any, every: int, scale: tf.Tensor, otherwise: Callable[[], Any]) -> tf.Operation:
        """One more of `steps`; after `every` of them the new scale, and none of either."""
        return tf.cond(
            steps + 1 >= every,
            lambda: tf.group(self._scale.assign(scale), self._good.assign(0), self._bad.assign(0)),
            lambda: tf.group(steps.assign_add(1), otherwise()),
        )


class LossScaleOptimizer(tf.train.Optimizer):
    """An optimizer whose gradients are those of the multiplied loss, divided again.

    A step whose gradients are not finite is left out. To clip gradients take those of `compute_gradients`.
    """

    def __init__(self, opt: tf.train.Optimizer, loss_scale_manager: LossScaleManager):
        super().__init__(use_locking=False, name="LossScaleOptimizer")
        self._opt, self._manager = opt, loss_scale_manager

    def compute_gradients(self, loss: Any, *positional: Any, **named: Any) -> list[tuple[Any, Any]]:
        """As that of the optimizer."""
        scale = self._manager.get_loss_scale()
        loss = loss() if callable(loss) else loss
        found = self._opt.compute_gradients(loss * tf.cast(scale, loss.dtype.base_dtype), *positional, **named)
        factor = tf.reciprocal(scale)
        return [
            (gradient if gradient is None else gradient * tf.cast(factor, gradient.dtype.base_dtype), variable)
            for gradient, variable in found
        ]

    def apply_gradients(self, grads_and_vars: Any, global_step: Any = None, name: str | None = None) -> tf.Operation:
        """Apply the gradients where all are finite, and update the factor."""
        grads_and_vars = list(grads_and_vars)
        is_finite = tf.reduce_all([tf.reduce_all(tf.is_finite(gradient)) for gradient, _ in grads_and_vars])
        step = tf.cond(
            is_finite, lambda: self._opt.apply_gradients(grads_and_vars, global_step, name), lambda: tf.no_op()
        )
        return tf.group(step, self._manager.update_loss_scale(is_finite))
