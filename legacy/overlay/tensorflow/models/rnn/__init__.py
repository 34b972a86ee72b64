"""`tensorflow.models.rnn` of 0.x: `rnn`, `rnn_cell`, `seq2seq`."""

MODULES = {"rnn": "tensorflow.python.ops.rnn"}
