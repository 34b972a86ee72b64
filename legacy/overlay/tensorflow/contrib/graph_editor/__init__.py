"""`tf.contrib.graph_editor`: selecting, copying and rewiring parts of graphs."""

from .....supplied.graph_editor import copying, rewiring, selection
from .... import names_of

NAMES = {
    **names_of(copying, rewiring, selection),
    "TransformerInfo": copying.TransformerInfo,
    "sgv": copying.make_view,
    "sgv_scope": copying.make_view_from_scope,
}
