"""`tf.contrib.graph_editor.select`."""

from .....supplied.graph_editor import selection
from .... import names_of

NAMES = names_of(selection)
