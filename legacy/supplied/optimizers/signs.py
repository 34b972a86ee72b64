"""Optimizers whose steps grow where gradient and its mean agree in sign (I. Bello et al., arXiv:1709.07417)."""

import math
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["AddSignOptimizer", "PowerSignOptimizer"]
Decay = Callable[[Any], tf.Tensor]


class _Sign(tf.train.Optimizer):
    """m <- beta m + (1 - beta) g; var <- var - rate * factor(decay * sign(g) sign(m)) * g."""

    def __init__(self, learning_rate: Any, beta: float, sign_decay_fn: Decay | None, use_locking: bool, name: str):
        super().__init__(use_locking, name)
        self._rate, self._beta, self._decay_fn = learning_rate, beta, sign_decay_fn

    def _factor(self, agreement: tf.Tensor) -> tf.Tensor:
        raise NotImplementedError

    def apply_gradients(self, grads_and_vars: Any, global_step: Any = None, name: str | None = None) -> Any:
        """Apply the gradients; a decay looks at `global_step`."""
        self._decay = 1.0 if self._decay_fn is None else tf.convert_to_tensor(self._decay_fn(global_step))
        return super().apply_gradients(grads_and_vars, global_step, name)

    def _create_slots(self, var_list: Any) -> None:
        for variable in var_list:
            self._zeros_slot(variable, "m", self._name)

    def _step(self, gradient: tf.Tensor, m: tf.Tensor) -> tf.Tensor:
        agreement = tf.cast(self._decay, gradient.dtype) * tf.sign(gradient) * tf.sign(m)
        return tf.cast(self._rate, gradient.dtype) * self._factor(agreement) * gradient

    def _apply_dense(self, grad: tf.Tensor, var: Any) -> tf.Operation:
        slot = self.get_slot(var, "m")
        m = slot.assign(self._beta * slot + (1 - self._beta) * grad, use_locking=self._use_locking)
        return tf.group(var.assign_sub(self._step(grad, tf.convert_to_tensor(m)), use_locking=self._use_locking))

    _resource_apply_dense = _apply_dense

    def _apply_sparse(self, grad: tf.IndexedSlices, var: Any) -> tf.Operation:
        return self._resource_apply_sparse(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad: tf.Tensor, var: Any, indices: tf.Tensor) -> tf.Operation:
        slot = self.get_slot(var, "m")
        dense = tf.IndexedSlices((1 - self._beta) * grad, indices, tf.shape(slot))
        m = slot.assign(self._beta * slot + tf.convert_to_tensor(dense), use_locking=self._use_locking)
        step = self._step(grad, tf.gather(m, indices))
        return tf.group(var.scatter_sub(tf.IndexedSlices(step, indices), use_locking=self._use_locking))


class PowerSignOptimizer(_Sign):
    """factor = base ** agreement."""

    def __init__(
        self,
        learning_rate: Any = 0.1,
        base: float = math.e,
        beta: float = 0.9,
        sign_decay_fn: Decay | None = None,
        use_locking: bool = False,
        name: str = "PowerSignOptimizer",
    ):
        super().__init__(learning_rate, beta, sign_decay_fn, use_locking, name)
        self._log_base = math.log(base)

    def _factor(self, agreement: tf.Tensor) -> tf.Tensor:
        return tf.exp(self._log_base * agreement)


class AddSignOptimizer(_Sign):
    """factor = alpha + agreement."""

    def __init__(
        self,
        learning_rate: Any = 0.1,
        alpha: float = 1.0,
        beta: float = 0.9,
        sign_decay_fn: Decay | None = None,
        use_locking: bool = False,
        name: str = "AddSignOptimizer",
    ):
        super().__init__(learning_rate, beta, sign_decay_fn, use_locking, name)
        self._alpha = alpha

    def _factor(self, agreement: tf.Tensor) -> tf.Tensor:
        return self._alpha + agreement
