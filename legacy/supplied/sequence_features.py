"""`tf.contrib.feature_column.sequence_input_layer`: sequences as an input of a recurrent network."""

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column as fc_v1

__all__ = ["sequence_input_layer"]


def sequence_input_layer(
    features: dict[str, Any], feature_columns: Sequence[Any], weight_collections: Any = None, trainable: bool = True
) -> tuple[tf.Tensor, tf.Tensor]:
    """The columns side by side, [batch, steps, depth], and the lengths of the sequences [batch], int64.

    Raises ValueError for a column that is no sequence.
    """
    columns = fc_v1._normalize_feature_columns(feature_columns)
    for column in columns:
        if not hasattr(column, "get_sequence_dense_tensor"):
            raise ValueError(f"All feature_columns must be of type _SequenceDenseColumn. Given (type {type(column)}).")
    with tf.variable_scope(None, "sequence_input_layer", features.values()):
        outputs, lengths = [], []
        builder = fc_v1._LazyBuilder(features)
        for column in sorted(columns, key=lambda column: column.name):
            with tf.variable_scope(None, column._var_scope_name):
                dense, length = column._get_sequence_dense_tensor(builder, weight_collections, trainable)
                depth = column._variable_shape.num_elements()
                outputs.append(tf.reshape(dense, [*tf.unstack(tf.shape(dense)[:2]), depth]))
                lengths.append(length)
        with tf.control_dependencies([tf.assert_equal(lengths[0], other) for other in lengths[1:]]):
            return tf.concat(outputs, -1), tf.identity(lengths[0])
