"""Columns of numbers for data that is there."""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = ["infer_real_valued_columns_from_input", "infer_real_valued_columns_from_input_fn"]


def infer_real_valued_columns_from_input(x: Any) -> list[Any]:
    """A column of numbers (called "") for an array [batch, n], or one for each of a dictionary."""
    named = x if isinstance(x, dict) else {"": x}
    return [
        tf.feature_column.numeric_column(name, (int(np.prod(np.shape(value)[1:])),)) for name, value in named.items()
    ]


def infer_real_valued_columns_from_input_fn(input_fn: Callable[[], Any]) -> list[Any]:
    """A column of numbers for each of the features that `input_fn` gives."""
    with tf.Graph().as_default():
        features, _ = input_fn()
        named = features if isinstance(features, dict) else {"": features}
        return [
            tf.feature_column.numeric_column(name, (int(np.prod(tensor.shape.as_list()[1:])),))
            for name, tensor in named.items()
        ]
