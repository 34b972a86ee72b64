"""Recurrent cells, their wrappers and stacks, of `tf.contrib.rnn` and `tf.nn.rnn_cell`."""
