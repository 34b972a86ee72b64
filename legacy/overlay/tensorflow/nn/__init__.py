"""`tf.nn`: what TensorFlow 2 dropped or reordered."""

import tensorflow.compat.v1 as tf

from ....repairs import losses_by_position
from ....supplied.functions_of_0x import inference_top_1
from ... import names_of

NAMES = {
    **names_of(losses_by_position),
    "rnn": tf.nn.static_rnn,
    "state_saving_rnn": tf.nn.static_state_saving_rnn,
    "bidirectional_rnn": tf.nn.static_bidirectional_rnn,
    "inference_top_1": inference_top_1,
}
