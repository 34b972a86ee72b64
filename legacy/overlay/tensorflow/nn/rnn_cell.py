"""`tf.nn.rnn_cell`: the cells of TensorFlow 1, with what 0.x and early 1.x allowed."""

from ....supplied.rnn import cells_of_0x, wrappers
from ... import names_of

BEHIND = "tf_keras.api._v1.keras.__internal__.legacy.rnn_cell"
NAMES = names_of(cells_of_0x, wrappers)
