"""`tf.contrib.quantization.quantized_array_ops`."""

from ....contrib import quantization

NAMES = {name: quantization.NAMES[name] for name in ("dequantize", "quantize_v2", "quantized_concat")}
