"""`tf.contrib.layers`, from tf-slim; feature columns from `tf.feature_column`."""

from .....repairs import tf_slim
from .....supplied import columns_in_graphs, embeddings, feature_columns
from .... import names_of

tf_slim.give_back()

BEHIND = "tf_slim.layers"
NAMES = names_of(columns_in_graphs, feature_columns, embeddings)
