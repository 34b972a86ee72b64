"""`tf.contrib.cudnn_rnn`, on cells that run on any device."""

from ....supplied.rnn import cudnn
from ... import names_of

NAMES = names_of(cudnn)
