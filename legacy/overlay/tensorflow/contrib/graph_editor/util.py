"""`tf.contrib.graph_editor.util`."""

from .....supplied.graph_editor import selection
from .... import names_of

NAMES = names_of(selection)
