"""`tf.nn`: what TensorFlow 2 dropped or reordered."""

import tensorflow.compat.v1 as tf

from ._losses import NAMES as _LOSSES
from ._recurrent import NAMES as _RECURRENT

NAMES = {**_LOSSES, **_RECURRENT, "inference_top_1": lambda x: tf.nn.top_k(x, 1)[1]}
