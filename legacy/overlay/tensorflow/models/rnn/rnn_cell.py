"""`tensorflow.models.rnn.rnn_cell` of 0.x."""

from ...nn import rnn_cell

NAMES = rnn_cell.NAMES
