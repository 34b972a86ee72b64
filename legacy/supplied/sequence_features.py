"""`tf.contrib.feature_column.sequence_input_layer`: sequences as an input of a recurrent network."""

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf
from tf_keras.api._v1 import keras

__all__ = ["sequence_input_layer"]


def sequence_input_layer(
    features: dict[str, Any], feature_columns: Sequence[Any], weight_collections: Any = None, trainable: bool = True
) -> tuple[tf.Tensor, tf.Tensor]:
    """The columns side by side, [batch, steps, depth], and the lengths of the sequences [batch], int64.

    Raises ValueError for a column that is no sequence.
    """
    columns = feature_columns if isinstance(feature_columns, (list, tuple)) else [feature_columns]
    layer = keras.experimental.SequenceFeatures(columns, trainable=trainable, name="sequence_input_layer")
    dense, lengths = layer(features)
    for collection in weight_collections or ():
        for variable in layer.weights:
            tf.add_to_collection(collection, variable)
    return dense, lengths
