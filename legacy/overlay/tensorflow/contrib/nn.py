"""`tf.contrib.nn`: sampled losses, and what moved to `tf.nn`."""

import tensorflow.compat.v1 as tf

from ....supplied import neural_networks
from ... import names_of

NAMES = {
    **names_of(neural_networks),
    "conv1d_transpose": tf.nn.conv1d_transpose,
    "nth_element": neural_networks.nth_element,
}
