"""The slots and hyper-parameters of optimizers."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops

from .table import stands_for

FTRL = "tensorflow.python.training.ftrl:FtrlOptimizer"


@stands_for(f"{FTRL}._create_slots", proof="opt_ftrl")
def slots_of_ftrl(real: Any, self: Any, variables: Any) -> None:
    """The accumulators start from a constant beside the variable."""
    for variable in variables:
        with ops.colocate_with(variable):
            first = tf.constant(self._initial_accumulator_value, variable.dtype.base_dtype, variable.shape.as_list())
            self._get_or_make_slot(variable, first, "accum", self._accum_name or self._name)
            self._zeros_slot(variable, "linear", self._linear_name or self._name)


@stands_for(f"{FTRL}._prepare", proof="opt_ftrl")
def strengths_of_ftrl(real: Any, self: Any) -> None:
    """The strength of the L2 penalty is a constant, there being no beta."""
    if self._beta:
        real(self)
        return
    for name in (
        "learning_rate",
        "l1_regularization_strength",
        "l2_regularization_strength",
        "l2_shrinkage_regularization_strength",
        "learning_rate_power",
    ):
        setattr(self, f"_{name}_tensor", tf.convert_to_tensor(getattr(self, f"_{name}"), name=name))
    self._adjusted_l2_regularization_strength_tensor = self._l2_regularization_strength_tensor
