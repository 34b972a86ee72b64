"""The unrolled recurrent networks under their names of 0.x."""

import tensorflow.compat.v1 as tf

NAMES = {
    "rnn": tf.nn.static_rnn,
    "state_saving_rnn": tf.nn.static_state_saving_rnn,
    "bidirectional_rnn": tf.nn.static_bidirectional_rnn,
}
