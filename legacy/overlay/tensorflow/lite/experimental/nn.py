"""`tf.lite.experimental.nn`: the cells of `tf.nn.rnn_cell`, without the hints for a converter that is gone."""

import tensorflow.compat.v1 as tf

from ....tensorflow.nn import rnn_cell

NAMES = {
    "TFLiteLSTMCell": rnn_cell.NAMES["LSTMCell"],
    "TfLiteRNNCell": rnn_cell.NAMES["BasicRNNCell"],
    "dynamic_rnn": tf.nn.dynamic_rnn,
}
