"""`tf.contrib.graph_editor.reroute`."""

from .....supplied.graph_editor import rewiring
from .... import names_of

NAMES = names_of(rewiring)
