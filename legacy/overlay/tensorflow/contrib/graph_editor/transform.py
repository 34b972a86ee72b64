"""`tf.contrib.graph_editor.transform`."""

from .....supplied.graph_editor import copying
from .... import names_of

NAMES = names_of(copying)
