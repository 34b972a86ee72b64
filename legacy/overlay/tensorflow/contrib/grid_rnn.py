"""`tf.contrib.grid_rnn`: recurrent cells on a grid."""

from ....supplied.rnn import grid
from ... import names_of

NAMES = names_of(grid)
