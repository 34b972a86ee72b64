"""`tf.contrib.feature_column`: columns of sequences, which moved to `tf.feature_column`."""

import tensorflow.compat.v1 as tf

from ....supplied import sequence_features

columns = tf.feature_column
NAMES = {
    "sequence_categorical_column_with_hash_bucket": columns.sequence_categorical_column_with_hash_bucket,
    "sequence_categorical_column_with_identity": columns.sequence_categorical_column_with_identity,
    "sequence_categorical_column_with_vocabulary_file": columns.sequence_categorical_column_with_vocabulary_file,
    "sequence_categorical_column_with_vocabulary_list": columns.sequence_categorical_column_with_vocabulary_list,
    "sequence_input_layer": sequence_features.sequence_input_layer,
    "sequence_numeric_column": columns.sequence_numeric_column,
}
