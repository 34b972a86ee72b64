"""`tf.contrib.quantization`: the operations of quantised numbers, and those of arrays that lay beside them."""

import tensorflow.compat.v1 as tf

from .....supplied import quantized
from .... import names_of

BEHIND = "tensorflow.compat.v1.raw_ops"
NAMES = {**names_of(quantized), "dequantize": tf.dequantize}
