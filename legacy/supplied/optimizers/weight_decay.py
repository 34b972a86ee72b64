"""Decoupled weight decay (arXiv:1711.05101): before its step, a variable loses `weight_decay` times itself."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["AdamWOptimizer", "MomentumWOptimizer", "extend_with_decoupled_weight_decay"]


class _Decoupled(tf.train.Optimizer):
    """Put before an optimizer class; `decay_var_list` limits the decay in `minimize` and `apply_gradients`."""

    def __init__(self, weight_decay: Any, *positional: Any, **options: Any):
        self._weight_decay = weight_decay
        super().__init__(*positional, **options)

    def minimize(self, *positional: Any, decay_var_list: Any = None, **options: Any) -> Any:
        """Like the optimizer's own, with decay."""
        self._decay_var_list = decay_var_list
        return super().minimize(*positional, **options)

    def apply_gradients(
        self, grads_and_vars: Any, global_step: Any = None, name: Any = None, decay_var_list: Any = None
    ) -> Any:
        """Decay, then step."""
        grads_and_vars = list(grads_and_vars)
        decayed = decay_var_list or getattr(self, "_decay_var_list", None) or [v for _, v in grads_and_vars]
        names = {variable.name for variable in decayed}
        decays = [
            variable.assign_sub(self._weight_decay * variable, use_locking=self._use_locking)
            for gradient, variable in grads_and_vars
            if gradient is not None and variable.name in names
        ]
        with tf.control_dependencies(decays):
            return super().apply_gradients(grads_and_vars, global_step, name)


def extend_with_decoupled_weight_decay(base_optimizer: Any) -> type:
    """An optimizer class like `base_optimizer` whose first argument is `weight_decay`."""
    return type(f"{base_optimizer.__name__}WithDecoupledWeightDecay", (_Decoupled, base_optimizer), {})


class AdamWOptimizer(_Decoupled, tf.train.AdamOptimizer):
    """Adam with decoupled weight decay."""


class MomentumWOptimizer(_Decoupled, tf.train.MomentumOptimizer):
    """Momentum with decoupled weight decay."""
