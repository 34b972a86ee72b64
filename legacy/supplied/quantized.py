"""`tf.contrib.quantization`'s functions of quantised arrays, as TensorFlow's operations."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["quantize_v2", "quantized_concat"]


def quantize_v2(
    input: Any, min_range: Any, max_range: Any, T: tf.DType, mode: str = "MIN_COMBINED", name: str | None = None
) -> Any:
    """`input` in the type `T`, with the range that this stands for: (output, output_min, output_max)."""
    return tf.raw_ops.QuantizeV2(input=input, min_range=min_range, max_range=max_range, T=T, mode=mode, name=name)


def quantized_concat(concat_dim: Any, values: Any, input_mins: Any, input_maxes: Any, name: str | None = None) -> Any:
    """Quantised arrays joined along an axis: (output, output_min, output_max)."""
    return tf.raw_ops.QuantizedConcat(
        concat_dim=concat_dim, values=values, input_mins=input_mins, input_maxes=input_maxes, name=name
    )
