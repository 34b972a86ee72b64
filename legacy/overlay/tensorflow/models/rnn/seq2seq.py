"""`tensorflow.models.rnn.seq2seq` of 0.x."""

from ...nn import seq2seq

NAMES = seq2seq.NAMES
