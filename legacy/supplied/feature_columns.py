"""The feature columns of `tf.contrib.layers`, by their successors in `tf.feature_column`."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "bucketized_column",
    "crossed_column",
    "embedding_column",
    "input_from_feature_columns",
    "one_hot_column",
    "real_valued_column",
    "sparse_column_with_hash_bucket",
    "sparse_column_with_integerized_feature",
    "sparse_column_with_keys",
]

columns = tf.feature_column
bucketized_column, input_from_feature_columns = columns.bucketized_column, columns.input_layer


def real_valued_column(
    column_name: str,
    dimension: int = 1,
    default_value: Any = None,
    dtype: tf.DType = tf.float32,
    normalizer: Any = None,
) -> Any:
    """A column of `dimension` numbers."""
    return columns.numeric_column(column_name, (dimension,), default_value, dtype, normalizer)


def sparse_column_with_hash_bucket(
    column_name: str, hash_bucket_size: int, combiner: str = "sum", dtype: tf.DType = tf.string
) -> Any:
    """Categories without a list, hashed into `hash_bucket_size` buckets."""
    return columns.categorical_column_with_hash_bucket(column_name, hash_bucket_size, dtype)


def sparse_column_with_keys(
    column_name: str, keys: Any, default_value: Any = -1, combiner: str = "sum", dtype: tf.DType = tf.string
) -> Any:
    """Categories from the list `keys`."""
    return columns.categorical_column_with_vocabulary_list(column_name, keys, dtype, default_value)


def sparse_column_with_integerized_feature(
    column_name: str, bucket_size: int, combiner: str = "sum", dtype: tf.DType = tf.int64
) -> Any:
    """Categories that are already the integers below `bucket_size`."""
    return columns.categorical_column_with_identity(column_name, bucket_size)


def embedding_column(
    sparse_id_column: Any, dimension: int, combiner: str = "mean", initializer: Any = None, **options: Any
) -> Any:
    """Categories embedded in `dimension` learned numbers."""
    return columns.embedding_column(sparse_id_column, dimension, combiner, initializer, **options)


def one_hot_column(sparse_id_column: Any) -> Any:
    """Categories as indicator vectors."""
    return columns.indicator_column(sparse_id_column)


def crossed_column(crossed: Any, hash_bucket_size: int, combiner: str = "sum", **options: Any) -> Any:
    """The cross product of categories, hashed."""
    keys = [
        getattr(column, "key", column) if "Vocabulary" not in type(column).__name__ else column for column in crossed
    ]
    return columns.crossed_column(keys, hash_bucket_size, **options)
