"""`keras.constraints`, with the names of Keras 1 that Keras 2 kept."""

from tf_keras import constraints

BEHIND = "tf_keras.api._v1.keras.constraints"
NAMES = {"maxnorm": constraints.MaxNorm, "nonneg": constraints.NonNeg, "unitnorm": constraints.UnitNorm}
