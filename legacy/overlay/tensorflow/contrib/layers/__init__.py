"""`tf.contrib.layers`, from tf-slim; feature columns from `tf.feature_column`."""

from .....repairs import tf_slim
from .....supplied import embeddings, feature_columns
from .... import names_of

tf_slim.give_back()

BEHIND = "tf_slim.layers"
NAMES = names_of(feature_columns, embeddings)
