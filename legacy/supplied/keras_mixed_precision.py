"""`tf.keras.mixed_precision.experimental` of 1.15, on what it became."""

from typing import Any

import tensorflow.compat.v1 as tf
from tf_keras.src.mixed_precision import loss_scale_optimizer
from tf_keras.src.mixed_precision import policy as policies

__all__ = ["LossScaleOptimizer", "Policy", "global_policy", "set_policy"]

global_policy = policies.global_policy


class Policy(policies.Policy):
    """The types of computations and variables, such as `mixed_float16`, and the scale of the loss."""

    def __init__(self, name: str, loss_scale: Any = "dynamic"):
        super().__init__("float32" if name == "infer" else name)
        self._loss_scale = loss_scale if "float16" in name and "bfloat16" not in name else None

    @property
    def loss_scale(self) -> Any:
        """The scale of the loss, "dynamic", or None."""
        return self._loss_scale

    @property
    def should_cast_variables(self) -> bool:
        """Whether variables have another type than computations."""
        return self.variable_dtype != self.compute_dtype


def set_policy(policy: Any) -> None:
    """Let new layers follow a policy, or the one of this name."""
    policies.set_global_policy(policy)


class LossScaleOptimizer(loss_scale_optimizer.LossScaleOptimizer):
    """An optimizer that computes the gradients of `loss_scale` times the loss; the scale is a number or "dynamic"."""

    def __init__(self, opt: Any, loss_scale: Any):
        if loss_scale == "dynamic":
            super().__init__(opt)
        elif isinstance(loss_scale, tf.mixed_precision.DynamicLossScale):
            super().__init__(opt, True, loss_scale.initial_loss_scale, loss_scale.increment_period)
        else:
            super().__init__(opt, False, float(loss_scale() if callable(loss_scale) else loss_scale))
